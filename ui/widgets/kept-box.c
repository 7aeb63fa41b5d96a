/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/kept-box.h"

#define SAYS "liji-says"

static GtkWidget *
get_next (LijiKeptBox *self)
{
  return self->last != NULL ? gtk_widget_get_next_sibling (self->last)
                            : gtk_widget_get_first_child (GTK_WIDGET (self->box));
}

/* Those after the last one, up to @end. */
static void
remove_up_to (LijiKeptBox *self, GtkWidget *end)
{
  GtkWidget *child;

  while ((child = get_next (self)) != end)
    gtk_box_remove (self->box, child);
}

void
liji_kept_box_begin (LijiKeptBox *self, GtkBox *box)
{
  self->box = box;
  self->last = NULL;
}

GtkWidget *
liji_kept_box_keep (LijiKeptBox *self, const char *says)
{
  GtkWidget *child = get_next (self);

  while (child != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (child), SAYS), says) != 0)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    return NULL;
  remove_up_to (self, child);
  self->last = child;
  return child;
}

void
liji_kept_box_add (LijiKeptBox *self, const char *says, GtkWidget *child)
{
  g_object_set_data_full (G_OBJECT (child), SAYS, g_strdup (says), g_free);
  gtk_box_insert_child_after (self->box, child, self->last);
  self->last = child;
}

void
liji_kept_box_end (LijiKeptBox *self)
{
  remove_up_to (self, NULL);
}
