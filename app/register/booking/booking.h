/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking.h: bookings (预约): the slots there are, taking one, giving it back, and taking in what
 * was booked elsewhere. A booking makes no rights and blocks nobody. */
#pragma once
#include "base/id.h"
#include "model/booking.h"
#include "register/case/case-kind.h"
#include "register/value.h"

G_BEGIN_DECLS

/* One counter at one time of a day. */
typedef struct
{
  LijiDate day;
  int starts; /* minutes from midnight */
  int ends;
  char *counter;
  char *state;          /* free taken past not_open (before the day's release) */
  char *booking;        /* no of who has it */
  gint64 opens_at;      /* when the day's slots can be had; 0: at once */
  gboolean booked_only; /* the office opens for bookings only */
  const char *reason;   /* why it is open that day: LijiOpenDay */
} LijiBookingSlot;
#define LIJI_TYPE_BOOKING_SLOT (liji_booking_slot_get_type ())
LIJI_DECLARE_VALUE (LijiBookingSlot, liji_booking_slot)

/* Borrowed texts. */
typedef struct
{
  const char *purpose;
  LijiDate day;
  int starts;          /* -1: on the waiting list of the day */
  const char *counter; /* NULL: any that serves the purpose */
  const char *names[2];
  const char *numbers[2]; /* identity numbers; the first one's is needed, but with a receipt */
  const char *phone;
  const char *receipt; /* divorce_issue: of the application; the persons are then known */
  const char *origin;  /* counter (NULL) phone */
} LijiBookingWish;

/* Of the days @from … @until (at most 62), by day, time and counter. */
GPtrArray *liji_booking_slots (LijiSession *session,
                               const char *purpose,
                               LijiDate from,
                               LijiDate until,
                               GError **error);
LijiBooking *liji_booking_book (LijiSession *session,
                                const LijiId *act,
                                const LijiBookingWish *wish,
                                GError **error);
/* Whoever waits longest for a slot of that kind on that day gets it: @promoted (optional), NULL
 * when nobody does. */
LijiBooking *liji_booking_cancel (LijiSession *session,
                                  const LijiId *act,
                                  const char *no,
                                  const char *reason,
                                  LijiBooking **promoted,
                                  GError **error);
/* They did not come ("missed"), or were served ("served"). */
LijiBooking *liji_booking_settle (LijiSession *session,
                                  const LijiId *act,
                                  const char *no,
                                  const char *state,
                                  GError **error);
LijiBooking *liji_booking_get (LijiSession *session, const char *no, GError **error);
/* By day and time; @state NULL: any. */
GPtrArray *liji_booking_list (LijiSession *session,
                              LijiDate from,
                              LijiDate until,
                              const char *state,
                              GError **error);

/* What a case for those who booked begins with. */
typedef struct
{
  const LijiCaseKind *kind;
  LijiDraft *draft; /* of the kind: who they are, as they booked, and the booking's number */
  char *case_no;    /* there is one already: of the receipt, or begun before */
  char *number;     /* of the identity document of who booked; NULL: not known */
} LijiBookingStart;
#define LIJI_TYPE_BOOKING_START (liji_booking_start_get_type ())
LIJI_DECLARE_VALUE (LijiBookingStart, liji_booking_start)

LijiBookingStart *liji_booking_start (LijiSession *session, const char *no, GError **error);

/* A file of bookings of another system. rows = accepted + noted + refused. */
typedef struct
{
  gint64 rows;
  gint64 accepted;
  gint64 noted; /* taken in otherwise than asked: on another counter, on the waiting list */
  gint64 refused;
  gint64 duplicates; /* of those refused: here already, unchanged */
  char *errors;      /* the rows refused and noted, as CSV; NULL: none */
} LijiBookingImported;
#define LIJI_TYPE_BOOKING_IMPORTED (liji_booking_imported_get_type ())
LIJI_DECLARE_VALUE (LijiBookingImported, liji_booking_imported)

/* One act, or nothing. @source: the other system's name; with its reference it tells a booking
 * that came before. */
LijiBookingImported *liji_booking_import (LijiSession *session,
                                          const LijiId *act,
                                          const char *source,
                                          GBytes *data,
                                          gboolean trial,
                                          GError **error);
/* "ics" (iCalendar, no names), "csv" (the day sheet's rows) or "reminders" (telephone, sentence).
 */
char *liji_booking_export (LijiSession *session,
                           const char *format,
                           LijiDate from,
                           LijiDate until,
                           GError **error);

G_END_DECLS
