/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hall-dialog.h: this machine's log-in to a hall's registry, as the host handed it out. */
#pragma once
#include "register/server/hall.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_HALL_DIALOG (liji_hall_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiHallDialog, liji_hall_dialog, LIJI, HALL_DIALOG, AdwWindow)

/* Signal "open" (address): the host has proven itself and a registry is there. */
GtkWidget *liji_hall_dialog_new (LijiDesk *desk, LijiHall *hall);

G_END_DECLS
