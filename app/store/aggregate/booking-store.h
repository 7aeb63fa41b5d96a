/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-store.h: bookings, their slots, and the numbers of the queue. */
#pragma once
#include "model/booking.h"
#include "store/act.h"

G_BEGIN_DECLS

/* Who came is known for so long after the day: as far as a limit of bookings may look back. */
#define LIJI_BOOKING_KEPT_DAYS 366
#define LIJI_CLAIM_SLOT "slot" /* key: day, time and counter; while somebody is expected */

/* "2026-11-23 09:30 2" */
char *liji_booking_slot_key (const LijiBooking *booking);

/* Allots no where there is none, fills at, by and revision, and takes the slot: HELD with who has
 * it. */
gboolean liji_booking_insert (LijiAct *act, LijiBooking *booking, GError **error);
/* Lets its slot go: before it is moved to another one. */
gboolean liji_booking_release (LijiAct *act, const LijiBooking *booking, GError **error);
/* State, slot and reason; takes the slot, or lets it go when nobody is expected any more. STALE
 * when somebody else was faster. */
gboolean liji_booking_update (LijiAct *act, LijiBooking *booking, GError **error);
/* NULL with NOT_FOUND. */
LijiBooking *liji_booking_find (LijiStore *store, const char *no, GError **error);
/* NULL without error when there is none. */
LijiBooking *liji_booking_find_reference (LijiStore *store,
                                          const char *source,
                                          const char *reference,
                                          GError **error);
/* By day and time, then as they came. @state NULL: any. */
GPtrArray *liji_booking_list_days (LijiStore *store,
                                   LijiDate from,
                                   LijiDate until,
                                   const char *state,
                                   GError **error);
/* Of one person (identity key), those of @day and later that are not over. */
GPtrArray *
liji_booking_list_person (LijiStore *store, const char *key, LijiDate day, GError **error);
/* Everybody who is expected, for registry check. */
GPtrArray *liji_booking_list_live (LijiStore *store, GError **error);
/* All of one receipt. */
GPtrArray *liji_booking_list_receipt (LijiStore *store, const char *receipt, GError **error);
/* How often the person booked since @since, whatever became of it; -1 on error. */
gint64 liji_booking_count_person (LijiStore *store, const char *key, gint64 since, GError **error);
/* Those of @day for @purpose who are still to be served, either of whom is one of @keys (NULL: not
 * known). */
GPtrArray *liji_booking_list_meeting (LijiStore *store,
                                      LijiDate day,
                                      const char *purpose,
                                      const char *const keys[2],
                                      GError **error);
/* All that this case was begun for. */
GPtrArray *liji_booking_list_case (LijiStore *store, const LijiId *case_id, GError **error);
/* Once for each booking. */
gboolean
liji_booking_keep_case (LijiAct *act, LijiBooking *row, const LijiId *case_id, GError **error);

typedef struct
{
  LijiDate day;
  int number;
  char *purpose;
  LijiId booking; /* null: a walk-in */
  int due;        /* minutes its turn begins at; -1: as they came */
  char *state;    /* waiting called served gone */
  char *counter;  /* that called it last */
  gint64 issued_at;
  gint64 called_at;
  int calls;
} LijiTicketRow;

void liji_ticket_row_free (LijiTicketRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiTicketRow, liji_ticket_row_free)

/* Allots the number. */
gboolean liji_ticket_insert (LijiAct *act, LijiTicketRow *row, GError **error);
gboolean liji_ticket_update (LijiAct *act, const LijiTicketRow *row, GError **error);
/* By number. */
GPtrArray *liji_ticket_list (LijiStore *store, LijiDate day, GError **error);

G_END_DECLS
