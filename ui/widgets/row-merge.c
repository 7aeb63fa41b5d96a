/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/row-merge.h"
#include "ui/widgets/list-row.h"

/* Rows are known by their key. The list sorts by the place each row was put in, for sorting moves
 * widgets without taking them out. */

#define KEY "liji-key"
#define PLACE "liji-place"
#define MERGE "liji-merge"

struct _LijiRowMerge
{
  GtkListBox *list;
  gboolean hold;
  gboolean held;
  guint n; /* put so far */
};

static int
compare_places (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  int one = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (a), PLACE));
  int two = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (b), PLACE));

  return one - two;
}

static GtkWidget *
find_row (LijiRowMerge *self, const char *key)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), KEY), key) == 0)
      return row;
  return NULL;
}

static void
mark (LijiRowMerge *self, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), MERGE, self);
  if (!self->hold)
    g_object_set_data (G_OBJECT (row), PLACE, GINT_TO_POINTER ((int) self->n));
}

/* The caret does not fall out of a list whose row has gone. */
static void
pass_focus_on (LijiRowMerge *self, GtkWidget *row)
{
  GtkWidget *heir = gtk_widget_get_next_sibling (row);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != row)
    return;
  while (heir != NULL && g_object_get_data (G_OBJECT (heir), MERGE) != self)
    heir = gtk_widget_get_next_sibling (heir);
  for (GtkWidget *each = gtk_widget_get_prev_sibling (row); heir == NULL && each != NULL;
       each = gtk_widget_get_prev_sibling (each))
    if (g_object_get_data (G_OBJECT (each), MERGE) == self)
      heir = each;
  if (heir != NULL)
    gtk_widget_grab_focus (heir);
}

LijiRowMerge *
liji_row_merge_begin (GtkListBox *list, gboolean hold)
{
  LijiRowMerge *self = g_new0 (LijiRowMerge, 1);

  self->list = list;
  self->hold = hold && gtk_widget_get_first_child (GTK_WIDGET (list)) != NULL;
  return self;
}

GtkWidget *
liji_row_merge_put (LijiRowMerge *self, const LijiRowWords *words)
{
  g_autofree char *key
      = g_strconcat (words->page != NULL ? words->page : "", "/", words->key, NULL);
  GtkWidget *row = find_row (self, key);
  gboolean made = row == NULL;

  if (made && self->hold)
    {
      self->held = TRUE;
      return NULL;
    }
  if (made)
    {
      row = liji_list_row_new (words->title, words->subtitle, words->page, words->target);
      g_object_set_data_full (G_OBJECT (row), KEY, g_steal_pointer (&key), g_free);
      g_object_set_data (G_OBJECT (row), PLACE, GINT_TO_POINTER ((int) self->n));
      gtk_list_box_append (self->list, row);
    }
  else
    liji_list_row_set_words (row, words->title, words->subtitle, words->target);
  if (words->icon != NULL)
    liji_list_row_set_icon (row, words->icon, words->style);
  if (words->aside != NULL)
    liji_list_row_set_aside (row, words->aside);
  gtk_widget_set_sensitive (row, TRUE);
  mark (self, row);
  self->n++;
  return made ? row : NULL;
}

gboolean
liji_row_merge_end (LijiRowMerge *self)
{
  GtkWidget *next;
  gboolean held;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (g_object_get_data (G_OBJECT (row), MERGE) == self)
        continue;
      self->held |= self->hold;
      if (self->hold)
        gtk_widget_set_sensitive (row, FALSE);
      else
        {
          pass_focus_on (self, row);
          gtk_list_box_remove (self->list, row);
        }
    }
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_object_set_data (G_OBJECT (row), MERGE, NULL);
  if (!self->hold)
    gtk_list_box_set_sort_func (self->list, compare_places, NULL, NULL);
  held = self->held;
  g_free (self);
  return held;
}
