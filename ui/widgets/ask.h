/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ask.h: a question before what cannot be taken back; and a word that must be read once. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* @yes is called with @object (a GObject) when the person says so.
 * @grave: the button is red. The answer that changes nothing has the focus. */
void liji_ask (GtkWidget *over,
               const char *title,
               const char *body,
               const char *verb,
               gboolean grave,
               void (*yes) (gpointer object),
               gpointer object);
/* The same with one line to write; an empty one is not taken. */
void liji_ask_text (GtkWidget *over,
                    const char *title,
                    const char *body,
                    const char *verb,
                    void (*yes) (gpointer object, const char *text),
                    gpointer object);
/* Something to read, @extra (or NULL) below the words, and one button. */
void liji_say (GtkWidget *over, const char *title, const char *body, GtkWidget *extra);

G_END_DECLS
