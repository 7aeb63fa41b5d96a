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
/* The same row with other words. */
void liji_list_row_set_words (GtkWidget *row,
                              const char *title,
                              const char *subtitle,
                              const char *target);
/* Dim words at the end; said again, they replace the former. */
void liji_list_row_set_aside (GtkWidget *row, const char *text);
void liji_list_row_set_icon (GtkWidget *row, const char *icon, const char *style);
/* @widget at the end, before the arrow. */
void liji_list_row_add (GtkWidget *row, GtkWidget *widget);
/* Rows 0 … @n - 1 of @list, made by @make: what is seen at first at once, the others a few at a
 * time, so that a long list never holds the window up. Clearing @list
 * ends it; begun before, it is ended after the last. */
typedef GtkWidget *(*LijiMakeRow) (gpointer owner, guint i);
void liji_list_box_fill (GtkListBox *list, guint n, LijiMakeRow make, gpointer owner);
/* Takes every row out of @list. */
void liji_list_box_clear (GtkListBox *list);
/* Filling @list again: append what it is to hold, then end. Rows that say the same as before stay
 * the very widgets they were, with caret and pointer on them; where nothing was appended, a row
 * says
 * @empty (or NULL). A row that is other and leads to the same takes the caret over. */
void liji_list_box_begin (GtkListBox *list);
void liji_list_box_end (GtkListBox *list, const char *empty);

G_END_DECLS
