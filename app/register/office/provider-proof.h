/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provider-proof.h: what a helper answered is remembered, so that no form can say that one answered
 * which was never asked. */
#pragma once
#include "register/case/case-private.h"

G_BEGIN_DECLS

/* @check was got from its provider about @number (may be NULL): at once in the access log. */
gboolean liji_provider_remember (LijiSession *session,
                                 const LijiCheckRecord *check,
                                 const char *number,
                                 GError **error);
/* Every look-up the form newly tells of is by hand, or was got here; none was made tomorrow. */
gboolean liji_provider_prove (LijiHandling *handling, GError **error);

G_END_DECLS
