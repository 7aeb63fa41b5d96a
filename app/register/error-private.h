/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error-private.h: how this room's files say no, and how other rooms' errors become this room's. */
#pragma once
#include "register/error.h"

G_BEGIN_DECLS

/* @field and @holder may be NULL. Always answers FALSE, to be returned at once. */
gboolean liji_register_fail (GError **error,
                             LijiRegisterError code,
                             const char *field,
                             const char *holder,
                             const char *format,
                             ...) G_GNUC_PRINTF (5, 6);
/* Says of the error just made which row of the problem table it is. Answers FALSE. */
gboolean
liji_register_explain (GError **error, const char *code, const char *detail, const char *source);
gboolean liji_register_fail_wait (GError **error, guint seconds, const char *message);
/* REFUSED with the problems attached; the message is the gravest one's sentence and its field. */
gboolean liji_register_fail_problems (GError **error, GPtrArray *problems);
/* Takes @from (another room's error) over as @code, keeping its sentence. */
gboolean
liji_register_fail_with (GError **error, LijiRegisterError code, const char *field, GError *from);

G_END_DECLS
