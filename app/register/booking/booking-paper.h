/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-paper.h: the day sheet of bookings (预约日程表) and the queue's slip (排队号). */
#pragma once
#include "register/booking/booking.h"
#include "register/booking/queue.h"

G_BEGIN_DECLS

/* Neither names nor purpose of who comes for @purpose stand on a list or a slip: the parameter
 * privacy. */
gboolean liji_booking_is_private (LijiRegistry *registry, const char *purpose);
/* Who is expected on @day, as PDF. */
GBytes *liji_booking_print_day (LijiSession *session, LijiDate day, GError **error);
/* The slip of @ticket, as PDF: number, place and time, nothing of the person. */
GBytes *liji_queue_print_ticket (LijiSession *session, const LijiTicket *ticket, GError **error);

G_END_DECLS
