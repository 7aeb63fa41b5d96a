/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/print-flow.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/paper/printing.h"
#include "render/print-cups.h"
#include "ui/print/portal.h"
#include "ui/print/print-trouble.h"
#include "ui/widgets/problem-text.h"
#include <glib/gstdio.h>
#include <errno.h>

/* The printer comes first, because offsets belong to it; then the job is made and read back in the
 * worker; then exactly these bytes go out and are followed. GtkPrintOperation is not used: without
 * its dialog it crashes in GTK 4.8, and it would draw instead of send. */

#define FIND_TRIES 20
#define FIND_MICROS (150 * 1000)

G_DEFINE_QUARK (liji - print - error - quark, liji_print_error)

typedef struct
{
  GtkWindow *parent;
  LijiDesk *desk;
  LijiPrinterChoice *choice;
  LijiPaper *paper;
  char *kind;
  GBytes *pdf;
  char *reprint; /* the reason; NULL: for the first time */
  LijiPrintWatch watch;
  gpointer watch_data;
  LijiPrintJob *job;
  char *title; /* of the job in the queue: ours alone, no names in it */
  LijiId act;
  GError *trouble;    /* what ended it */
  const char *became; /* word of the printing record */
  int fd;             /* of the job's bytes: the job reads it and does not own it */
} Flow;

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_clear_object (&flow->parent);
  g_clear_object (&flow->desk);
  g_clear_object (&flow->choice);
  g_clear_pointer (&flow->paper, liji_paper_unref);
  g_free (flow->kind);
  g_free (flow->reprint);
  g_free (flow->title);
  g_clear_pointer (&flow->pdf, g_bytes_unref);
  g_clear_pointer (&flow->job, liji_print_job_unref);
  g_clear_error (&flow->trouble);
  if (flow->fd >= 0)
    close (flow->fd);
  g_free (flow);
}

static void
say (Flow *flow, const char *words, gboolean halted)
{
  if (flow->watch != NULL)
    flow->watch (words, halted, flow->watch_data);
}

static void
keep_data (gpointer data)
{
}

/* ---- the end ---- */

/* In the worker: the record first, then the paper's own state. */
static gpointer
note_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;
  const char *printer = liji_printer_choice_get_name (flow->choice);
  const char *detail = flow->trouble != NULL ? flow->trouble->message : NULL;
  g_autoptr (LijiPaper) marked = NULL;

  if (!liji_printing_note (session, flow->paper, flow->became, printer, detail, error))
    return NULL;
  if (!g_str_equal (flow->became, "printed"))
    return GINT_TO_POINTER (TRUE);
  marked = liji_papers_mark (session, &flow->act, flow->paper, "printed", printer, error);
  return GINT_TO_POINTER (marked != NULL);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Flow *flow = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean noted = liji_async_finish (LIJI_SESSION (source), result, &error) != NULL;

  if (flow->trouble != NULL)
    {
      g_clear_error (&error);
      g_task_return_error (task, g_steal_pointer (&flow->trouble));
    }
  else if (noted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @code is a LijiPrintError, or -1 when all is well; takes @error. */
static void
finish (GTask *task, int code, GError *error)
{
  Flow *flow = g_task_get_task_data (task);
  static const char *const words[] = { [LIJI_PRINT_ERROR_REFUSED] = "refused",
                                       [LIJI_PRINT_ERROR_FAILED] = "failed",
                                       [LIJI_PRINT_ERROR_STOPPED] = "cancelled" };

  flow->became = code >= 0 ? words[code] : "printed";
  if (code >= 0)
    {
      /* The door's errors name a field, which the record keeps. */
      g_autofree char *reason = liji_problem_text_reason (error);

      flow->trouble = g_error_new_literal (LIJI_PRINT_ERROR, code, reason);
      g_error_free (error);
    }
  flow->act = liji_desk_make_id (flow->desk);
  if (flow->paper != NULL)
    liji_async_run (liji_desk_get_session (flow->desk), note_in_worker, flow, keep_data, NULL, NULL,
                    noted_cb, task);
  else if (flow->trouble != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&flow->trouble));
      g_object_unref (task);
    }
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

