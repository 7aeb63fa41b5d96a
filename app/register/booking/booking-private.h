/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-private.h: the office's timetable as its parameters say it, and what the files about
 * bookings share. */
#pragma once
#include "register/booking/booking.h"
#include "register/case/case-private.h"
#include "register/deed.h"
#include "store/aggregate/booking-store.h"

G_BEGIN_DECLS

typedef struct
{
  LijiOpening *opening;
  LijiBookingRules *rules;
  LijiCalendar *calendar; /* borrowed */
} LijiTimetable;

gboolean liji_timetable_read (LijiRegistry *registry, LijiTimetable *table, GError **error);
void liji_timetable_clear (LijiTimetable *table);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiTimetable, liji_timetable_clear)
/* For the parameters' door: whether @value can be one of them. */
gboolean liji_timetable_check (const char *key, const char *value);

/* The counters that serve @purpose at that time of that day, char*; NULL when the office is closed
 * or has no such slot. @ends: of the slot. */
GPtrArray *liji_timetable_counters (LijiTimetable *table,
                                    const char *purpose,
                                    LijiDate day,
                                    int starts,
                                    int *ends);
/* Minutes from midnight in China. */
int liji_timetable_minutes (gint64 moment);
/* Takes the first of @counters that is free, and inserts or (with a revision) moves @booking. HELD
 * when none is. */
gboolean
liji_booking_place (LijiAct *act, LijiBooking *booking, GPtrArray *counters, GError **error);
/* Gives the slot to who waits longest: @promoted NULL when nobody does. */
gboolean liji_booking_promote (LijiAct *act,
                               LijiTimetable *table,
                               const LijiBooking *left,
                               LijiBooking **promoted,
                               GError **error);
gboolean
liji_booking_set_state (LijiAct *act, LijiBooking *booking, const char *state, GError **error);
/* The divorce application of @case_id became @became (registered, withdrawn, lapsed …): its
 * bookings are over. */
gboolean liji_booking_drop (LijiAct *act,
                            LijiRegistry *registry,
                            const LijiId *case_id,
                            const char *became,
                            GError **error);
/* Within an act on a case: those of its form who booked for today are here, and the form says so;
 * who did not is a walk-in. */
gboolean liji_booking_meet (LijiHandling *handling, GError **error);
/* The same of the return that was booked with @receipt. */
gboolean liji_booking_meet_receipt (LijiHandling *handling, const char *receipt, GError **error);
/* The case is where its bookings are fulfilled, or over. */
gboolean liji_booking_fulfil (LijiHandling *handling, GError **error);
/* Reads an identity number into a key; FALSE with @error when it is none. */
gboolean
liji_booking_read_number (const char *field, const char *number, char **key, GError **error);

G_END_DECLS
