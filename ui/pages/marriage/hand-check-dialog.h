/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hand-check-dialog.h: "checked by hand on the provincial system": request number and result, for
 * each party. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_HAND_CHECK_DIALOG (liji_hand_check_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiHandCheckDialog,
                      liji_hand_check_dialog,
                      LIJI,
                      HAND_CHECK_DIALOG,
                      AdwWindow)

/* Signal "noted" (side, request number, result code, detail), once for each party filled in. */
GtkWidget *liji_hand_check_dialog_new (LijiForm *form);

G_END_DECLS
