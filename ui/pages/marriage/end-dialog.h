/* SPDX-License-Identifier: GPL-3.0-or-later */
/* end-dialog.h: asks for the reason a case ends without a marriage, or for a sealed note. */
#pragma once
#include "base/civil-date.h"
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_END_DIALOG (liji_end_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiEndDialog, liji_end_dialog, LIJI, END_DIALOG, AdwWindow)

/* @act: decline refuse cancel abandon concern, and a divorce's "divorce.…". Signal "chosen" (act,
 * code of the reason or "", note, "man" or "woman" where the reason is one party's or "", the day
 * since when it is so, as typed, or ""). No day after @today. */
GtkWidget *liji_end_dialog_new (const char *act, LijiDate today);
/* What ends it is seen: its scans go into the list @path of @form, or @order there says why the
 * head does without. */
void liji_end_dialog_ask_scans (LijiEndDialog *self,
                                LijiDesk *desk,
                                LijiForm *form,
                                const char *path,
                                const char *order);

G_END_DECLS
