/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/async.h"
#include "register/record/records.h"
#include "ui/pages/marriage/end-dialog.h"
#include "ui/pages/marriage/marriage-notes.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/notes-window.h"

/* A worry (trafficking, violence) is written down by whoever sees it and read by the head alone.
 * Nothing on the page says that there is one: the couple may be looking. */

typedef struct
{
  LijiId id;
  LijiCase *seen;
  char *text;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  liji_case_unref (job->seen);
  g_free (job->text);
  g_free (job);
}

static gpointer
note_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (
      liji_records_note_concern (session, &job->id, job->seen, job->text, error));
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiMarriagePage) self = data;
  g_autoptr (GError) error = NULL;

  if (liji_async_finish (LIJI_SESSION (source), result, &error) == NULL)
    liji_marriage_page_tell (self, error);
  else if (self->form != NULL)
    /* Said in words that mean nothing on the couple's screen. */
    liji_desk_toast (liji_page_get_desk (LIJI_PAGE (self)), _ ("Kept"));
}

static void
written_cb (LijiEndDialog *dialog,
            const char *act,
            const char *code,
            const char *note,
            const char *side,
            const char *since,
            LijiMarriagePage *self)
{
  Job *job = g_new0 (Job, 1);

  job->id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  job->seen = liji_case_ref (self->seen);
  job->text = g_strdup (note);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), note_in_worker, job, job_free, NULL,
                  NULL, noted_cb, g_object_ref (self));
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (widget)));
  GtkWidget *dialog = liji_end_dialog_new ("concern", liji_registry_get_today (registry));

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (written_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  GtkWidget *window = liji_notes_window_new (liji_page_get_desk (LIJI_PAGE (self)), self->seen);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (window));
}

void
liji_marriage_notes_update (LijiMarriagePage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "marriage.concern", self->seen != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "marriage.concerns",
                                 self->seen != NULL && liji_desk_may (desk, "concern.read"));
}

void
liji_marriage_notes_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "marriage.concern", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "marriage.concerns", NULL, read_action);
}