/* ---- following ---- */

typedef struct
{
  GTask *task;
  char *words;
  gboolean halted;
} News;

static gboolean
news_cb (gpointer data)
{
  News *news = data;

  if (!g_task_get_completed (news->task))
    say (g_task_get_task_data (news->task), news->words, news->halted);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news->words);
  g_free (news);
}

/* What the printer says behind its keywords; the keywords when it says nothing. */
static const char *
get_message (const LijiJob *job)
{
  const char *message = strstr (job->reasons, ": ");

  return message != NULL ? message + 2 : job->reasons;
}

/* In the thread that follows. */
static void
job_cb (const LijiJob *job, gpointer data)
{
  gboolean halted = job->state == LIJI_JOB_STOPPED || job->state == LIJI_JOB_HELD
                    || strstr (job->reasons, "printer-stopped") != NULL;
  News *news = g_new0 (News, 1);

  news->task = g_object_ref (data);
  news->halted = halted;
  if (halted)
    news->words = g_strdup_printf (
        _ ("The printer has stopped: %s. Put it right and it goes on by itself, or stop here."),
        liji_print_trouble_word (get_message (job)));
  else if (job->state == LIJI_JOB_PRINTING)
    news->words = g_strdup (_ ("Printing…"));
  else
    news->words = g_strdup (_ ("Waiting for the printer…"));
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, news_cb, news, news_free);
}

/* TRUE when it ended well. A printer that is not CUPS's shows no job: it took the file, and more is
 * not to be learnt. */
static void
follow_in_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTask *task = data;
  Flow *flow = g_task_get_task_data (task);
  const char *printer = liji_printer_choice_get_name (flow->choice);
  LijiJob job = { 0 };
  GError *error = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < FIND_TRIES && !found; i++)
    {
      g_clear_error (&error);
      found = liji_printer_find_job (printer, flow->title, &job, &error);
      if (!found)
        g_usleep (FIND_MICROS);
    }
  g_clear_error (&error);
  if (found && !liji_printer_follow (printer, &job, job_cb, task, cancellable, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && *job.reasons != '\0')
        {
          g_clear_error (&error);
          error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, get_message (&job));
        }
      g_task_return_error (inner, error);
    }
  else
    g_task_return_boolean (inner, TRUE);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    finish (task, -1, NULL);
  else
    finish (task,
            g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? LIJI_PRINT_ERROR_STOPPED
                                                                      : LIJI_PRINT_ERROR_FAILED,
            error);
}

static void
follow (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);
  g_autoptr (GTask) inner
      = g_task_new (flow->desk, g_task_get_cancellable (task), followed_cb, task);

  /* What came of it is asked of the printer, also when it was stopped: the thread answers. */
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_task_data (inner, task, NULL);
  g_task_run_in_thread (inner, follow_in_thread);
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
    finish (task, LIJI_PRINT_ERROR_REFUSED, g_error_copy (error));
  else
    follow (task);
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

/* Of a form; a certificate is one by itself. */
static int
count_originals (Flow *flow)
{
  const LijiPaperKind *kind = flow->kind != NULL ? liji_paper_kind (flow->kind) : NULL;

  return kind != NULL && kind->originals > 0 ? (int) kind->originals : 1;
}

