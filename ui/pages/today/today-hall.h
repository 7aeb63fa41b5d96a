/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today-hall.h: who is expected today, at which counter and when, who has come, and who is late. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

/* Today's bookings and tickets, as a worker reads them. */
typedef struct
{
  GPtrArray *bookings; /* LijiBooking */
  GPtrArray *tickets;  /* LijiTicket */
} LijiHall;

/* NULL where this account has nothing to do with bookings. */
LijiHall *liji_hall_look (LijiSession *session);
void liji_hall_free (LijiHall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiHall, liji_hall_free)

/* Whether anybody is still to be served. */
gboolean liji_today_is_expecting (const LijiHall *hall);
/* Those who are here, those who came without a booking, then everybody else by their time. Answers
 * whether something was held back. */
gboolean
liji_today_fill_hall (GtkListBox *list, const LijiHall *hall, LijiDesk *desk, gboolean hold);

G_END_DECLS
