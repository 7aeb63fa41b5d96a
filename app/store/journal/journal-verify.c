/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/entry.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Verifying the journal: each entry is read by its number, hashed, decoded, compared with its
 * columns, with the index by act, with its subjects and with the hash its follower names. What two
 * neighbours disagree about is laid on the one nobody vouches for. */

enum
{
  READ_ENTRY,
  FIND_ACT,
  FIND_SUBJECT,
  COUNT_ENTRIES,
  COUNT_SUBJECTS,
  FIND_STRANGER,
};

const LijiSql liji_verify_statements[] = {
  [READ_ENTRY]
  = { "verify.entry",
      "SELECT act, kind, actor, station, at, hash, entry FROM journal WHERE seq = $1" },
  [FIND_ACT] = { "verify.act", "SELECT seq FROM journal WHERE act = $1" },
  [FIND_SUBJECT]
  = { "verify.subject", "SELECT 1 FROM journal_subject WHERE subject = $1 AND seq = $2" },
  [COUNT_ENTRIES] = { "verify.count", "SELECT count (*) FROM journal" },
  [COUNT_SUBJECTS] = { "verify.subjects", "SELECT count (*) FROM journal_subject" },
  [FIND_STRANGER]
  = { "verify.stranger", "SELECT min (seq) FROM journal WHERE seq < 1 OR seq > $1" },
};
const guint liji_verify_n_statements = G_N_ELEMENTS (liji_verify_statements);

typedef struct
{
  LijiDb *db;
  gint64 head_seq;
  gint64 head_time;
  guint8 head_hash[LIJI_HASH_LENGTH];
  gint64 n_subjects;
  LijiEntry *last; /* the entry before, found good in itself */
  LijiJournalReport *report;
} Check;

static gboolean
blame (Check *check, gint64 seq, const char *reason)
{
  if (!check->report->ok)
    return FALSE;
  check->report->ok = FALSE;
  check->report->first_bad = seq;
  check->report->reason = g_strdup (reason);
  return FALSE;
}

/* A page the engine cannot read is the fault of the entry that lies on it. */
static gboolean
blame_error (Check *check, gint64 seq, GError *failure)
{
  g_autofree char *reason
      = g_strdup_printf ("cannot be read: %s", failure ? failure->message : "no answer");

  g_clear_error (&failure);
  return blame (check, seq, reason);
}

static gboolean
same_bytes (LijiStatement *statement, int column, gconstpointer wanted, gsize n)
{
  gsize length;
  gconstpointer bytes = liji_statement_get_bytes (statement, column, &length);

  return bytes && length == n && memcmp (bytes, wanted, n) == 0;
}

static const char *
find_difference (LijiStatement *row, LijiEntry *entry, gint64 seq)
{
  if (entry->seq != seq)
    return "its number differs from the entry";
  if (!same_bytes (row, 0, entry->act.bytes, sizeof entry->act.bytes))
    return "column act differs from the entry";
  if (g_strcmp0 (liji_statement_get_text (row, 1), entry->kind) != 0)
    return "column kind differs from the entry";
  if (g_strcmp0 (liji_statement_get_text (row, 2), entry->user) != 0)
    return "column actor differs from the entry";
  if (g_strcmp0 (liji_statement_get_text (row, 3), entry->station) != 0)
    return "column station differs from the entry";
  if (liji_statement_get_int64 (row, 4) != entry->time)
    return "column at differs from the entry";
  return NULL;
}

static LijiEntry *
read_entry (Check *check, gint64 seq)
{
  GError *failure = NULL;
  g_autoptr (LijiStatement) row
      = liji_db_query (check->db, &liji_verify_statements[READ_ENTRY], &failure, "i", seq);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiEntry) entry = NULL;
  guint8 hash[LIJI_HASH_LENGTH];
  const char *difference;

  if (!row || !liji_statement_step (row, &failure))
    {
      if (failure)
        blame_error (check, seq, failure);
      else
        blame (check, seq, "missing");
      return NULL;
    }
  bytes = liji_statement_dup_bytes (row, 6);
  if (bytes)
    liji_entry_hash (bytes, hash);
  if (!bytes || !same_bytes (row, 5, hash, sizeof hash))
    return GINT_TO_POINTER (blame (check, seq, "its bytes do not fit its hash"));
  entry = liji_entry_decode (bytes, NULL);
  if (!entry)
    return GINT_TO_POINTER (blame (check, seq, "its bytes are no entry"));
  difference = find_difference (row, entry, seq);
  if (difference)
    return GINT_TO_POINTER (blame (check, seq, difference));
  return g_steal_pointer (&entry);
}

static gboolean
check_index (Check *check, LijiEntry *entry)
{
  GError *failure = NULL;
  g_autoptr (LijiStatement) row
      = liji_db_query (check->db, &liji_verify_statements[FIND_ACT], &failure, "k", &entry->act);
  gboolean found = row && liji_statement_step (row, &failure);

  if (failure)
    return blame_error (check, entry->seq, failure);
  if (!found || liji_statement_get_int64 (row, 0) != entry->seq)
    return blame (check, entry->seq, "the index by act does not lead to it");
  return TRUE;
}

