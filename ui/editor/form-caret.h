/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form-caret.h: where the caret goes in a form: the next field that still wants something, the next
 * section, the field a check speaks of. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

typedef struct
{
  LijiForm *form;
  GtkWidget *fields; /* holds the field rows; within a scrolled window */
  GtkWidget *next;   /* the step's button: where the caret goes when nothing is wanted */
} LijiFormCaret;

/* The widget of @type round the caret; NULL: it stands elsewhere. */
GtkWidget *liji_form_caret_get (const LijiFormCaret *self, GType type);
/* @after: a field row, or NULL for the first. */
void liji_form_caret_go_wanted (const LijiFormCaret *self, GtkWidget *after);
/* Its row comes into view once the page is laid out. */
void liji_form_caret_reveal (const LijiFormCaret *self);
/* @caret < 0: all that stands there is chosen. FALSE when no row has this path. */
gboolean liji_form_caret_go_path (const LijiFormCaret *self, const char *path, int caret);
/* To the first that cannot be read. */
void liji_form_caret_go_unread (const LijiFormCaret *self);
void liji_form_caret_go_section (const LijiFormCaret *self);
/* A button that takes a legal act is deaf to Enter: a scanner sends one behind every number. */
void liji_form_caret_guard (GtkWidget *button);

G_END_DECLS
