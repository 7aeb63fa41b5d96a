/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/copies-box.h"
#include "register/archive/archive-copy.h"
#include "register/async.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

struct _LijiCopiesBox
{
  GtkBox parent_instance;
  LijiDesk *desk;
  GtkListBox *list;
  GPtrArray *copies; /* LijiArchiveCopy, in the order of the rows */
};

G_DEFINE_FINAL_TYPE (LijiCopiesBox, liji_copies_box, GTK_TYPE_BOX)

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_archive_copies_list (session, data, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiCopiesBox) self = data;
  GPtrArray *copies = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (self->desk == NULL || copies == NULL)
    {
      g_clear_pointer (&copies, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  self->copies = copies;
  liji_list_box_clear (self->list);
  for (guint i = 0; i < copies->len; i++)
    {
      const LijiArchiveCopy *copy = copies->pdata[i];
      g_autofree char *day = liji_date_word_dup (liji_micros_to_date (copy->made_at));
      g_autofree char *title = g_strdup_printf ("%s　%s", copy->number, copy->recipient);
      g_autofree char *story = g_strdup_printf ("%s · %s · %s", day, copy->purpose, copy->document);

      gtk_list_box_append (self->list, liji_list_row_new (title, story, "copy", copy->number));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), copies->len > 0);
}

static gpointer
print_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_archive_copies_print (session, data, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiCopiesBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (pdf == NULL)
    liji_desk_tell (self->desk, error);
  else
    liji_paper_window_present_form (self->desk, GTK_WIDGET (self), _ ("Certified copy"),
                                    "archive-copy", pdf);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, LijiCopiesBox *self)
{
  int i = gtk_list_box_row_get_index (row);

  if (self->copies != NULL && i >= 0 && (guint) i < self->copies->len)
    liji_async_run (liji_desk_get_session (self->desk), print_in_worker,
                    liji_archive_copy_ref (self->copies->pdata[i]),
                    (GDestroyNotify) liji_archive_copy_unref, (GDestroyNotify) g_bytes_unref, NULL,
                    drawn_cb, g_object_ref (self));
}

static void
liji_copies_box_dispose (GObject *object)
{
  LijiCopiesBox *self = LIJI_COPIES_BOX (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_copies_box_parent_class)->dispose (object);
}

static void
liji_copies_box_class_init (LijiCopiesBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_copies_box_dispose;
}

static void
liji_copies_box_init (LijiCopiesBox *self)
{
  GtkWidget *heading = gtk_label_new (_ ("Copies given out"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Copies given out"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, 0);
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
liji_copies_box_new (void)
{
  return g_object_new (LIJI_TYPE_COPIES_BOX, NULL);
}

void
liji_copies_box_load (LijiCopiesBox *self, LijiDesk *desk, LijiVolume *volume)
{
  g_set_object (&self->desk, desk);
  liji_async_run (liji_desk_get_session (desk), list_in_worker, liji_volume_ref (volume),
                  (GDestroyNotify) liji_volume_unref, (GDestroyNotify) g_ptr_array_unref, NULL,
                  listed_cb, g_object_ref (self));
}
