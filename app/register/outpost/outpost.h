/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost.h: stations away from the office (巡回登记点, 补证下基层): lent a registry of their own
 * for some days, and taken home act by act. */
#pragma once
#include "base/id.h"
#include "register/outpost/outpost-conflict.h"

G_BEGIN_DECLS

#define LIJI_LOAN_SUFFIX ".liji-loan"

/* Strings are borrowed; zero members take the defaults. */
typedef struct
{
  const char *to; /* a folder on an encrypted disk, or a file ending in .liji-loan, which is
                     encrypted itself */
  LijiDate from;  /* first day; unknown = today */
  guint days;     /* 1 … 90 */
  gint64 numbers; /* certificate numbers to lend; 0 and no booklets: taking in only */
  const char *booklets_first;
  const char *booklets_last;
  const char *point;          /* a roving point: completes on its days only */
  const char *place;          /* where it acts; NULL = the point */
  const char *const *records; /* certificate numbers whose records go along in full */
  const char *const *users;   /* accounts; NULL = all of the counter and the stock */
  const char *passphrase;     /* NULL = made, and handed out once */
} LijiLoanParams;

typedef struct
{
  LijiId id;
  char *name; /* outpost 1 */
  char *point;
  char *place;
  LijiDate starts_on;
  LijiDate ends_on; /* inclusive */
  gboolean completes;
  char *basis;        /* the order it completes by */
  char *first_number; /* NULL: none */
  char *last_number;
  gint64 numbers;
  char *booklets_first;
  char *booklets_last;
  gint64 booklets_away; /* still there */
  char *kid;
  char *state; /* away, returned */
  gboolean overdue;
  char *lent_by;
  gint64 lent_at;
  gint64 returned_at;
  gint64 registered;
  gint64 taken_in;
  gint64 conflicts; /* waiting for the head */
} LijiLoan;
#define LIJI_TYPE_LOAN (liji_loan_get_type ())
LIJI_DECLARE_VALUE (LijiLoan, liji_loan)

/* Where the parameters offline_completion or outpost_completion forbid completing, it takes in
 * only: no numbers, no booklets. @passphrase (optional) is handed out once. */
LijiLoan *liji_outpost_lend (LijiSession *session,
                             const LijiId *act,
                             const LijiLoanParams *params,
                             char **passphrase,
                             GError **error);
/* Unpacks a loan that travelled as a file into @folder, on an encrypted disk. */
gboolean liji_outpost_open_file (const char *file,
                                 const char *folder,
                                 const char *passphrase,
                                 GError **error);
/* At the outpost: no more acts, and all of it in one encrypted file for the way home. */
gboolean
liji_outpost_pack (LijiSession *session, const char *file, const char *passphrase, GError **error);

typedef struct
{
  LijiLoan *loan;
  gint64 entries;   /* of its journal */
  gint64 done;      /* came home now */
  gint64 known;     /* had before */
  gint64 conflicts; /* new ones */
  gboolean closed;  /* the outpost is for reading only from here, what was lent is home */
  gboolean twice;   /* another station was at work with the same loan and came home before */
  gboolean
      adopted;    /* a backup of before its loan was restored here: the head decides on each act */
  char **strange; /* fonts and drawings there that nobody gave it, or that are not what was given */
} LijiReturned;
#define LIJI_TYPE_RETURNED (liji_returned_get_type ())
LIJI_DECLARE_VALUE (LijiReturned, liji_returned)

/* @path is the outpost's folder, or the file it was packed into. Act by act through the doors; what
 * is known already is done no second time; what a door refuses becomes a conflict. */
LijiReturned *liji_outpost_return (LijiSession *session,
                                   const char *path,
                                   const char *passphrase,
                                   GError **error);

/* LijiLoan, newest first; @state NULL: all. */
GPtrArray *liji_outpost_list (LijiSession *session, const char *state, GError **error);
LijiLoan *liji_outpost_get (LijiSession *session, const char *name, GError **error);

/* This registry, when it is an outpost. */
typedef struct
{
  char *name;
  char *office;
  char *place;
  LijiDate ends_on;
  gboolean completes;
  gboolean ended; /* its days are over, or it was closed */
  gint64 numbers_left;
  gint64 booklets_left;
} LijiOutpostHere;
#define LIJI_TYPE_OUTPOST_HERE (liji_outpost_here_get_type ())
LIJI_DECLARE_VALUE (LijiOutpostHere, liji_outpost_here)
/* NULL without @error for an office's own. */
LijiOutpostHere *liji_outpost_get_here (LijiRegistry *registry, GError **error);

G_END_DECLS
