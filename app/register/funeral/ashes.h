/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes.h: ashes stored in the home (骨灰寄存): taken in, leased, out for worship and back, handed
 * over; and what is done where nobody comes for them. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;
  char *state; /* packed entrusted left handed_over stored out divided in_transit moved disposed */
  gboolean suspended; /* two relatives claim them */
  char *niche;
  LijiDate until_on; /* end of the lease: the next begins there */
  gboolean overdue;
  char *destination; /* declared */
  char *receiver;
  LijiDate confirmed_on; /* the fact beside the declaration */
  char *confirmed_place;
} LijiAshes;
#define LIJI_TYPE_ASHES (liji_ashes_get_type ())
LIJI_DECLARE_VALUE (LijiAshes, liji_ashes)

typedef struct
{
  const char *label; /* as it was scanned */
  const char *niche;
  LijiDate until;          /* of the lease */
  const char *receiver;    /* who takes them, for worship or for good; whose word a fact is */
  const char *number;      /* their identity document */
  const char *authority;   /* the paper: of authority, agreement, court, permit */
  const char *destination; /* code table ashes_destination */
  const char *place;
  gboolean is_signed; /* by receiver and keeper */
  const char *notice; /* code table ashes_notice */
  LijiDate on;        /* of the notice, of the fact */
  const char *how;    /* the notice was given, the ashes came to rest */
  const char *result;
  const char *reason; /* of suspend */
  const char *second; /* who decides beside: of dispose */
} LijiAshesMove;

/* @step: deposit renew takeout return handover suspend settle moveout confirm notice dispose. */
LijiAshes *liji_ashes_advance (LijiSession *session,
                               const LijiId *act,
                               const char *step,
                               const LijiAshesMove *move,
                               GError **error);
/* Ashes of a cremation elsewhere that is recorded here: they get a label, by the other home's
 * certificate or what stands in for it. */
LijiAshes *
liji_ashes_admit (LijiSession *session, const LijiId *act, const char *case_no, GError **error);
/* What stands in a niche, by niche; LijiAshes elements. */
GPtrArray *liji_ashes_list (LijiSession *session, GError **error);
LijiAshes *liji_ashes_show (LijiSession *session, const char *label, GError **error);

/* What divided ashes became; empty for others. */
GPtrArray *liji_ashes_parts (LijiSession *session, const char *label, GError **error);

/* Leases as they follow each other; for the certificate of storage. */
typedef struct
{
  LijiDate from_on;
  LijiDate until_on;
  char *niche;
  gint64 made_at;
  char *made_by;
} LijiAshesLease;
#define LIJI_TYPE_ASHES_LEASE (liji_ashes_lease_get_type ())
LIJI_DECLARE_VALUE (LijiAshesLease, liji_ashes_lease)
GPtrArray *liji_ashes_leases (LijiSession *session, const char *label, GError **error);

/* What is due of ashes whose lease ends, or that nobody has come for. */
typedef struct
{
  LijiAshes *ashes;
  LijiDate until_on; /* of the lease; else the last day they wait to be collected */
  char *stage;       /* ending overdue noticed announced reported */
  char *next;        /* code of ashes_notice, or "dispose"; NULL: nothing */
  LijiDate next_on;  /* the first day it can be done */
  gint64 n_notices;
  char *case_no;
  char *name; /* of the deceased, or NULL */
  char *arranger;
  char *phone; /* of the arranger */
} LijiAshesDue;
#define LIJI_TYPE_ASHES_DUE (liji_ashes_due_get_type ())
LIJI_DECLARE_VALUE (LijiAshesDue, liji_ashes_due)
/* The earliest first. */
GPtrArray *liji_ashes_due (LijiSession *session, GError **error);

G_END_DECLS
