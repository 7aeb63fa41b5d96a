/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/booking/booking-files.h"

#include "register/booking/booking-paper.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/file-load.h"
#include "ui/widgets/refused-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* Files are chosen first and asked about then: nothing is read before somebody said whose they are.
 */

#define EXPORT_DAYS 13

typedef struct
{
  LijiPage *page;
  void (*done) (LijiPage *page);
  GBytes *bytes;
} Coming; /* kept with the page while somebody is asked */

/* One thing for the worker. */
typedef struct
{
  LijiId act;
  char *source;
  GBytes *bytes;
  const char *format;
  LijiDate from;
  LijiDate until;
  LijiTicket *ticket;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->source);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->ticket, liji_ticket_unref);
  g_free (job);
}

static void
coming_free (gpointer data)
{
  Coming *coming = data;

  g_clear_pointer (&coming->bytes, g_bytes_unref);
  g_free (coming);
}

static gpointer
import_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_booking_import (session, &job->act, job->source, job->bytes, FALSE, error);
}

static void
imported (LijiPage *page, gpointer answer, const GError *error)
{
  const LijiBookingImported *done = answer;
  Coming *coming = g_object_get_data (G_OBJECT (page), "liji-coming");
  g_autofree char *text = NULL;
  g_autofree char *errors = NULL;

  if (done == NULL)
    {
      liji_desk_tell (liji_page_get_desk (page), error);
      return;
    }
  if (done->errors != NULL)
    errors = liji_refused_rows_translate (done->errors);
  text = g_strdup_printf (
      _ ("Rows: %d. Taken in: %d, otherwise than asked: %d, refused: %d, of these "
         "here already: %d."),
      (int) done->rows, (int) done->accepted, (int) done->noted, (int) done->refused,
      (int) done->duplicates);
  liji_say (GTK_WIDGET (page), _ ("Bookings taken in"), text,
            errors != NULL ? liji_refused_rows_new (errors, _ ("Rows refused or changed")) : NULL);
  if (coming != NULL)
    coming->done (page);
}

static void
source_given (gpointer page, const char *source)
{
  Coming *coming = g_object_get_data (page, "liji-coming");
  Job *job;

  if (coming == NULL || coming->bytes == NULL)
    return;
  job = g_new0 (Job, 1);
  job->act = liji_desk_make_id (liji_page_get_desk (page));
  job->source = g_strdup (source);
  job->bytes = g_bytes_ref (coming->bytes);
  liji_page_act (page, import_in_worker, job, job_free,
                 (GDestroyNotify) liji_booking_imported_unref, imported);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPage) page = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = liji_file_load_finish (G_FILE (source), result, &error);
  Coming *coming = g_object_get_data (G_OBJECT (page), "liji-coming");

  if (bytes == NULL || coming == NULL)
    {
      if (liji_page_get_desk (page) != NULL && error != NULL)
        liji_desk_toast (liji_page_get_desk (page), error->message);
      g_clear_pointer (&bytes, g_bytes_unref);
      return;
    }
  g_clear_pointer (&coming->bytes, g_bytes_unref);
  coming->bytes = bytes;
  liji_ask_text (GTK_WIDGET (page), _ ("In which system were they booked?"),
                 _ ("Its name and a row's number there tell a booking that came before: the same "
                    "file again changes nothing."),
                 _ ("_Take in"), source_given, page);
}

static void
import_chosen_cb (GtkNativeDialog *dialog, int response, LijiPage *page)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_load_async (file, LIJI_FILE_MAX_PAPER, file_read_cb, g_object_ref (page));
  g_object_unref (dialog);
}

static void
choose (LijiPage *page, const char *title, gboolean save, const char *name, GCallback chosen)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
      save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", chosen, page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
