/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/booking/booking-page.h"
#include "liji-config.h"
#include "register/booking/booking.h"
#include "register/booking/queue.h"
#include "ui/desk/booking-words.h"
#include "ui/pages/booking/booking-dialog.h"
#include "ui/pages/booking/booking-files.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#include <stdlib.h>
#include <string.h>

/* A free slot is pressed and booked, a taken one has its two buttons: they are here, or they
 * cancel. The queue shows numbers and nothing else: who looks over a clerk's shoulder learns
 * nothing. */

struct _LijiBookingPage
{
  LijiPage parent_instance;
  GtkDropDown *purpose;
  GtkLabel *day_label;
  GtkDropDown *counter;
  GtkLabel *called;
  GtkListBox *queue;
  GtkListBox *slots;
  GtkListBox *waiting;
  LijiDate day;
  GPtrArray *shown; /* LijiBookingSlot of the rows */
};

G_DEFINE_FINAL_TYPE (LijiBookingPage, liji_booking_page, LIJI_TYPE_PAGE)

typedef struct
{
  const char *purpose;
  LijiDate day;
} Question;

typedef struct
{
  GPtrArray *slots;
  GPtrArray *bookings;
  GPtrArray *tickets;
  GPtrArray *counters;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->slots, g_ptr_array_unref);
  g_clear_pointer (&look->bookings, g_ptr_array_unref);
  g_clear_pointer (&look->tickets, g_ptr_array_unref);
  g_clear_pointer (&look->counters, g_ptr_array_unref);
  g_free (look);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  Look *look = g_new0 (Look, 1);

  look->slots
      = liji_booking_slots (session, question->purpose, question->day, question->day, error);
  if (look->slots != NULL)
    look->bookings = liji_booking_list (session, question->day, question->day, NULL, error);
  if (look->bookings != NULL)
    look->tickets = liji_queue_list (session, error);
  if (look->tickets != NULL)
    look->counters = liji_queue_counters (liji_session_get_registry (session), error);
  if (look->counters != NULL)
    return look;
  look_free (look);
  return NULL;
}

static const char *
get_purpose (LijiBookingPage *self)
{
  guint n;
  const LijiPurpose *purposes = liji_purposes (&n);

  return purposes[MIN (gtk_drop_down_get_selected (self->purpose), n - 1)].code;
}

static void load (LijiBookingPage *self);

static void
acted (LijiPage *page, gpointer answer, const GError *error)
{
  if (answer == NULL)
    liji_desk_tell (liji_page_get_desk (page), error);
  load (LIJI_BOOKING_PAGE (page));
}

/* One act on one thing named by a word. */
typedef struct
{
  LijiId act;
  char *word;
  const char *state; /* it becomes */
} Deed;

static void
deed_free (gpointer data)
{
  g_free (((Deed *) data)->word);
  g_free (data);
}

static Deed *
make_deed (LijiBookingPage *self, const char *word)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->act = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  deed->word = g_strdup (word);
  return deed;
}

static gpointer
arrive_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Deed *deed = data;

  return liji_queue_take (session, &deed->act, NULL, deed->word, error);
}

static gpointer
walk_in_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Deed *deed = data;

  return liji_queue_take (session, &deed->act, deed->word, NULL, error);
}

static gpointer
call_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Deed *deed = data;

  return liji_queue_call (session, &deed->act, deed->word, error);
}

static gpointer
cancel_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Deed *deed = data;

  return liji_booking_cancel (session, &deed->act, deed->word, NULL, NULL, error);
}

static gpointer
settle_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Deed *deed = data;

  return liji_booking_settle (session, &deed->act, deed->word, deed->state, error);
}

static gpointer
settle_ticket_in_worker (LijiSession *session,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  Deed *deed = data;

  return liji_queue_settle (session, &deed->act, atoi (deed->word), deed->state, error);
}

static void
ticket_taken (LijiPage *page, gpointer answer, const GError *error)
{
  g_autofree char *text = NULL;

  if (answer != NULL)
    {
      text = g_strdup_printf (_ ("Ticket %d"), ((LijiTicket *) answer)->number);
      liji_desk_toast (liji_page_get_desk (page), text);
    }
  acted (page, answer, error);
}

static void
arrive_cb (GtkWidget *button, LijiBookingPage *self)
{
  liji_page_act (LIJI_PAGE (self), arrive_in_worker,
                 make_deed (self, g_object_get_data (G_OBJECT (button), "no")), deed_free,
                 (GDestroyNotify) liji_ticket_unref, ticket_taken);
}

