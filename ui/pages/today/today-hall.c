/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/today-hall.h"

#include "register/booking/queue.h"
#include "ui/desk/booking-words.h"
#include "ui/widgets/row-merge.h"

#include <glib/gi18n.h>
#include <string.h>

/* One line for everybody who is still to be served; pressing it begins their case. */

typedef struct
{
  LijiRowMerge *merge;
  LijiDesk *desk;
  const LijiHall *hall;
  int now; /* minutes from midnight */
  guint n;
} Fill;

LijiHall *
liji_hall_look (LijiSession *session)
{
  g_autoptr (LijiHall) self = g_new0 (LijiHall, 1);
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));

  self->bookings = liji_booking_list (session, today, today, NULL, NULL);
  if (self->bookings != NULL)
    self->tickets = liji_queue_list (session, NULL);
  return self->tickets != NULL ? g_steal_pointer (&self) : NULL;
}

void
liji_hall_free (LijiHall *self)
{
  g_clear_pointer (&self->bookings, g_ptr_array_unref);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  g_free (self);
}

static const LijiTicket *
find_ticket (const LijiHall *hall, const char *no)
{
  for (guint i = 0; i < hall->tickets->len; i++)
    if (g_strcmp0 (((LijiTicket *) hall->tickets->pdata[i])->booking, no) == 0)
      return hall->tickets->pdata[i];
  return NULL;
}

static const char *
get_standing (const Fill *self, const LijiBooking *one, const LijiTicket *ticket)
{
  if (ticket != NULL && strcmp (ticket->state, "called") == 0)
    return _ ("called");
  if (strcmp (one->state, "booked") != 0)
    return liji_booking_word_state (one->state);
  return one->starts < self->now ? _ ("overdue") : _ ("expected");
}

static char *
dup_words (const char *standing, const char *purpose, const char *counter, const LijiTicket *ticket)
{
  g_autoptr (GString) text = g_string_new (standing);

  if (purpose != NULL)
    g_string_append_printf (text, " · %s", purpose);
  if (counter != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("counter %s"), counter);
    }
  if (ticket != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("ticket %03d"), ticket->number);
    }
  return g_strdup (text->str);
}

static void
put_booking (Fill *self, const LijiBooking *one)
{
  const LijiPurpose *purpose = liji_purpose_find (one->purpose);
  const LijiTicket *ticket = find_ticket (self->hall, one->no);
  gboolean hidden = liji_booking_word_is_private (self->desk, one->purpose);
  const char *standing = get_standing (self, one, ticket);
  g_autofree char *time = one->starts >= 0 ? liji_minutes_to_text (one->starts) : NULL;
  g_autofree char *names = liji_booking_word_dup_couple (self->desk, one);
  g_autofree char *title
      = g_strdup_printf ("%s · %s", time != NULL ? time : _ ("waiting list"), names);
  const char *counter = ticket != NULL && ticket->counter != NULL ? ticket->counter : one->counter;
  g_autofree char *words
      = dup_words (standing, hidden ? NULL : _ (purpose->english), counter, ticket);
  g_autofree char *target = liji_booking_word_dup_target (one->no);
  gboolean late = strcmp (one->state, "booked") == 0 && one->starts < self->now;
  g_autofree char *key = g_strconcat (one->no, late ? " late" : "", NULL);

  liji_row_merge_put (self->merge, &(LijiRowWords){ .key = key,
                                                    .title = title,
                                                    .subtitle = words,
                                                    .page = purpose->kind,
                                                    .target = target,
                                                    .icon = late ? "alarm-symbolic" : NULL,
                                                    .style = late ? "warning" : NULL });
  self->n++;
}

/* Who came without a booking: the number leads to an empty form. */
static void
put_ticket (Fill *self, const LijiTicket *ticket)
{
  const LijiPurpose *purpose = liji_purpose_find (ticket->purpose);
  gboolean hidden = liji_booking_word_is_private (self->desk, ticket->purpose);
  g_autofree char *key = g_strdup_printf ("ticket-%d", ticket->number);
  g_autofree char *title = g_strdup_printf (_ ("Ticket %03d"), ticket->number);
  g_autofree char *words = dup_words (liji_booking_word_state (ticket->state),
                                      hidden ? NULL : _ (purpose->english), ticket->counter, NULL);

  liji_row_merge_put (
      self->merge,
      &(LijiRowWords){ .key = key, .title = title, .subtitle = words, .page = purpose->kind });
  self->n++;
}

static gboolean
is_here (const Fill *self, const LijiBooking *one)
{
  const LijiTicket *ticket = find_ticket (self->hall, one->no);

  return strcmp (one->state, "arrived") == 0
         || (ticket != NULL && strcmp (ticket->state, "called") == 0);
}

static void
put_bookings (Fill *self, gboolean here)
{
  for (guint i = 0; i < self->hall->bookings->len; i++)
    {
      const LijiBooking *one = self->hall->bookings->pdata[i];

      if (liji_booking_is_live (one) && is_here (self, one) == here)
        put_booking (self, one);
    }
}

static void
put_tickets (Fill *self)
{
  for (guint i = 0; i < self->hall->tickets->len; i++)
    {
      const LijiTicket *ticket = self->hall->tickets->pdata[i];

      if (ticket->booking == NULL
          && (strcmp (ticket->state, "waiting") == 0 || strcmp (ticket->state, "called") == 0))
        put_ticket (self, ticket);
    }
}

gboolean
liji_today_is_expecting (const LijiHall *hall)
{
  for (guint i = 0; hall != NULL && i < hall->bookings->len; i++)
    if (liji_booking_is_live (hall->bookings->pdata[i]))
      return TRUE;
  for (guint i = 0; hall != NULL && i < hall->tickets->len; i++)
    {
      const LijiTicket *ticket = hall->tickets->pdata[i];

      if (strcmp (ticket->state, "waiting") == 0 || strcmp (ticket->state, "called") == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
liji_today_fill_hall (GtkListBox *list, const LijiHall *hall, LijiDesk *desk, gboolean hold)
{
  Fill self = { liji_row_merge_begin (list, hold), desk, hall, liji_booking_word_now (desk), 0 };

  if (hall != NULL)
    {
      put_bookings (&self, TRUE);
      put_tickets (&self);
      put_bookings (&self, FALSE);
    }
  if (self.n == 0)
    liji_row_merge_put (
        self.merge, &(LijiRowWords){ .key = "empty", .title = _ ("Nobody is expected any more") });
  return liji_row_merge_end (self.merge);
}
