/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waivers-private.h: what happens to a bill's waiver when something happens to the bill. */
#pragma once
#include "register/charges/bills-private.h"
#include "register/charges/waivers.h"
#include "store/aggregate/waiver-store.h"

G_BEGIN_DECLS

LijiWaiver *liji_waiver_new_from_row (const LijiWaiverRow *row);
/* The bill is settled: its waiver may be listed. */
gboolean liji_waivers_settle (LijiBilling *billing, GError **error);
typedef struct
{
  const char *reason;
  const char *second; /* who confirms it */
} LijiWaiverBack;
/* The bill's waiver is taken back, and the bill's lines know; none is no error. */
gboolean liji_waivers_undo (LijiSession *session,
                            LijiBilling *billing,
                            const LijiWaiverBack *back,
                            GError **error);

G_END_DECLS
