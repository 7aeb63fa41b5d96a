/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day.h: closing a day (日结): what it came to, and the journal's head, signed, on a sheet that
 * leaves the machine; and holding the journal against such a sheet. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* How many acts of one kind. */
typedef struct
{
  char *kind; /* "marriage.register" */
  gint64 count;
} LijiDayCount;

/* What lies between the closing before and this one. Lines are as the sheet prints them. */
typedef struct
{
  LijiDate day;
  gint64 seq;         /* of the closing act; 0: not closed yet */
  gint64 first, last; /* journal entries on the sheet */
  char *head;         /* hex hash of @last */
  gint64 closed_at;
  char *closed_by; /* user */
  char *key_id;
  char *seal_text;   /* NULL: not closed yet */
  GPtrArray *counts; /* LijiDayCount, by kind */
  char *totals, *numbers, *gaps, *booklets;
} LijiDay;
#define LIJI_TYPE_DAY (liji_day_get_type ())
LIJI_DECLARE_VALUE (LijiDay, liji_day)

/* What closing now would put on the sheet. */
LijiDay *liji_day_preview (LijiSession *session, GError **error);
/* Closes today: signs the head, once its sheet is known to come out; the error is that of drawing
 * it else. Closing again later the same day makes a second sheet. */
LijiDay *liji_day_close (LijiSession *session, const LijiId *act, GError **error);
/* A closed day; unknown = the last one. */
LijiDay *liji_day_show (LijiSession *session, LijiDate day, GError **error);
/* Closed days, newest first. */
GPtrArray *liji_day_list (LijiSession *session, guint limit, GError **error);
/* The sheet as a PDF to print, sign and file. */
GBytes *liji_day_sheet (LijiSession *session, const LijiDay *day, GError **error);

/* A sheet held against the journal. */
typedef struct
{
  gboolean ok;
  gboolean ours; /* a sheet of this office, signed by a key of it */
  char *reason;  /* what does not fit; NULL when ok */
  LijiDate day;  /* as the sheet says; unknown when it could not be read */
  gint64 seq;
  char *head;     /* hex, as the sheet says */
  char *recorded; /* hex, as the journal has it now; NULL: no such entry */
  char *key_id;
} LijiDayProof;
#define LIJI_TYPE_DAY_PROOF (liji_day_proof_get_type ())
LIJI_DECLARE_VALUE (LijiDayProof, liji_day_proof)

/* @text is what the QR says, @file a picture or PDF of the sheet; one of them. The whole journal is
 * hashed again, so that everything up to the sheet's entry is what it was. */
LijiDayProof *
liji_day_verify (LijiRegistry *registry, const char *text, GBytes *file, GError **error);

typedef enum
{
  LIJI_DAY_NOT_DUE,
  LIJI_DAY_SHEET_DUE,
  LIJI_DAY_ANY_SHEET_DUE, /* no closing is known, and the registry is older than today */
} LijiDayDue;
/* The morning after: the last sheet is held against the journal before the day's work, since what
 * was deleted together with its closing is known to the paper alone; all the more where every
 * closing is gone. Whoever may is asked at log-in, and legal acts wait for it (day.sheet_due).
 * Until somebody has checked or skipped it today; where the office's parameter day_closing says
 * that it closes none, one that is not known is not asked for. */
LijiDayDue liji_day_check_due (LijiSession *session, GError **error);
/* The same as verify, of the last sheet, and an act: where it does not fit, legal acts wait until a
 * check fits or the head has said why. INPUT error for what is no sheet of ours, or an earlier one.
 */
LijiDayProof *liji_day_check (LijiSession *session,
                              const LijiId *act,
                              const char *text,
                              GBytes *file,
                              GError **error);
/* No sheet is at hand; after a check that did not fit only the head's word counts. */
gboolean
liji_day_skip_check (LijiSession *session, const LijiId *act, const char *reason, GError **error);

G_END_DECLS