static void
begin_cb (GtkWidget *button, LijiBookingPage *self)
{
  liji_booking_word_go (liji_page_get_desk (LIJI_PAGE (self)),
                        g_object_get_data (G_OBJECT (button), "purpose"),
                        g_object_get_data (G_OBJECT (button), "no"));
}

static void
cancel_now (gpointer button)
{
  GtkWidget *page = gtk_widget_get_ancestor (button, LIJI_TYPE_BOOKING_PAGE);

  if (page != NULL)
    liji_page_act (
        LIJI_PAGE (page), cancel_in_worker,
        make_deed (LIJI_BOOKING_PAGE (page), g_object_get_data (G_OBJECT (button), "no")),
        deed_free, (GDestroyNotify) liji_booking_unref, acted);
}

static void
missed_cb (GtkWidget *button, LijiBookingPage *self)
{
  Deed *deed = make_deed (self, g_object_get_data (G_OBJECT (button), "no"));

  deed->state = "missed";
  liji_page_act (LIJI_PAGE (self), settle_in_worker, deed, deed_free,
                 (GDestroyNotify) liji_booking_unref, acted);
}

static void
settle_ticket (LijiBookingPage *self, GtkWidget *button, const char *state)
{
  Deed *deed = make_deed (self, g_object_get_data (G_OBJECT (button), "no"));

  deed->state = state;
  liji_page_act (LIJI_PAGE (self), settle_ticket_in_worker, deed, deed_free,
                 (GDestroyNotify) liji_ticket_unref, acted);
}

static void
served_cb (GtkWidget *button, LijiBookingPage *self)
{
  settle_ticket (self, button, "served");
}

static void
gone_cb (GtkWidget *button, LijiBookingPage *self)
{
  settle_ticket (self, button, "gone");
}

static void
again_cb (GtkWidget *button, LijiBookingPage *self)
{
  settle_ticket (self, button, "waiting");
}

static void
slip_cb (GtkWidget *button, LijiBookingPage *self)
{
  liji_booking_files_print_ticket (LIJI_PAGE (self),
                                   g_object_get_data (G_OBJECT (button), "ticket"));
}

static void
cancel_cb (GtkWidget *button, LijiBookingPage *self)
{
  liji_ask (GTK_WIDGET (self), _ ("Cancel this booking?"),
            _ ("Whoever waits longest for the slot gets it."), _ ("Cancel the booking"), TRUE,
            cancel_now, button);
}

static GtkWidget *
add_button (LijiBookingPage *self,
            GtkWidget *row,
            const char *no,
            const char *label,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, no);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "no", g_strdup (no), g_free);
  liji_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  liji_list_row_add (row, button);
  return button;
}

static const LijiBooking *
find_booking (GPtrArray *bookings, const char *no)
{
  for (guint i = 0; no != NULL && i < bookings->len; i++)
    if (g_strcmp0 (((LijiBooking *) bookings->pdata[i])->no, no) == 0)
      return bookings->pdata[i];
  return NULL;
}

/* What can be done for those who booked: the case first. */
static void
add_buttons (LijiBookingPage *self, GtkWidget *row, const LijiBooking *one)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (desk));
  int order = liji_date_compare (one->day, today);
  gboolean booked = strcmp (one->state, "booked") == 0;
  gboolean begun = !liji_id_is_null (&one->case_id);

  if (begun || liji_booking_is_live (one))
    g_object_set_data (G_OBJECT (add_button (self, row, one->no, begun ? _ ("Case") : _ ("Begin"),
                                             G_CALLBACK (begin_cb))),
                       "purpose", (gpointer) liji_purpose_find (one->purpose)->code);
  if (booked && order == 0)
    add_button (self, row, one->no, _ ("Here"), G_CALLBACK (arrive_cb));
  if (booked && (order < 0 || (order == 0 && one->starts <= liji_booking_word_now (desk))))
    add_button (self, row, one->no, _ ("Did not come"), G_CALLBACK (missed_cb));
  else if (booked)
    add_button (self, row, one->no, _ ("Cancel"), G_CALLBACK (cancel_cb));
}

static void
add_slot (LijiBookingPage *self, const LijiBookingSlot *slot, const LijiBooking *one)
{
  g_autofree char *time = liji_minutes_to_text (slot->starts);
  /* translators: time, name of the counter */
  g_autofree char *title = g_strdup_printf (_ ("%s · counter %s"), time, slot->counter);
  g_autofree char *names
      = one != NULL ? liji_booking_word_dup_names (liji_page_get_desk (LIJI_PAGE (self)), one)
                    : NULL;
  const char *state = liji_booking_word_state (one != NULL ? one->state : slot->state);
  g_autofree char *spoken = g_strjoin (" · ", title, state, names, NULL);
  gboolean is_free = strcmp (slot->state, "free") == 0;
  GtkWidget *row
      = liji_list_row_new (title, names, is_free ? "booking" : NULL, is_free ? title : NULL);

  liji_list_row_set_aside (row, state);
  liji_widget_set_name (row, spoken);
  if (one != NULL)
    add_buttons (self, row, one);
  gtk_list_box_append (self->slots, row);
}

