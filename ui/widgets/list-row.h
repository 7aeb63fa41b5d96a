/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list-row.h: a line in a list that leads somewhere: title, what is said about it, and the target
 * kept with it. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* @target NULL = it leads nowhere. */
GtkWidget *
liji_list_row_new (const char *title, const char *subtitle, const char *page, const char *target);
const char *liji_list_row_get_page (GtkWidget *row);
const char *liji_list_row_get_target (GtkWidget *row);
/* Dim words at the end. */
void liji_list_row_set_aside (GtkWidget *row, const char *text);
void liji_list_row_set_icon (GtkWidget *row, const char *icon, const char *style);
/* Takes every row out of @list. */
void liji_list_box_clear (GtkListBox *list);

G_END_DECLS