liji_booking_files_import (LijiPage *page, void (*done) (LijiPage *page))
{
  Coming *coming = g_new0 (Coming, 1);

  coming->page = page;
  coming->done = done;
  g_object_set_data_full (G_OBJECT (page), "liji-coming", coming, coming_free);
  choose (page, _ ("Bookings made elsewhere (CSV or JSON)"), FALSE, NULL,
          G_CALLBACK (import_chosen_cb));
}

static gpointer
export_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_booking_export (session, job->format, job->from, job->until, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPage) page = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = liji_file_save_finish (G_FILE (source), result, &error);

  if (liji_page_get_desk (page) != NULL)
    liji_desk_toast (liji_page_get_desk (page),
                     saved ? _ ("The calendar is saved") : error->message);
}

static void
export_chosen_cb (GtkNativeDialog *dialog, int response, LijiPage *page)
{
  g_autoptr (GFile) file = NULL;
  const char *text = g_object_get_data (G_OBJECT (page), "liji-calendar");
  g_autoptr (GBytes) bytes = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && text != NULL)
    {
      bytes = g_bytes_new (text, strlen (text));
      liji_file_save_async (file, bytes, saved_cb, g_object_ref (page));
    }
  g_object_unref (dialog);
}

static void
exported (LijiPage *page, gpointer answer)
{
  g_object_set_data_full (G_OBJECT (page), "liji-calendar", g_strdup (answer), g_free);
  choose (page, _ ("Where the calendar goes"), TRUE, "bookings.ics", G_CALLBACK (export_chosen_cb));
}

static Job *
make_export (const char *format, LijiDate from, LijiDate until)
{
  Job *job = g_new0 (Job, 1);

  job->format = format;
  job->from = from;
  job->until = until;
  return job;
}

void
liji_booking_files_export (LijiPage *page, LijiDate from)
{
  liji_page_load (page, export_in_worker,
                  make_export ("ics", from, liji_date_add_days (from, EXPORT_DAYS)), job_free,
                  g_free, exported);
}

/* The file's head and mark are for programs. */
static void
reminded (LijiPage *page, gpointer answer)
{
  const char *text = answer;
  const char *lines = strchr (text, '\n');
  gboolean some = lines != NULL && lines[1] != '\0';

  liji_say (GTK_WIDGET (page), _ ("Whom to remind"),
            some ? _ ("Telephone and what to say: neither who nor what for.")
                 : _ ("Nobody who is expected that day left a telephone."),
            some ? liji_refused_rows_new (lines + 1, _ ("Whom to remind")) : NULL);
}

void
liji_booking_files_remind (LijiPage *page, LijiDate day)
{
  liji_page_load (page, export_in_worker, make_export ("reminders", day, day), job_free, g_free,
                  reminded);
}

static gpointer
draw_day_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_booking_print_day (session, ((Job *) data)->from, error);
}

static void
day_drawn (LijiPage *page, gpointer pdf)
{
  liji_paper_window_present_form (liji_page_get_desk (page), GTK_WIDGET (page), _ ("Day sheet"),
                                  "booking-sheet", pdf);
}

void
liji_booking_files_print_day (LijiPage *page, LijiDate day)
{
  liji_page_load (page, draw_day_in_worker, make_export (NULL, day, day), job_free,
                  (GDestroyNotify) g_bytes_unref, day_drawn);
}

static gpointer
draw_ticket_in_worker (LijiSession *session,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  return liji_queue_print_ticket (session, ((Job *) data)->ticket, error);
}

static void
ticket_drawn (LijiPage *page, gpointer pdf)
{
  liji_paper_window_present_form (liji_page_get_desk (page), GTK_WIDGET (page), _ ("Slip"),
                                  "queue-ticket", pdf);
}

void
liji_booking_files_print_ticket (LijiPage *page, LijiTicket *ticket)
{
  Job *job = g_new0 (Job, 1);

  job->ticket = liji_ticket_ref (ticket);
  liji_page_load (page, draw_ticket_in_worker, job, job_free, (GDestroyNotify) g_bytes_unref,
                  ticket_drawn);
}
