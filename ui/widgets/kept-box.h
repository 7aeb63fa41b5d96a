/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kept-box.h: a box brought up to date: children that say what they said stay the same widgets. A
 * button acts a quarter of a second after its key was pressed, and must live so long. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

typedef struct
{
  GtkBox *box;
  GtkWidget *last; /* child in its place, NULL at the beginning */
} LijiKeptBox;

void liji_kept_box_begin (LijiKeptBox *self, GtkBox *box);
/* The next child, if it stands already; what stood before it goes. Else NULL, for it to be added.
 */
GtkWidget *liji_kept_box_keep (LijiKeptBox *self, const char *says);
void liji_kept_box_add (LijiKeptBox *self, const char *says, GtkWidget *child);
/* What is behind the last one goes. */
void liji_kept_box_end (LijiKeptBox *self);

G_END_DECLS
