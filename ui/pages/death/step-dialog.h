/* SPDX-License-Identifier: GPL-3.0-or-later */
/* step-dialog.h: a step beside the straight way (held, kept longer, taken elsewhere, called off …):
 * what it asks for, the tag where the body leaves, and why. */
#pragma once
#include "model/draft.h"
#include "model/procedure.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_STEP_DIALOG (liji_step_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiStepDialog, liji_step_dialog, LIJI, STEP_DIALOG, AdwWindow)

/* FALSE: the page's own form is all that @act asks for. */
gboolean liji_step_dialog_asks (const char *act);
/* Signal "chosen": the step is to be taken; read what was said before the handler returns. */
GtkWidget *liji_step_dialog_new (const LijiStep *step, LijiDraft *draft, LijiDate today);
const LijiStep *liji_step_dialog_get_step (LijiStepDialog *self);
/* The form with what was typed here. */
LijiDraft *liji_step_dialog_get_draft (LijiStepDialog *self);
/* NULL where none was scanned, or said. */
char *liji_step_dialog_dup_tag (LijiStepDialog *self);
char *liji_step_dialog_dup_reason (LijiStepDialog *self);

G_END_DECLS