static void
fill_slots (LijiBookingPage *self, const Look *look)
{
  liji_list_box_clear (self->slots);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (look->slots);
  for (guint i = 0; i < look->slots->len; i++)
    {
      const LijiBookingSlot *slot = look->slots->pdata[i];

      add_slot (self, slot, find_booking (look->bookings, slot->booking));
    }
  if (look->slots->len == 0)
    gtk_list_box_append (self->slots,
                         liji_list_row_new (_ ("The office is closed that day"), NULL, NULL, NULL));
}

static void
fill_waiting (LijiBookingPage *self, GPtrArray *bookings)
{
  liji_list_box_begin (self->waiting);
  for (guint i = 0; i < bookings->len; i++)
    {
      const LijiBooking *one = bookings->pdata[i];
      g_autofree char *names = NULL;
      GtkWidget *row;

      if (strcmp (one->state, "waiting") != 0)
        continue;
      names = liji_booking_word_dup_names (liji_page_get_desk (LIJI_PAGE (self)), one);
      row = liji_list_row_new (names, NULL, NULL, NULL);
      add_button (self, row, one->no, _ ("Cancel"), G_CALLBACK (cancel_cb));
      gtk_list_box_append (self->waiting, row);
    }
  liji_list_box_end (self->waiting, _ ("Nobody waits for a slot of this day"));
}

static void
add_ticket (LijiBookingPage *self, LijiTicket *ticket)
{
  g_autofree char *number = g_strdup_printf ("%03d", ticket->number);
  gboolean called = strcmp (ticket->state, "called") == 0;
  g_autofree char *where = called ? g_strdup_printf (_ ("counter %s"), ticket->counter) : NULL;
  GtkWidget *row = liji_list_row_new (number, where, NULL, NULL);

  liji_list_row_set_aside (row, liji_booking_word_state (ticket->state));
  if (called)
    {
      add_button (self, row, number, _ ("Served"), G_CALLBACK (served_cb));
      add_button (self, row, number, _ ("Did not come"), G_CALLBACK (gone_cb));
      add_button (self, row, number, _ ("Waits again"), G_CALLBACK (again_cb));
    }
  else
    g_object_set_data_full (
        G_OBJECT (add_button (self, row, number, _ ("Slip"), G_CALLBACK (slip_cb))), "ticket",
        liji_ticket_ref (ticket), (GDestroyNotify) liji_ticket_unref);
  gtk_list_box_append (self->queue, row);
}

static void
fill_queue (LijiBookingPage *self, GPtrArray *tickets)
{
  static const char *const states[] = { "called", "waiting" };
  GString *called = g_string_new (NULL);

  liji_list_box_begin (self->queue);
  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    for (guint i = 0; i < tickets->len; i++)
      {
        LijiTicket *ticket = tickets->pdata[i];

        if (strcmp (ticket->state, states[s]) != 0)
          continue;
        add_ticket (self, ticket);
        if (s > 0)
          continue;
        g_string_append (called, called->len > 0 ? "    " : "");
        /* translators: number of the ticket, name of the counter */
        g_string_append_printf (called, _ ("%03d → counter %s"), ticket->number, ticket->counter);
      }
  liji_list_box_end (self->queue, _ ("Nobody waits in the hall"));
  gtk_label_set_text (self->called, called->str);
  gtk_widget_set_visible (GTK_WIDGET (self->called), called->len > 0);
  g_string_free (called, TRUE);
}

static void
fill_counters (LijiBookingPage *self, GPtrArray *counters)
{
  g_autoptr (GtkStringList) words = NULL;

  if (gtk_drop_down_get_model (self->counter) != NULL)
    return;
  words = gtk_string_list_new (NULL);
  for (guint i = 0; i < counters->len; i++)
    gtk_string_list_append (words, counters->pdata[i]);
  gtk_drop_down_set_model (self->counter, G_LIST_MODEL (words));
}

static void
show_look (LijiPage *page, gpointer answer)
{
  LijiBookingPage *self = LIJI_BOOKING_PAGE (page);
  Look *look = answer;

  fill_counters (self, look->counters);
  fill_queue (self, look->tickets);
  fill_slots (self, look);
  fill_waiting (self, look->bookings);
}

