/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/print-flow.h"
#include "register/async.h"
#include "register/printing.h"
#include "ui/print/portal.h"
#include <gtk/gtkunixprint.h>
#include <glib/gstdio.h>
#include <errno.h>

/* The printer is chosen first, because offsets belong to it; then the job is made and read back in
 * the worker; then exactly these bytes go out. GtkPrintOperation is not used: without its dialog it
 * crashes in GTK 4.8, and it would draw instead of send. */

typedef struct
{
  GtkWindow *parent;
  LijiDesk *desk;
  LijiPaper *paper;
  char *kind;
  GBytes *pdf;
  gboolean copy_mark;
  GtkPrinter *printer;
  GtkPrintSettings *settings;
  LijiPrintJob *job;
  LijiPrintOffset offset;
  LijiId act;
  char *wanted;     /* printer by name */
  gboolean settled; /* the search for it has ended */
  int fd;           /* of the job's bytes: the job reads it and does not own it */
} Flow;

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_clear_object (&flow->parent);
  g_clear_object (&flow->desk);
  g_clear_pointer (&flow->paper, liji_paper_unref);
  g_free (flow->kind);
  g_clear_pointer (&flow->pdf, g_bytes_unref);
  g_clear_object (&flow->printer);
  g_clear_object (&flow->settings);
  g_clear_pointer (&flow->job, liji_print_job_unref);
  g_free (flow->wanted);
  if (flow->fd >= 0)
    close (flow->fd);
  g_free (flow);
}

static gboolean
is_booklet (const Flow *flow)
{
  return g_str_has_suffix (flow->kind, "-booklet");
}

/* ---- after the printer took it ---- */

static gpointer
mark_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;

  return liji_papers_mark (session, &flow->act, flow->paper, "printed",
                           flow->printer != NULL ? gtk_printer_get_name (flow->printer) : "portal",
                           error);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  LijiPaper *paper = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (paper == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  liji_paper_unref (paper);
  g_task_return_boolean (task, TRUE);
}

static void
keep_data (gpointer data)
{
}

static void
finish_printed (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);

  if (flow->paper == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  flow->act = liji_desk_make_id (flow->desk);
  liji_async_run (liji_desk_get_session (flow->desk), mark_in_worker, flow, keep_data,
                  (GDestroyNotify) liji_paper_unref, NULL, marked_cb, task);
}

/* ---- sending ---- */

static int
open_bytes (GBytes *bytes, GError **error)
{
  g_autofree char *path = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd = g_file_open_tmp ("liji-XXXXXX.pdf", &path, error);
  gsize done = 0;

  if (fd < 0)
    return -1;
  g_unlink (path);
  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
          close (fd);
          return -1;
        }
      done += (gsize) n;
    }
  lseek (fd, 0, SEEK_SET);
  return fd;
}

static void
sent_cb (GtkPrintJob *job, gpointer data, const GError *error)
{
  GTask *task = data;

  g_debug ("job sent: %s", error != NULL ? error->message : "taken");
  if (error != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      g_object_unref (task);
      return;
    }
  finish_printed (task);
}

static GtkPageSetup *
make_page_setup (const LijiPrintJob *job)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new_custom (job->media, job->media, job->width_mm,
                                                  job->height_mm, GTK_UNIT_MM);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  gtk_paper_size_free (size);
  return setup;
}

