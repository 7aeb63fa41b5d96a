/* SPDX-License-Identifier: GPL-3.0-or-later */
/* open-dialog.h: which registry to open: a hall's on this network, or a folder on this machine. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_OPEN_DIALOG (liji_open_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiOpenDialog, liji_open_dialog, LIJI, OPEN_DIALOG, AdwWindow)

/* Signals: "hall" (LijiHall), "folder". It is gone by then. */
GtkWidget *liji_open_dialog_new (void);

G_END_DECLS
