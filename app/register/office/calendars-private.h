/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendars-private.h: is an imported calendar still the one the office signed. */
#pragma once
#include "store/aggregate/office-store.h"

G_BEGIN_DECLS

/* FALSE with a sentence when text, digest, signature and key do not belong together. */
gboolean liji_calendars_check_row (LijiStore *store, const LijiCalendarRow *row, GError **error);

G_END_DECLS
