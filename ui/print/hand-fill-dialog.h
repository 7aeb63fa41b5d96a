/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hand-fill-dialog.h: the head orders a box that no font can fill left empty, and says why. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_HAND_FILL_DIALOG (liji_hand_fill_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiHandFillDialog,
                      liji_hand_fill_dialog,
                      LIJI,
                      HAND_FILL_DIALOG,
                      AdwMessageDialog)

/* @field: "man.name". Signal "ordered" (reason). */
GtkWidget *liji_hand_fill_dialog_new (const char *field);
const char *liji_hand_fill_dialog_get_field (LijiHandFillDialog *self);

G_END_DECLS
