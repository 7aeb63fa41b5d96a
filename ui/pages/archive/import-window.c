/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/import-window.h"
#include "liji-config.h"
#include "register/archive/archives.h"
#include "register/async.h"
#include "ui/pages/archive/import-batches.h"
#include "ui/pages/archive/import-columns.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/refused-rows.h"
#include "ui/widgets/second-dialog.h"

#include <string.h>

/* In earnest only what was tried as it stands: another choice of a column wants another trial. */

#define MAX_FILE ((gsize) 1024 * 1024 * 1024)
#define LOOK_MS 200

struct _LijiImportWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkButton *choose;
  GtkLabel *name;
  GtkWidget *try;
  GtkWidget *take;
  GtkCheckButton *two;
  GtkWidget *working;
  GtkProgressBar *bar;
  AdwPreferencesGroup *result;
  GtkWidget *save;
  AdwBin *refused;
  GtkWidget *columns_group;
  GtkListBox *columns;
  LijiImportBatches *batches;
  char *file; /* its name */
  GBytes *data;
  char *errors; /* as they are shown and saved */
  GCancellable *stop;
  int *permille; /* atomic rc box: the worker outlives the window */
  guint timer;
  LijiId act;   /* of the taking in: the same until it is done */
  char *second; /* who confirms it; NULL: nobody */
};

G_DEFINE_FINAL_TYPE (LijiImportWindow, liji_import_window, ADW_TYPE_WINDOW)

static guint changed_signal;

typedef struct
{
  LijiId act;
  char *name;
  GBytes *data;
  GBytes *mapping;
  gboolean trial;
  char *second;
  int *permille;
  GCancellable *stop;
} Job;

typedef struct
{
  LijiArchiveImported *counts;
  gboolean trial;
  char *errors;
} Answer;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->second);
  g_atomic_rc_box_release (job->permille);
  g_bytes_unref (job->data);
  g_clear_pointer (&job->mapping, g_bytes_unref);
  g_clear_object (&job->stop);
  g_free (job);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  liji_archive_imported_unref (answer->counts);
  g_free (answer->errors);
  g_free (answer);
}

/* ---- in the worker ---- */

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_archives_read_columns (session, ((const Job *) data)->data, error);
}

/* A stop of ours, not the task's: what is committed is told as committed. */
static gpointer
import_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiArchiveImported *counts
      = liji_archives_import_watched (session, &job->act, job->name, job->data, job->mapping,
                                      job->trial, job->second, job->permille, job->stop, error);
  Answer *answer;

  if (counts == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->counts = counts;
  answer->trial = job->trial;
  if (counts->errors != NULL)
    answer->errors = liji_refused_rows_translate (counts->errors);
  return answer;
}

/* ---- the window ---- */

static Job *
make_job (LijiImportWindow *self)
{
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (self->desk);
  job->name = g_strdup (self->file);
  job->data = g_bytes_ref (self->data);
  job->permille = g_atomic_rc_box_acquire (self->permille);
  return job;
}

static void
refuse (LijiImportWindow *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_banner_show (self->banner, "error", text);
}

