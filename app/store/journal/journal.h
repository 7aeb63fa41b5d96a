/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journal.h: the append-only chain of acts (办理日志): what was done, by whom, on what, each entry
 * hashed over the one before. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

#define LIJI_HASH_LENGTH 32

/* One entry. @bytes is the canonical CBOR as it is stored and hashed (SHA-256); the other members
 * are read from it. */
typedef struct
{
  gint64 seq;
  LijiId act;
  char *kind;
  int version;
  char *user;
  char *station;
  gint64 time;        /* microseconds since 1970 */
  char *proof;        /* "local": without a password; NULL: they gave it */
  GBytes *second;     /* CBOR: who confirmed it beside @user, how and when; NULL: nobody */
  GBytes *input;      /* CBOR */
  GBytes *outputs;    /* CBOR */
  GBytes *writes;     /* what it did to the state tables, see store/writes.h */
  GPtrArray *digests; /* char*, hex */
  GArray *subjects;   /* LijiId */
  guint8 previous[LIJI_HASH_LENGTH];
  guint8 hash[LIJI_HASH_LENGTH];
  GBytes *bytes;
} LijiEntry;

void liji_entry_free (LijiEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiEntry, liji_entry_free)

/* Newest first; zero and NULL members do not restrict. */
typedef struct
{
  gint64 before; /* entries with a smaller seq only: the next page */
  gint64 from;   /* time */
  gint64 until;  /* time, exclusive */
  const char *user;
  const char *kind; /* "marriage.register", or "marriage." for all that begin so */
} LijiJournalFilter;

GPtrArray *
liji_journal_list (LijiStore *store, const LijiJournalFilter *filter, guint limit, GError **error);
/* Oldest first, after @seq. */
GPtrArray *liji_journal_since (LijiStore *store, gint64 seq, guint limit, GError **error);
/* Acts about a case, registration or copy, oldest first: the timeline of a record. */
GPtrArray *liji_journal_about (LijiStore *store, const LijiId *subject, GError **error);
LijiEntry *liji_journal_get (LijiStore *store, gint64 seq, GError **error);
/* The newest entry after @seq whose kind begins with @family ("clock."); NULL without @error when
 * there is none. */
LijiEntry *liji_journal_last_of (LijiStore *store, const char *family, gint64 seq, GError **error);
/* The newest entry of that very kind, found by an index; NULL without @error when there is none. */
LijiEntry *liji_journal_newest (LijiStore *store, const char *kind, GError **error);
/* Whether the act was done. */
gboolean liji_journal_has_act (LijiStore *store, const LijiId *act);
/* An entry from its bytes, wherever they come from; CORRUPT when they are none. */
LijiEntry *liji_journal_read (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without @error when no such act was done. */
LijiEntry *liji_journal_find_act (LijiStore *store, const LijiId *act, GError **error);

/* The last entry: its seq (0: none yet), time and hash. Out parameters may be NULL. */
gboolean liji_journal_get_head (LijiStore *store,
                                gint64 *seq,
                                gint64 *time,
                                guint8 hash[LIJI_HASH_LENGTH],
                                GError **error);

typedef struct
{
  gint64 entries;
  char *head; /* hex hash of the last entry */
  gboolean ok;
  gint64 first_bad; /* seq of the first bad (or missing) entry; 0 when ok */
  char *reason;     /* what is wrong with it; NULL when ok */
} LijiJournalReport;

void liji_journal_report_clear (LijiJournalReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiJournalReport, liji_journal_report_clear)

/* Hashes every entry again and compares chain, numbers, head, indexed columns and subjects with it.
 * TRUE when it could be run, whatever it found: see
 * @report->ok. Finds any rewriting except one that also rewrote everything after and the head. */
gboolean liji_journal_verify (LijiStore *store,
                              GCancellable *cancellable,
                              LijiJournalReport *report,
                              GError **error);

G_END_DECLS