static void
send_job (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);
  g_autoptr (GtkPageSetup) setup = make_page_setup (flow->job);
  g_autoptr (GtkPrintJob) job = NULL;
  g_autoptr (GError) error = NULL;

  flow->fd = open_bytes (flow->job->pdf, &error);
  if (flow->fd < 0)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  gtk_print_settings_set (flow->settings, "cups-print-scaling", "none");
  gtk_print_settings_set (flow->settings, "cups-media", flow->job->media);
  gtk_print_settings_set (flow->settings, "cups-sides", "one-sided");
  gtk_print_settings_set_n_copies (flow->settings, 1);
  gtk_print_settings_set_scale (flow->settings, 100);
  job = gtk_print_job_new (flow->job->title, flow->printer, flow->settings, setup);
  gtk_print_job_set_track_print_status (job, TRUE);
  if (!gtk_print_job_set_source_fd (job, flow->fd, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  gtk_print_job_send (job, sent_cb, task, NULL);
}

static void
portal_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (!liji_portal_print_finish (result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  finish_printed (task);
}

/* ---- making the job ---- */

static gpointer
prepare_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;
  const char *name = flow->printer != NULL ? gtk_printer_get_name (flow->printer) : "portal";

  flow->offset = liji_printing_get_offset (session, name, flow->kind);
  if (flow->paper != NULL)
    return liji_printing_prepare (session, flow->paper, &flow->offset, flow->copy_mark, error);
  return liji_printing_prepare_form (session, flow->kind, flow->pdf, &flow->offset, error);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Flow *flow = g_task_get_task_data (task);
  GError *error = NULL;

  flow->job = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_debug ("job %s", flow->job != NULL ? flow->job->title : error->message);
  if (flow->job == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (flow->printer == NULL)
    liji_portal_print (flow->parent, flow->job, portal_cb, task);
  else
    send_job (task);
}

static void
prepare (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);

  liji_async_run (liji_desk_get_session (flow->desk), prepare_in_worker, flow, keep_data,
                  (GDestroyNotify) liji_print_job_unref, NULL, prepared_cb, task);
}

/* ---- choosing ---- */

static void
cancel (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_object_unref (task);
}

static void
dialog_cb (GtkPrintUnixDialog *dialog, int response, GTask *task)
{
  Flow *flow = g_task_get_task_data (task);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  GSettings *settings = liji_desk_get_settings (flow->desk);

  if (response != GTK_RESPONSE_OK || printer == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (dialog));
      cancel (task);
      return;
    }
  flow->printer = g_object_ref (printer);
  g_clear_object (&flow->settings);
  flow->settings = gtk_print_unix_dialog_get_settings (dialog);
  if (settings != NULL)
    g_settings_set_string (settings, is_booklet (flow) ? "booklet-printer" : "sheet-printer",
                           gtk_printer_get_name (printer));
  gtk_window_destroy (GTK_WINDOW (dialog));
  prepare (task);
}

static void
ask_dialog (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);
  GtkWidget *dialog = gtk_print_unix_dialog_new (_ ("Print"), flow->parent);

  if (flow->wanted != NULL && *flow->wanted != '\0')
    gtk_print_settings_set_printer (flow->settings, flow->wanted);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), flow->settings);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), 0);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (dialog_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

#define SEARCH_MS 3000

/* Found, or not in time: then the dialog asks. */
static void
settle (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);

  if (flow->settled)
    return;
  flow->settled = TRUE;
  g_debug ("printer %s %s", flow->wanted, flow->printer != NULL ? "found" : "not found");
  if (flow->printer != NULL)
    prepare (task);
  else
    ask_dialog (task);
}

static gboolean
found_printer (GtkPrinter *printer, gpointer data)
{
  Flow *flow = g_task_get_task_data (data);

  if (flow->settled || g_strcmp0 (gtk_printer_get_name (printer), flow->wanted) != 0)
    return FALSE;
  g_set_object (&flow->printer, printer);
  return TRUE;
}

static void
enumerated_cb (gpointer data)
{
  g_autoptr (GTask) task = data;

  settle (task);
}

static gboolean
waited_cb (gpointer data)
{
  settle (data);
  return G_SOURCE_REMOVE;
}

void
liji_print_flow_run (GtkWindow *parent,
                     LijiDesk *desk,
                     LijiPaper *paper,
                     const char *kind,
                     GBytes *pdf,
                     gboolean copy_mark,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (desk, NULL, callback, user_data);
  GSettings *settings = liji_desk_get_settings (desk);
  Flow *flow = g_new0 (Flow, 1);

  flow->fd = -1;
  flow->parent = g_object_ref (parent);
  flow->desk = g_object_ref (desk);
  flow->paper = paper != NULL ? liji_paper_ref (paper) : NULL;
  flow->kind = g_strdup (paper != NULL ? paper->kind : kind);
  flow->pdf = pdf != NULL ? g_bytes_ref (pdf) : NULL;
  flow->copy_mark = copy_mark;
  flow->settings = gtk_print_settings_new ();
  if (settings != NULL)
    flow->wanted
        = g_settings_get_string (settings, is_booklet (flow) ? "booklet-printer" : "sheet-printer");
  g_task_set_task_data (task, flow, flow_free);
  if (liji_portal_is_needed ())
    prepare (task);
  else if (flow->wanted != NULL && *flow->wanted != '\0'
           && !g_settings_get_boolean (settings, "print-dialog"))
    {
      /* The list of printers may never be complete where nobody answers. */
      g_timeout_add_full (G_PRIORITY_DEFAULT, SEARCH_MS, waited_cb, g_object_ref (task),
                          g_object_unref);
      gtk_enumerate_printers (found_printer, g_object_ref (task), enumerated_cb, FALSE);
    }
  else
    ask_dialog (task);
}

gboolean
liji_print_flow_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
