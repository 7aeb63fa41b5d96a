/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/hall-list.h"
#include "register/server/hall-search.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

/* What stands here anybody on the network may have said: it is shown as text and proves itself at
 * the log-in. It is looked for only while the list is on the screen. */

struct _LijiHallList
{
  AdwBin parent_instance;
  LijiHallSearch *search;
  GPtrArray *halls;
  GtkListBox *list;
  GtkLabel *quiet;
};

G_DEFINE_FINAL_TYPE (LijiHallList, liji_hall_list, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (LijiHallList *self)
{
  gboolean none = self->halls == NULL || self->halls->len == 0;
  const char *words = _ ("A registry in a hall's host shows here when it is on this network.");

  if (none && self->search != NULL && liji_hall_search_is_blind (self->search))
    words = _ ("This machine cannot see which registries are on its network: no Avahi answers.");
  gtk_label_set_text (self->quiet, words);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet), none);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !none);
}

static void
changed_cb (LijiHallSearch *search, LijiHallList *self)
{
  g_clear_pointer (&self->halls, g_ptr_array_unref);
  self->halls = liji_hall_search_dup_halls (search);
  liji_list_box_begin (self->list);
  for (guint i = 0; i < self->halls->len; i++)
    {
      const LijiHall *hall = self->halls->pdata[i];
      g_autofree char *title = liji_hall_list_dup_title (hall);
      g_autofree char *place = g_strdup_printf (_ ("at %s"), hall->host);
      g_autofree char *target
          = g_strdup_printf ("%s:%u/%s", hall->host, hall->port, hall->database);

      gtk_list_box_append (self->list, liji_list_row_new (title, place, "hall", target));
    }
  liji_list_box_end (self->list, NULL);
  say (self);
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, LijiHallList *self)
{
  const char *target = liji_list_row_get_target (GTK_WIDGET (row));

  for (guint i = 0; self->halls != NULL && i < self->halls->len; i++)
    {
      LijiHall *hall = self->halls->pdata[i];
      g_autofree char *one = g_strdup_printf ("%s:%u/%s", hall->host, hall->port, hall->database);

      if (g_strcmp0 (one, target) == 0)
        {
          g_signal_emit (self, signals[CHOSEN], 0, hall);
          return;
        }
    }
}

static void
liji_hall_list_map (GtkWidget *widget)
{
  LijiHallList *self = LIJI_HALL_LIST (widget);

  GTK_WIDGET_CLASS (liji_hall_list_parent_class)->map (widget);
  if (self->search != NULL)
    return;
  self->search = liji_hall_search_new ();
  g_signal_connect_object (self->search, "changed", G_CALLBACK (changed_cb), self, 0);
}

static void
liji_hall_list_dispose (GObject *object)
{
  LijiHallList *self = LIJI_HALL_LIST (object);

  g_clear_object (&self->search);
  g_clear_pointer (&self->halls, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_hall_list_parent_class)->dispose (object);
}

static void
liji_hall_list_class_init (LijiHallListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_hall_list_dispose;
  GTK_WIDGET_CLASS (klass)->map = liji_hall_list_map;
  signals[CHOSEN] = g_signal_new ("chosen", LIJI_TYPE_HALL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, LIJI_TYPE_HALL);
}

static void
liji_hall_list_init (LijiHallList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("Registries on this network"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->quiet = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (self->quiet, 0);
  gtk_label_set_wrap (self->quiet, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->quiet), "dim-label");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Registries on this network"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (chosen_cb), self, 0);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->quiet));
  adw_bin_set_child (ADW_BIN (self), box);
  say (self);
}

GtkWidget *
liji_hall_list_new (void)
{
  return g_object_new (LIJI_TYPE_HALL_LIST, NULL);
}

char *
liji_hall_list_dup_title (const LijiHall *hall)
{
  return hall->office != NULL ? g_strdup_printf (_ ("Registry of %s"), hall->office)
                              : g_strdup (_ ("A hall's registry"));
}
