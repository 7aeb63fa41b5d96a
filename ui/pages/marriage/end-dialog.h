/* SPDX-License-Identifier: GPL-3.0-or-later */
/* end-dialog.h: asks for the reason a case ends without a marriage, or for a sealed note. */
#pragma once
#include "base/civil-date.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_END_DIALOG (liji_end_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiEndDialog, liji_end_dialog, LIJI, END_DIALOG, AdwWindow)

/* @act: decline refuse cancel abandon concern, and a divorce's "divorce.…". Signal "chosen" (act,
 * code of the reason or "", note, "man" or "woman" where the reason is one party's or "", the day
 * since when it is so, as typed, or ""). No day after @today. */
GtkWidget *liji_end_dialog_new (const char *act, LijiDate today);

G_END_DECLS
