/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reprint-dialog.h: why a paper is printed once more (补打); asked before anything goes to a
 * printer. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_REPRINT_DIALOG (liji_reprint_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiReprintDialog, liji_reprint_dialog, LIJI, REPRINT_DIALOG, AdwWindow)

/* Signal "chosen" (the reason as the copy's mark and the journal say it, in the papers' language).
 */
GtkWidget *liji_reprint_dialog_new (void);

G_END_DECLS