static gboolean
check_subjects (Check *check, LijiEntry *entry)
{
  for (guint i = 0; i < entry->subjects->len; i++)
    {
      GError *failure = NULL;
      g_autoptr (LijiStatement) row
          = liji_db_query (check->db, &liji_verify_statements[FIND_SUBJECT], &failure, "ki",
                           &g_array_index (entry->subjects, LijiId, i), entry->seq);
      gboolean found = row && liji_statement_step (row, &failure);

      if (failure)
        return blame_error (check, entry->seq, failure);
      if (!found)
        return blame (check, entry->seq, "one of its subjects is not in the index");
      check->n_subjects++;
    }
  return TRUE;
}

/* The hash that what follows @seq names for it; FALSE when nothing readable follows. */
static gboolean
read_voucher (Check *check, gint64 seq, guint8 hash[LIJI_HASH_LENGTH])
{
  g_autoptr (LijiStatement) row = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiEntry) next = NULL;

  if (seq == check->head_seq)
    {
      memcpy (hash, check->head_hash, LIJI_HASH_LENGTH);
      return TRUE;
    }
  row = liji_db_query (check->db, &liji_verify_statements[READ_ENTRY], NULL, "i", seq + 1);
  if (row && liji_statement_step (row, NULL))
    bytes = liji_statement_dup_bytes (row, 6);
  next = liji_entry_decode (bytes, NULL);
  if (next)
    memcpy (hash, next->previous, LIJI_HASH_LENGTH);
  return next != NULL;
}

static gboolean
check_chain (Check *check, LijiEntry *entry)
{
  static const guint8 none[LIJI_HASH_LENGTH] = { 0 };
  const guint8 *before = check->last ? check->last->hash : none;
  guint8 named[LIJI_HASH_LENGTH];
  gboolean vouched = read_voucher (check, entry->seq, named)
                     && memcmp (named, entry->hash, LIJI_HASH_LENGTH) == 0;

  if (memcmp (entry->previous, before, LIJI_HASH_LENGTH) != 0)
    return blame (check, vouched && check->last ? entry->seq - 1 : entry->seq,
                  vouched && check->last ? "the entry after names another hash for it"
                                         : "it names another hash for the entry before");
  if (check->last && entry->time < check->last->time)
    return blame (check, entry->seq, "its time lies before the entry before");
  return TRUE;
}

static gboolean
check_one (Check *check, gint64 seq)
{
  LijiEntry *entry = read_entry (check, seq);

  if (!entry)
    return FALSE;
  if (check_chain (check, entry) && check_index (check, entry) && check_subjects (check, entry))
    {
      g_clear_pointer (&check->last, liji_entry_free);
      check->last = entry;
      return TRUE;
    }
  liji_entry_free (entry);
  return FALSE;
}

static gint64
count (Check *check, guint statement, GError **error)
{
  return liji_rows_read_int64 (
      liji_db_prepare (check->db, &liji_verify_statements[statement], error), error);
}

static gboolean
blame_stranger (Check *check)
{
  gint64 seq = liji_rows_read_int64 (
      liji_db_query (check->db, &liji_verify_statements[FIND_STRANGER], NULL, "i", check->head_seq),
      NULL);

  if (seq > 0)
    return blame (check, seq, "it lies outside the chain");
  return blame (check, 1, "an entry with a smaller number lies before it");
}

static void
check_end (Check *check)
{
  static const guint8 none[LIJI_HASH_LENGTH] = { 0 };

  if (memcmp (check->last ? check->last->hash : none, check->head_hash, LIJI_HASH_LENGTH) != 0)
    blame (check, MAX (check->head_seq, 1), "the head names another hash for it");
  else if (check->last && check->last->time != check->head_time)
    blame (check, check->head_seq, "the head names another time for it");
  else if (check->report->entries != check->head_seq)
    blame_stranger (check);
  else if (count (check, COUNT_SUBJECTS, NULL) != check->n_subjects)
    blame (check, check->head_seq, "the index of subjects holds lines no entry names");
}

static gboolean
check_all (Check *check, LijiStore *store, GCancellable *cancellable, GError **error)
{
  check->report->entries = count (check, COUNT_ENTRIES, error);
  if (check->report->entries < 0
      || !liji_journal_get_head (store, &check->head_seq, &check->head_time, check->head_hash,
                                 error))
    return FALSE;
  check->report->ok = TRUE;
  check->report->head = liji_hex (check->head_hash, LIJI_HASH_LENGTH);
  for (gint64 seq = 1; seq <= check->head_seq && check->report->ok; seq++)
    {
      if (seq % 1000 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      check_one (check, seq);
    }
  if (check->report->ok)
    check_end (check);
  return TRUE;
}

void
liji_journal_report_clear (LijiJournalReport *report)
{
  g_clear_pointer (&report->head, g_free);
  g_clear_pointer (&report->reason, g_free);
}

gboolean
liji_journal_verify (LijiStore *store,
                     GCancellable *cancellable,
                     LijiJournalReport *report,
                     GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  Check check = { .db = reading.db, .report = report };
  gboolean done;
  gboolean own = reading.store != NULL;

  memset (report, 0, sizeof *report);
  /* One moment of the journal, while others go on writing it. */
  if (own && !liji_db_begin_read (reading.db, error))
    return FALSE;
  done = check_all (&check, store, cancellable, error);
  if (own)
    liji_db_rollback (reading.db);
  g_clear_pointer (&check.last, liji_entry_free);
  return done;
}
