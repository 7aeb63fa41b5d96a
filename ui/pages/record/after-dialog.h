/* SPDX-License-Identifier: GPL-3.0-or-later */
/* after-dialog.h: writes beside a record what came later: a judgment, a death, a correction, the
 * next step of a revocation. */
#pragma once
#include "register/record/records.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_AFTER_DIALOG (liji_after_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiAfterDialog, liji_after_dialog, LIJI, AFTER_DIALOG, AdwWindow)

/* @what: "annotate", "correct", or a step of a revocation (examine notify decide serve file
 * dismiss). Signal "done" when it stands. */
GtkWidget *liji_after_dialog_new (LijiDesk *desk, LijiRecord *record, const char *what);
/* The step's name for people ("Examination"); NULL when there is none of that name. */
const char *liji_after_dialog_title (const char *what);

G_END_DECLS