static void
send_job (GTask *task)
{
  Flow *flow = g_task_get_task_data (task);
  g_autoptr (GtkPageSetup) setup = make_page_setup (flow->job);
  g_autoptr (GtkPrintSettings) settings
      = gtk_print_settings_copy (liji_printer_choice_get_settings (flow->choice));
  g_autoptr (GtkPrintJob) job = NULL;
  GError *error = NULL;

  flow->fd = open_bytes (flow->job->pdf, &error);
  if (flow->fd < 0)
    {
      finish (task, LIJI_PRINT_ERROR_REFUSED, error);
      return;
    }
  gtk_print_settings_set (settings, "cups-print-scaling", "none");
  gtk_print_settings_set (settings, "cups-media", flow->job->media);
  gtk_print_settings_set (settings, "cups-sides", "one-sided");
  gtk_print_settings_set_n_copies (settings, count_originals (flow));
  gtk_print_settings_set_scale (settings, 100);
  flow->title = g_strdup_printf ("%s-%08x", flow->job->title, g_random_int ());
  job = gtk_print_job_new (flow->title, liji_printer_choice_get_printer (flow->choice), settings,
                           setup);
  if (gtk_print_job_set_source_fd (job, flow->fd, &error))
    gtk_print_job_send (job, sent_cb, task, NULL);
  else
    finish (task, LIJI_PRINT_ERROR_REFUSED, error);
}

static void
portal_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (liji_portal_print_finish (result, &error))
    finish (task, -1, NULL);
  else
    finish (task, LIJI_PRINT_ERROR_REFUSED, error);
}

/* ---- making the job ---- */

static gpointer
prepare_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;
  const char *printer = liji_printer_choice_get_name (flow->choice);
  g_autoptr (LijiPrintJob) job = NULL;

  if (flow->paper == NULL)
    {
      const char *as = strchr (flow->kind, ':');
      g_autofree char *kind = g_strndup (flow->kind, strcspn (flow->kind, ":"));
      LijiPrintOffset offset
          = liji_printing_get_offset (session, printer, as != NULL ? as + 1 : kind);

      return liji_printing_prepare_form (session, kind, flow->pdf, &offset, error);
    }
  job = liji_printing_prepare_at (session, flow->paper, printer, flow->reprint, error);
  /* If this program ends while the printer works, the next one knows that it did. */
  if (job == NULL || !liji_printing_note (session, flow->paper, "queued", printer, NULL, error))
    return NULL;
  return g_steal_pointer (&job);
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
    finish (task, LIJI_PRINT_ERROR_REFUSED, error);
  else if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    finish (task, LIJI_PRINT_ERROR_REFUSED,
            g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                 _ ("stopped before anything was sent")));
  else
    {
      say (flow, _ ("Sending to the printer…"), FALSE);
      if (liji_printer_choice_get_printer (flow->choice) != NULL)
        send_job (task);
      else
        liji_portal_print (flow->parent, flow->job, portal_cb, task);
    }
}

void
liji_print_flow_run (GtkWindow *parent,
                     LijiDesk *desk,
                     LijiPrinterChoice *choice,
                     LijiPaper *paper,
                     const char *kind,
                     GBytes *pdf,
                     const char *reprint,
                     GCancellable *cancellable,
                     LijiPrintWatch watch,
                     gpointer watch_data,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  Flow *flow = g_new0 (Flow, 1);

  g_task_set_check_cancellable (task, FALSE);
  flow->fd = -1;
  flow->parent = g_object_ref (parent);
  flow->desk = g_object_ref (desk);
  flow->choice = g_object_ref (choice);
  flow->paper = paper != NULL ? liji_paper_ref (paper) : NULL;
  flow->kind = g_strdup (paper != NULL ? paper->kind : kind);
  flow->pdf = pdf != NULL ? g_bytes_ref (pdf) : NULL;
  flow->reprint = g_strdup (reprint);
  flow->watch = watch;
  flow->watch_data = watch_data;
  g_task_set_task_data (task, flow, flow_free);
  say (flow, _ ("Reading the paper back…"), FALSE);
  liji_async_run (liji_desk_get_session (desk), prepare_in_worker, flow, keep_data,
                  (GDestroyNotify) liji_print_job_unref, NULL, prepared_cb, task);
}

gboolean
liji_print_flow_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
