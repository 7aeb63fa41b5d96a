/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendars-private.h: what the office signs of its rest days, and whether it is still that. */
#pragma once
#include "base/rest-days.h"
#include "register/pack.h"
#include "seal/signer.h"
#include "store/act.h"
#include "store/aggregate/office-store.h"

G_BEGIN_DECLS

/* A row to put: @year of @calendar, read from @json, signed. */
LijiCalendarRow *liji_calendars_sign_import (LijiCalendar *calendar,
                                             int year,
                                             GBytes *json,
                                             LijiSigner *signer,
                                             GError **error);
/* Puts every shipped year that no row keeps yet, signed, and tells @input which ("calendars"). */
gboolean
liji_calendars_sign_shipped (LijiAct *act, LijiSigner *signer, LijiPack *input, GError **error);
/* Came with a program, and is what came with this one. */
gboolean liji_calendars_is_shipped (const LijiCalendarRow *row);
gboolean liji_calendars_is_as_shipped (const LijiCalendarRow *row);

/* FALSE with a sentence when text, digest, signature and key do not belong together. */
gboolean liji_calendars_check_row (LijiStore *store, const LijiCalendarRow *row, GError **error);

G_END_DECLS
