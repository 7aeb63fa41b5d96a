/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keeper-pad.h: digits on the screen for the keeper's PIN; "left" is emitted when it was right. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_KEEPER_PAD (liji_keeper_pad_get_type ())
G_DECLARE_FINAL_TYPE (LijiKeeperPad, liji_keeper_pad, LIJI, KEEPER_PAD, GtkBox)

/* @trouble (optional): what the keeper should know of this machine. */
GtkWidget *liji_keeper_pad_new (const char *trouble);
/* A key of the keyboard; TRUE: it was a digit, BackSpace or Enter. */
gboolean liji_keeper_pad_take_key (LijiKeeperPad *self, guint keyval);

G_END_DECLS