static void
load (LijiBookingPage *self)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *day = liji_date_word_dup (self->day);

  gtk_label_set_text (self->day_label, day);
  question->purpose = get_purpose (self);
  question->day = self->day;
  liji_page_load (LIJI_PAGE (self), load_in_worker, question, g_free, look_free, show_look);
}

static void
present (LijiBookingPage *self, int starts, const char *counter)
{
  GtkWidget *dialog = liji_booking_dialog_new (liji_page_get_desk (LIJI_PAGE (self)),
                                               get_purpose (self), self->day, starts, counter);

  g_signal_connect_object (dialog, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
slot_cb (GtkListBox *list, GtkListBoxRow *row, LijiBookingPage *self)
{
  int i = gtk_list_box_row_get_index (row);
  const LijiBookingSlot *slot = self->shown != NULL && i >= 0 && (guint) i < self->shown->len
                                    ? self->shown->pdata[i]
                                    : NULL;

  if (slot != NULL && strcmp (slot->state, "free") == 0)
    present (self, slot->starts, slot->counter);
}

static void
wait_cb (GtkButton *button, LijiBookingPage *self)
{
  present (self, -1, NULL);
}

static void
walk_in_cb (GtkButton *button, LijiBookingPage *self)
{
  liji_page_act (LIJI_PAGE (self), walk_in_in_worker, make_deed (self, get_purpose (self)),
                 deed_free, (GDestroyNotify) liji_ticket_unref, ticket_taken);
}

static void
call_cb (GtkButton *button, LijiBookingPage *self)
{
  GtkStringObject *counter = gtk_drop_down_get_selected_item (self->counter);

  if (counter != NULL)
    liji_page_act (LIJI_PAGE (self), call_in_worker,
                   make_deed (self, gtk_string_object_get_string (counter)), deed_free,
                   (GDestroyNotify) liji_ticket_unref, acted);
}

static void
reload (LijiPage *page)
{
  load (LIJI_BOOKING_PAGE (page));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_booking_files_import (LIJI_PAGE (widget), reload);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_booking_files_export (LIJI_PAGE (widget), LIJI_BOOKING_PAGE (widget)->day);
}

static void
remind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_booking_files_remind (LIJI_PAGE (widget), LIJI_BOOKING_PAGE (widget)->day);
}

static void
sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_booking_files_print_day (LIJI_PAGE (widget), LIJI_BOOKING_PAGE (widget)->day);
}

static void
ceremonies_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (widget)), "ceremony", NULL);
}

static void
back_cb (GtkButton *button, LijiBookingPage *self)
{
  self->day = liji_date_add_days (self->day, -1);
  load (self);
}

static void
forth_cb (GtkButton *button, LijiBookingPage *self)
{
  self->day = liji_date_add_days (self->day, 1);
  load (self);
}

static void
purpose_cb (GtkDropDown *purpose, GParamSpec *spec, LijiBookingPage *self)
{
  if (liji_date_is_day (self->day))
    load (self);
}

static void
liji_booking_page_shown (LijiPage *page, const char *target)
{
  LijiBookingPage *self = LIJI_BOOKING_PAGE (page);

  if (!liji_date_is_day (self->day))
    self->day = liji_registry_get_today (liji_desk_get_registry (liji_page_get_desk (page)));
  load (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->purpose));
}

static void
liji_booking_page_moved (LijiPage *page)
{
  load (LIJI_BOOKING_PAGE (page));
}

static void
liji_booking_page_dispose (GObject *object)
{
  g_clear_pointer (&LIJI_BOOKING_PAGE (object)->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_booking_page_parent_class)->dispose (object);
}

static void
liji_booking_page_class_init (LijiBookingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_booking_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_booking_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_booking_page_moved;
  gtk_widget_class_install_action (widget_class, "booking.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "booking.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "booking.remind", NULL, remind_action);
  gtk_widget_class_install_action (widget_class, "booking.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "booking.ceremonies", NULL, ceremonies_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/booking/booking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, purpose);
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, day_label);
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, counter);
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, called);
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, queue);
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, slots);
  gtk_widget_class_bind_template_child (widget_class, LijiBookingPage, waiting);
  gtk_widget_class_bind_template_callback (widget_class, slot_cb);
  gtk_widget_class_bind_template_callback (widget_class, wait_cb);
  gtk_widget_class_bind_template_callback (widget_class, walk_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, call_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, forth_cb);
  gtk_widget_class_bind_template_callback (widget_class, purpose_cb);
}

static void
liji_booking_page_init (LijiBookingPage *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint n;
  const LijiPurpose *purposes = liji_purposes (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, _ (purposes[i].english));
  gtk_drop_down_set_model (self->purpose, G_LIST_MODEL (words));
}