/* What was tried is not what stands here now. */
static void
mapped_cb (LijiImportWindow *self)
{
  g_autofree char *wrong = liji_import_columns_dup_wrong (self->columns);

  liji_banner_show (self->banner, "warning", wrong);
  gtk_widget_set_sensitive (self->try, wrong == NULL && self->data != NULL);
  gtk_widget_set_sensitive (self->take, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
}

static void
columns_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  gtk_widget_set_visible (self->columns_group, names != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  gtk_widget_set_sensitive (self->try, FALSE);
  gtk_widget_set_sensitive (self->take, FALSE);
  if (names == NULL)
    {
      refuse (self, error);
      return;
    }
  liji_import_columns_fill (self->columns, names, G_CALLBACK (mapped_cb), self);
  mapped_cb (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_file_load_finish (G_FILE (source), result, &error);

  if (self->desk == NULL)
    return;
  if (bytes == NULL)
    {
      liji_banner_show (self->banner, "error", error->message);
      return;
    }
  g_clear_pointer (&self->data, g_bytes_unref);
  self->data = g_steal_pointer (&bytes);
  g_free (self->file);
  self->file = g_file_get_basename (G_FILE (source));
  gtk_label_set_text (self->name, self->file);
  liji_async_look (liji_desk_get_session (self->desk), read_in_worker, make_job (self), job_free,
                   (GDestroyNotify) g_strfreev, NULL, columns_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiImportWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_load_async (file, MAX_FILE, loaded_cb, g_object_ref (self));
  g_object_unref (dialog);
}

static void
ask_file (LijiImportWindow *self, const char *title, GtkFileChooserAction action, GCallback chosen)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);

  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      g_autofree char *name = g_strconcat (self->file, ".errors.csv", NULL);

      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", chosen, self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
choose_cb (GtkButton *button, LijiImportWindow *self)
{
  ask_file (self, _ ("Records of former years"), GTK_FILE_CHOOSER_ACTION_OPEN,
            G_CALLBACK (chosen_cb));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = liji_file_save_finish (G_FILE (source), result, &error);

  if (self->desk != NULL)
    liji_banner_show (self->banner, saved ? "success" : "error",
                      saved ? _ ("The list is saved: put its rows right and take them in again.")
                            : error->message);
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, LijiImportWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->errors != NULL)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      /* A spreadsheet takes it for UTF-8 by its mark. */
      text = g_strconcat ("\xef\xbb\xbf", self->errors, NULL);
      bytes = g_bytes_new (text, strlen (text));
      liji_file_save_async (file, bytes, saved_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
save_cb (GtkButton *button, LijiImportWindow *self)
{
  ask_file (self, _ ("Where the list goes"), GTK_FILE_CHOOSER_ACTION_SAVE,
            G_CALLBACK (save_chosen_cb));
}

static gboolean
look_cb (gpointer data)
{
  LijiImportWindow *self = data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
set_working (LijiImportWindow *self, gboolean working)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_atomic_int_set (self->permille, 0);
  if (working)
    self->timer = g_timeout_add (LOOK_MS, look_cb, self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_visible (self->working, working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), !working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), !working);
  gtk_widget_set_sensitive (self->try, !working);
  if (working)
    gtk_widget_set_sensitive (self->take, FALSE);
}

static void
show_answer (LijiImportWindow *self, Answer *answer)
{
  const LijiArchiveImported *counts = answer->counts;
  g_autofree char *text = g_strdup_printf (
      _ ("Rows: %d. Without remark: %d, with a note: %d, refused: %d, of these here already: %d."),
      (int) counts->rows, (int) counts->accepted, (int) counts->noted, (int) counts->refused,
      (int) counts->duplicates);

  g_free (self->errors);
  self->errors = g_steal_pointer (&answer->errors);
  adw_preferences_group_set_description (self->result, text);
  adw_bin_set_child (self->refused, self->errors != NULL
                                        ? liji_refused_rows_new (self->errors, _ ("Rows refused"))
                                        : NULL);
  gtk_widget_set_visible (self->save, self->errors != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
  gtk_widget_set_sensitive (self->take, answer->trial && counts->accepted + counts->noted > 0);
  if (answer->trial)
    liji_banner_show (self->banner, "note", _ ("A trial: nothing was taken in."));
  else
    liji_banner_show (self->banner, "success", _ ("The records are taken in and can be found."));
}

static void take_in (gpointer window);

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk != NULL)
    set_working (self, FALSE);
  if (self->desk != NULL && answer != NULL)
    {
      show_answer (self, answer);
      if (!answer->trial)
        {
          liji_import_batches_load (self->batches, self->desk);
          g_signal_emit (self, changed_signal, 0);
        }
    }
  else if (self->desk != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liji_banner_show (self->banner, "note", _ ("Stopped: nothing was taken in."));
  else if (self->desk != NULL)
    {
      gboolean asked = liji_second_dialog_ask (GTK_WIDGET (self), LIJI_SESSION (source), &self->act,
                                               error, take_in, self);

      gtk_widget_set_sensitive (self->take, asked);
      if (!asked)
        refuse (self, error);
    }
  g_clear_pointer (&answer, answer_free);
}

static void
run (LijiImportWindow *self, gboolean trial)
{
  Job *job = make_job (self);

  job->trial = trial;
  if (!trial)
    {
      job->act = self->act;
      job->second = g_strdup (self->second);
    }
  job->mapping = liji_import_columns_dup_mapping (self->columns);
  g_clear_object (&self->stop);
  self->stop = g_cancellable_new ();
  job->stop = g_object_ref (self->stop);
  liji_banner_show (self->banner, "note", NULL);
  set_working (self, TRUE);
  liji_async_run (liji_desk_get_session (self->desk), import_in_worker, job, job_free, answer_free,
                  NULL, imported_cb, g_object_ref (self));
}

static void
try_cb (GtkButton *button, LijiImportWindow *self)
{
  run (self, TRUE);
}

static void
take_in (gpointer window)
{
  run (window, FALSE);
}

static void
named (gpointer window, const char *name)
{
  LijiImportWindow *self = window;

  self->second = g_strstrip (g_strdup (name));
  take_in (self);
}

static void
take_cb (GtkButton *button, LijiImportWindow *self)
{
  self->act = liji_desk_make_id (self->desk);
  g_clear_pointer (&self->second, g_free);
  if (gtk_check_button_get_active (self->two))
    liji_second_name_ask (GTK_WIDGET (self), _ ("They have compared the file with the paper."),
                          named, self);
  else
    take_in (self);
}

static void
stop_cb (GtkButton *button, LijiImportWindow *self)
{
  g_cancellable_cancel (self->stop);
}

static void
failed_cb (LijiImportBatches *batches, const GError *error, LijiImportWindow *self)
{
  refuse (self, error);
}

static void
undone_cb (LijiImportBatches *batches, LijiImportWindow *self)
{
  liji_banner_show (self->banner, "success", _ ("The records of that file are taken back."));
  g_signal_emit (self, changed_signal, 0);
}

/* Whoever closes the window has not said stop: what was asked for goes on to its end. */
static void
liji_import_window_dispose (GObject *object)
{
  LijiImportWindow *self = LIJI_IMPORT_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->second, g_free);
  g_clear_pointer (&self->errors, g_free);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  G_OBJECT_CLASS (liji_import_window_parent_class)->dispose (object);
}

static void
liji_import_window_class_init (LijiImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_import_window_dispose;
  changed_signal = g_signal_new ("changed", LIJI_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_IMPORT_BATCHES);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/archive/import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, name);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, try);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, take);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, two);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, working);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, result);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, save);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, refused);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, columns_group);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, LijiImportWindow, batches);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, undone_cb);
}

static void
liji_import_window_init (LijiImportWindow *self)
{
  self->permille = g_atomic_rc_box_new0 (int);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_import_window_new (LijiDesk *desk)
{
  LijiImportWindow *self = g_object_new (LIJI_TYPE_IMPORT_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  liji_import_batches_load (self->batches, desk);
  return GTK_WIDGET (self);
}
