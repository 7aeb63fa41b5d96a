/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking.h: a booking (预约) and what may be booked: pure rules. A booking makes no rights; who
 * comes without one is served too. */
#pragma once
#include "base/id.h"
#include "model/opening.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct
{
  const char *code; /* marriage divorce_apply divorce_issue reissue */
  const char *kind; /* of the case it begins: marriage divorce reissue */
  const char *chinese;
  const char *english;
  gboolean couple; /* both come */
} LijiPurpose;

const LijiPurpose *liji_purpose_find (const char *code);
const LijiPurpose *liji_purposes (guint *n_purposes);

/* One booking as it stands. */
typedef struct
{
  LijiId id;
  char *no;    /* "B20261122-003" */
  char *state; /* booked waiting arrived served missed cancelled */
  char *purpose;
  LijiDate day;
  int starts; /* minutes from midnight; -1: on the waiting list */
  int ends;
  char *counter;
  char *names[2]; /* NULL: of the other, or long ago */
  char *keys[2];  /* identity keys; NULL: none given */
  char *phone;    /* for reminders */
  char *receipt;  /* of the divorce application it is for */
  char *origin;   /* counter phone import */
  char *source;   /* imported: which system, and its number there */
  char *reference;
  char *reason; /* cancelled: why */
  gint64 at;
  char *by;
  gint64 revision;
  LijiId case_id; /* begun for it; null: none yet */
} LijiBooking;
#define LIJI_TYPE_BOOKING (liji_booking_get_type ())
GType liji_booking_get_type (void);
LijiBooking *liji_booking_new (void);
LijiBooking *liji_booking_ref (LijiBooking *self);
void liji_booking_unref (LijiBooking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBooking, liji_booking_unref)

/* Somebody is still expected, or waits for a slot. */
gboolean liji_booking_is_live (const LijiBooking *self);

/* What an office decides about its bookings. */
typedef struct _LijiBookingRules LijiBookingRules;

/* @counters: "1 marriage reissue; 2 marriage; 3 divorce" (divorce: both of its bookings).
 * @minutes: length of a slot. @release: "14 09:00", days before and the hour a day's slots open at.
 * @limit: "3 30", bookings of one person within so many days. */
LijiBookingRules *liji_booking_rules_new (const char *counters,
                                          const char *minutes,
                                          const char *release,
                                          const char *limit,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_booking_rules_free (LijiBookingRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBookingRules, liji_booking_rules_free)

guint liji_booking_rules_get_limit (LijiBookingRules *self, guint *days);
gboolean
liji_booking_rules_serves (LijiBookingRules *self, const char *counter, const char *purpose);
/* The counters' names, NULL-terminated, borrowed. */
const char *const *liji_booking_rules_get_counters (LijiBookingRules *self);
/* The moment (since 1970) from which slots of @day can be had. The return of a divorce can be
 * booked as soon as its days are known: nobody competes for it. */
gint64 liji_booking_rules_opens_at (LijiBookingRules *self, const char *purpose, LijiDate day);

typedef struct
{
  LijiDate day;
  gint16 starts;
  gint16 ends;
  const char *counter; /* borrowed from the rules */
} LijiSlot;

/* The slots @purpose has on a day that is open so: LijiSlot, by time, then counter. */
GArray *liji_booking_slots_of_day (LijiBookingRules *self,
                                   const char *purpose,
                                   LijiDate day,
                                   const LijiOpenDay *open);

/* Whether the first of two tickets is called first at @now: bookings whose time has come, by their
 * time, then everybody as they came. @due in minutes, -1: without a booking. */
gboolean liji_queue_comes_before (int due, int number, int other_due, int other_number, int now);

G_END_DECLS
