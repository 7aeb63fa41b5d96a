/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/booking/booking-dialog.h"
#include "register/async.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* The return of a divorce asks for the receipt and for nobody's name: the application knows both.
 */

enum
{
  NAME,
  NUMBER,
  OTHER_NAME,
  OTHER_NUMBER,
  PHONE,
  RECEIPT,
  N_ENTRIES
};

struct _LijiBookingDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  const LijiPurpose *purpose;
  LijiDate day;
  int starts;
  char *counter;
  LijiBanner *banner;
  LijiEntryRow *entries[N_ENTRIES]; /* NULL: not asked */
  GtkWidget *book;
};

G_DEFINE_FINAL_TYPE (LijiBookingDialog, liji_booking_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

static const struct
{
  const char *field; /* of the door's refusal */
  const char *title;
} lines[N_ENTRIES] = {
  { "name", N_ ("Name") },
  { "number", N_ ("Identity number") },
  { "other_name", N_ ("Name of the other") },
  { "other_number", N_ ("Identity number of the other") },
  { "phone", N_ ("Telephone, for the reminder") },
  { "receipt", N_ ("Number of the receipt") },
};

typedef struct
{
  LijiId act;
  const char *purpose;
  LijiDate day;
  int starts;
  char *counter;
  char *texts[N_ENTRIES];
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->counter);
  for (guint i = 0; i < N_ENTRIES; i++)
    g_free (job->texts[i]);
  g_free (job);
}

static gpointer
book_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  LijiBookingWish wish = {
    .purpose = job->purpose,
    .day = job->day,
    .starts = job->starts,
    .counter = job->counter,
    .names = { job->texts[NAME], job->texts[OTHER_NAME] },
    .numbers = { job->texts[NUMBER], job->texts[OTHER_NUMBER] },
    .phone = job->texts[PHONE],
    .receipt = job->texts[RECEIPT],
  };

  return liji_booking_book (session, &job->act, &wish, error);
}

static void
tell_wrong (LijiBookingDialog *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);
  const char *field = liji_register_error_get_field (error);

  liji_banner_show (self->banner, "error", text);
  for (guint i = 0; i < N_ENTRIES; i++)
    if (self->entries[i] != NULL && g_strcmp0 (lines[i].field, field) == 0)
      gtk_widget_grab_focus (GTK_WIDGET (liji_entry_row_get_editable (self->entries[i])));
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiBookingDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooking) booking = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->book, TRUE);
  if (booking == NULL)
    {
      tell_wrong (self, error);
      return;
    }
  text = g_strdup_printf (_ ("Booked: %s"), booking->no);
  liji_desk_toast (self->desk, text);
  g_signal_emit (self, done_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
book_cb (LijiBookingDialog *self)
{
  Job *job = g_new0 (Job, 1);

  job->act = liji_desk_make_id (self->desk);
  job->purpose = self->purpose->code;
  job->day = self->day;
  job->starts = self->starts;
  job->counter = g_strdup (self->counter);
  for (guint i = 0; i < N_ENTRIES; i++)
    if (self->entries[i] != NULL)
      job->texts[i] = g_strstrip (g_strdup (liji_entry_row_get_text (self->entries[i])));
  gtk_widget_set_sensitive (self->book, FALSE);
  liji_async_run (liji_desk_get_session (self->desk), book_in_worker, job, job_free,
                  (GDestroyNotify) liji_booking_unref, NULL, booked_cb, g_object_ref (self));
}

static void
liji_booking_dialog_dispose (GObject *object)
{
  LijiBookingDialog *self = LIJI_BOOKING_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->counter, g_free);
  G_OBJECT_CLASS (liji_booking_dialog_parent_class)->dispose (object);
}

static void
liji_booking_dialog_class_init (LijiBookingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_booking_dialog_dispose;
  done_signal = g_signal_new ("done", LIJI_TYPE_BOOKING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_booking_dialog_init (LijiBookingDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 560);
}

static GtkWidget *
make_header (LijiBookingDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->book = gtk_button_new_with_mnemonic (self->starts >= 0 ? _ ("Boo_k") : _ ("_Wait"));
  gtk_widget_add_css_class (self->book, "suggested-action");
  g_signal_connect_object (self->book, "clicked", G_CALLBACK (book_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->book);
  return header;
}

static gboolean
asks_for (LijiBookingDialog *self, guint i)
{
  gboolean by_receipt = strcmp (self->purpose->code, "divorce_issue") == 0;

  if (i == RECEIPT || i == PHONE)
    return i == PHONE || by_receipt;
  return !by_receipt && (self->purpose->couple || i == NAME || i == NUMBER);
}

static GtkWidget *
make_form (LijiBookingDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < N_ENTRIES; i++)
    if (asks_for (self, i))
      {
        GtkWidget *row = liji_entry_row_new (_ (lines[i].title), FALSE);

        self->entries[i] = LIJI_ENTRY_ROW (row);
        g_signal_connect_object (row, "entry-activated", G_CALLBACK (book_cb), self,
                                 G_CONNECT_SWAPPED);
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      }
  return group;
}

static char *
dup_words (LijiBookingDialog *self)
{
  g_autofree char *day = liji_date_word_dup (self->day);
  g_autofree char *time = self->starts >= 0 ? liji_minutes_to_text (self->starts) : NULL;

  if (time == NULL)
    return g_strdup_printf (_ ("%s · waiting list"), day);
  /* translators: day, time, name of the counter */
  return g_strdup_printf (_ ("%s · %s · counter %s"), day, time, self->counter);
}

GtkWidget *
liji_booking_dialog_new (LijiDesk *desk,
                         const char *purpose,
                         LijiDate day,
                         int starts,
                         const char *counter)
{
  const LijiPurpose *kind = liji_purpose_find (purpose);
  LijiBookingDialog *self
      = g_object_new (LIJI_TYPE_BOOKING_DIALOG, "title", _ (kind->english), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *words;
  g_autofree char *text = NULL;

  self->desk = g_object_ref (desk);
  self->purpose = kind;
  self->day = day;
  self->starts = starts;
  self->counter = g_strdup (counter);
  self->banner = LIJI_BANNER (liji_banner_new ());
  text = dup_words (self);
  words = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "title-4");
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_form (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_widget_grab_focus (GTK_WIDGET (liji_entry_row_get_editable (
      self->entries[self->entries[RECEIPT] != NULL ? RECEIPT : NAME])));
  return GTK_WIDGET (self);
}
