/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case-store.h: marriage cases (业务) on their way from booking to hand-over: state, form, and who
 * has them open. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no;         /* for people: "20261122-003", allotted by insert when NULL */
  char *kind;       /* "marriage" */
  char *state;      /* code of the procedure */
  gboolean final;   /* no step leads on: leaves the queue */
  gint64 opened_at; /* set by insert */
  char *opened_by;  /* set by insert */
  char *window;
  LijiDate booked_for;
  char *man_key; /* identity key or NULL */
  char *man_name;
  char *woman_key;
  char *woman_name;
  GBytes *draft;       /* the form, canonical CBOR */
  LijiId registration; /* null before registering */
  char *reason;        /* of declining, refusal, cancelling, abandoning */
  gint64
      revision; /* set by insert and update; update refuses (STALE) when it is not the stored one */
  gint64 updated_at;
  char *updated_by;
} LijiCaseRow;

LijiCaseRow *liji_case_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_case_row_free (LijiCaseRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCaseRow, liji_case_row_free)

/* Fills no, opened_at, opened_by, revision, updated_*. Adds the act's subject and the search index;
 * claims are the caller's. */
gboolean liji_case_insert (LijiAct *act, LijiCaseRow *row, GError **error);
gboolean liji_case_update (LijiAct *act, LijiCaseRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiCaseRow *liji_case_get (LijiStore *store, const LijiId *id, GError **error);
LijiCaseRow *liji_case_find (LijiStore *store, const char *no, GError **error);
/* Without drafts (NULL in the rows). The queue: not final, oldest first; @state and @window NULL:
 * any. */
GPtrArray *liji_case_list_open (LijiStore *store,
                                const char *state,
                                const char *window,
                                guint limit,
                                GError **error);
/* The same without those of @kind in @state, which wait for a day and not for a clerk. */
GPtrArray *liji_case_list_queue (LijiStore *store,
                                 const char *kind,
                                 const char *state,
                                 guint limit,
                                 GError **error);
/* Opened or changed on @day, newest first. */
GPtrArray *liji_case_list_day (LijiStore *store, LijiDate day, guint limit, GError **error);
/* State code → count of the open cases: GPOINTER_TO_INT of the values in a table keyed by text. */
GHashTable *liji_case_count_open (LijiStore *store, GError **error);

G_END_DECLS
