/* SPDX-License-Identifier: GPL-3.0-or-later */
/* till-box.h: the day's cash by channel, one waiver by its number, and goods on hand. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_TILL_BOX (liji_till_box_get_type ())
G_DECLARE_FINAL_TYPE (LijiTillBox, liji_till_box, LIJI, TILL_BOX, GtkBox)

/* Reads it; again whenever something was written. */
void liji_till_box_load (LijiTillBox *self, LijiDesk *desk);
/* A paper of a waiver or a month, before the window of @self. */
void liji_till_box_print (LijiTillBox *self, const char *kind, const char *no);

G_END_DECLS
