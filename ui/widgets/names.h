/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.h: accessible names where the toolkit gives none by itself. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

void liji_widget_set_name (GtkWidget *widget, const char *name);
/* From now on tells assistive technology which page of @stack is seen: GTK 4.8 shows it all. */
void liji_widget_tell_stack (GtkStack *stack);
/* The nearest widget below @root that takes the caret and is of @type; NULL if none. */
GtkWidget *liji_widget_find (GtkWidget *root, GType type);

G_END_DECLS
