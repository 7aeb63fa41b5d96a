/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/import-batches.h"
#include "register/archive/archives.h"
#include "register/async.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#include <glib/gi18n.h>
#include <string.h>

struct _LijiImportBatches
{
  AdwBin parent_instance;
  LijiDesk *desk;
  GtkListBox *list;
  gint64 batch; /* asked about */
};

G_DEFINE_FINAL_TYPE (LijiImportBatches, liji_import_batches, ADW_TYPE_BIN)

enum
{
  FAILED,
  UNDONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiId act;
  gint64 batch;
  char *reason;
} Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->reason);
  g_free (data);
}

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_archives_list (session, error);
}

static gpointer
undo_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_archives_undo (session, &job->act, job->batch, job->reason, error);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiImportBatches) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiArchiveImported) batch = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (batch == NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    {
      g_signal_emit (self, signals[UNDONE], 0);
      liji_import_batches_load (self, self->desk);
    }
}

static void
reason_given (gpointer data, const char *reason)
{
  LijiImportBatches *self = data;
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (self->desk);
  job->batch = self->batch;
  job->reason = g_strdup (reason);
  liji_async_run (liji_desk_get_session (self->desk), undo_in_worker, job, job_free,
                  (GDestroyNotify) liji_archive_imported_unref, NULL, undone_cb,
                  g_object_ref (self));
}

static void
undo_cb (GtkWidget *button, LijiImportBatches *self)
{
  self->batch = (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "liji-batch"));
  liji_ask_text (GTK_WIDGET (self), _ ("Why is it taken back?"),
                 _ ("All its records go, unless an act rests on one of them; the journal keeps "
                    "that they were here, and why they went."),
                 _ ("_Take back"), reason_given, self);
}

static GtkWidget *
make_row (LijiImportBatches *self, const LijiArchiveImported *batch)
{
  gboolean here = strcmp (batch->state, "imported") == 0;
  g_autofree char *at = liji_micros_to_iso (batch->at);
  g_autofree char *story
      = g_strdup_printf (_ ("%.10s · %s · %d of %d rows"), at, batch->by,
                         (int) (batch->accepted + batch->noted), (int) batch->rows);
  g_autofree char *name = g_strdup_printf (_ ("Take back: %s"), batch->name);
  GtkWidget *row = liji_list_row_new (batch->name, story, NULL, NULL);
  GtkWidget *button;

  if (!here)
    {
      liji_list_row_set_aside (row, _ ("taken back"));
      return row;
    }
  button = gtk_button_new_with_label (_ ("Take back…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, liji_desk_may (self->desk, "archive.undo"));
  g_object_set_data (G_OBJECT (button), "liji-batch", GSIZE_TO_POINTER ((gsize) batch->batch));
  liji_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_cb), self, 0);
  liji_list_row_add (row, button);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiImportBatches) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  if (batches == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  liji_list_box_begin (self->list);
  for (guint i = 0; i < batches->len; i++)
    gtk_list_box_append (self->list, make_row (self, batches->pdata[i]));
  liji_list_box_end (self->list, _ ("No file was taken in yet"));
}

static void
liji_import_batches_dispose (GObject *object)
{
  g_clear_object (&LIJI_IMPORT_BATCHES (object)->desk);
  G_OBJECT_CLASS (liji_import_batches_parent_class)->dispose (object);
}

static void
liji_import_batches_class_init (LijiImportBatchesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_import_batches_dispose;
  signals[FAILED] = g_signal_new ("failed", LIJI_TYPE_IMPORT_BATCHES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[UNDONE] = g_signal_new ("undone", LIJI_TYPE_IMPORT_BATCHES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_import_batches_init (LijiImportBatches *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Files taken in"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

void
liji_import_batches_load (LijiImportBatches *self, LijiDesk *desk)
{
  g_set_object (&self->desk, desk);
  liji_async_look (liji_desk_get_session (desk), list_in_worker, NULL, NULL,
                   (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}
