/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue.h: the day's queue (排队): numbers that say nothing of whose they are nor what for, and who
 * is called next. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiDate day;
  int number;
  char *purpose;
  char *booking; /* its no; NULL: a walk-in */
  int due;       /* minutes from midnight its turn begins at; -1: as they came */
  char *state;   /* waiting called served gone */
  char *counter; /* that called it last */
  int calls;
  gint64 issued_at;
} LijiTicket;
#define LIJI_TYPE_TICKET (liji_ticket_get_type ())
LIJI_DECLARE_VALUE (LijiTicket, liji_ticket)

/* Somebody is here: with a booking of today, @booking (then they have arrived), else for
 * @purpose. */
LijiTicket *liji_queue_take (LijiSession *session,
                             const LijiId *act,
                             const char *purpose,
                             const char *booking,
                             GError **error);
/* The next one @counter serves: bookings whose time has come, by their time, then everybody as they
 * came. Who was called there before has been served. NOT_FOUND when nobody waits. */
LijiTicket *
liji_queue_call (LijiSession *session, const LijiId *act, const char *counter, GError **error);
/* The one called did not come ("gone"), was served ("served"), or waits again ("waiting"). */
LijiTicket *liji_queue_settle (LijiSession *session,
                               const LijiId *act,
                               int number,
                               const char *state,
                               GError **error);
/* Today's, by number. */
GPtrArray *liji_queue_list (LijiSession *session, GError **error);
/* The office's counters, char*. */
GPtrArray *liji_queue_counters (LijiRegistry *registry, GError **error);

G_END_DECLS
