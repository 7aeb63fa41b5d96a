/* SPDX-License-Identifier: GPL-3.0-or-later */
/* field-row.h: one field of a form: its name, what one types into, and what is wrong with it. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FIELD_ROW (liji_field_row_get_type ())
G_DECLARE_FINAL_TYPE (LijiFieldRow, liji_field_row, LIJI, FIELD_ROW, GtkBox)

/* @path is relative ("name"); liji_field_row_bind puts @prefix ("man.") before it. Signal
 * "activate": Enter; the action "form.next" is called with it. */
GtkWidget *liji_field_row_new (const char *path);
void liji_field_row_bind (LijiFieldRow *self, LijiForm *form, const char *prefix);
/* The whole path; NULL before binding. */
const char *liji_field_row_get_path (LijiFieldRow *self);
/* Whether Enter may stop here: shown, editable and not filled yet. */
gboolean liji_field_row_is_open (LijiFieldRow *self);
/* Open, and required or missing for the next step: where Enter goes. */
gboolean liji_field_row_is_wanted (LijiFieldRow *self);
/* The caret, in characters; 0 where there is none. */
int liji_field_row_get_caret (LijiFieldRow *self);
void liji_field_row_set_caret (LijiFieldRow *self, int caret);

G_END_DECLS
