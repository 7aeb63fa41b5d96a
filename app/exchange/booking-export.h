/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-export.h: bookings as other programs take them: iCalendar, a table, and the list of who
 * is to be reminded. */
#pragma once
#include "model/booking.h"

G_BEGIN_DECLS

/* RFC 5545, without names or numbers of anybody: it may hang in the hall's calendar. @bookings:
 * LijiBooking elements; only what is still to come of them. @now: of the file. */
char *liji_booking_to_ics (GPtrArray *bookings, const char *office, const char *code, gint64 now);
/* One line each, names and all; what a spreadsheet would take for a formula is kept text. */
char *liji_booking_to_csv (GPtrArray *bookings);
/* Telephone and sentence, of those that gave a telephone. */
char *liji_booking_to_reminders (GPtrArray *bookings, const char *office, const char *address);

G_END_DECLS
