/* SPDX-License-Identifier: GPL-3.0-or-later */
/* notation.h: the days and purposes in the parameters of bookings, in the window's language. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* As people read and type it; and as it is kept, from either. NULL @value gives "". */
char *liji_notation_dup_shown (const char *key, const char *value);
char *liji_notation_dup_kept (const char *key, const char *typed);

G_END_DECLS
