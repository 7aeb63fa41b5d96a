/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kiosk.h: what a machine anybody may stand at knows of a registry: what hangs on the wall, as last
 * read, and the public keys. Nothing is written, and no record is opened for anybody. */
#pragma once
#include "register/session.h"
#include "register/value.h"
#include "seal/seal.h"

G_BEGIN_DECLS

/* As read at one moment. */
typedef struct
{
  gint64 read_at; /* micros */
  char *office;
  char *rooms;        /* parameter office_rooms: marriage funeral both */
  GPtrArray *prices;  /* LijiPriceVersion in force that day */
  GPtrArray *schemes; /* LijiSchemeVersion in force that day */
  char *address;      /* parameters office_address … ; "" where nothing is set */
  char *telephone;
  char *hours;
  LijiKeySet *keys;
} LijiKioskContent;
#define LIJI_TYPE_KIOSK_CONTENT (liji_kiosk_content_get_type ())
LIJI_DECLARE_VALUE (LijiKioskContent, liji_kiosk_content)

/* What a stranger is told of a paper. */
typedef enum
{
  LIJI_KIOSK_NO_CODE,    /* it is no certificate's code */
  LIJI_KIOSK_NOT_OURS,   /* signed with a key that is not known here */
  LIJI_KIOSK_BAD,        /* changed or forged, or its key had ended */
  LIJI_KIOSK_WITHDRAWN,  /* ours, and voided or replaced */
  LIJI_KIOSK_UNRECORDED, /* signed with our key, and on no record here */
  LIJI_KIOSK_FUTURE,     /* ours, and issued after today */
  LIJI_KIOSK_UNKNOWN,    /* ours; whether it still counts cannot be told now */
  LIJI_KIOSK_GOOD,       /* ours, and not withdrawn at @known_at */
} LijiKioskVerdict;

typedef struct
{
  LijiKioskVerdict verdict;
  LijiSealReport *report; /* its fields to compare are the paper's own words */
  gint64 known_at;        /* micros: of GOOD, when it was last known not to be withdrawn */
} LijiKioskAnswer;
#define LIJI_TYPE_KIOSK_ANSWER (liji_kiosk_answer_get_type ())
LIJI_DECLARE_VALUE (LijiKioskAnswer, liji_kiosk_answer)

#define LIJI_TYPE_KIOSK (liji_kiosk_get_type ())
G_DECLARE_FINAL_TYPE (LijiKiosk, liji_kiosk, LIJI, KIOSK, GObject)

/* @status (optional) is the path of the signed list of withdrawn seals (lijictl key export
 * --status), which a kiosk's log-in needs: it reads no papers. Opens nothing yet. */
LijiKiosk *liji_kiosk_new (const char *address,
                           const char *status,
                           LijiClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* These two wait, each for its turn: call them off the window's thread. */

/* Reads everything anew, opening the registry (read-only; on a server by a log-in of the group
 * kiosk and no other) where it is not open. On an error what was read before stays. */
gboolean liji_kiosk_read (LijiKiosk *self, GError **error);
/* A scanned code, by the keys last read: also when the registry is away. Says in the machine's
 * journal that it was asked and what was said, and nothing of the paper. NOT_FOUND: no keys were
 * ever read; HELD: sooner than liji_kiosk_get_wait allows. */
LijiKioskAnswer *liji_kiosk_verify (LijiKiosk *self, const char *text, GError **error);

/* Seconds until the next paper may be looked at (access/pace.h). */
guint liji_kiosk_get_wait (LijiKiosk *self);
/* As last read; NULL before the first time. */
LijiKioskContent *liji_kiosk_dup_content (LijiKiosk *self);

G_END_DECLS
