/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copies-box.h: the certified copies of a volume that were given out: number, for whom, what for;
 * each can be looked at again. */
#pragma once
#include "register/archive/archive-volume.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_COPIES_BOX (liji_copies_box_get_type ())
G_DECLARE_FINAL_TYPE (LijiCopiesBox, liji_copies_box, LIJI, COPIES_BOX, GtkBox)

GtkWidget *liji_copies_box_new (void);
/* Reads them; nothing is seen while there is none. */
void liji_copies_box_load (LijiCopiesBox *self, LijiDesk *desk, LijiVolume *volume);

G_END_DECLS
