/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/burial-store.h"

#include "base/finding.h"
#include "store/bind.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

/* A file is read into a stage in pieces, which nobody sees; one act makes burials of it, and its
 * entry holds the digest of all of them instead of each. */

#define PIECE 10000
#define KEPT_FOR (31 * G_TIME_SPAN_DAY)
#define MOST_MAPPINGS G_GINT64_CONSTANT (50)
#define PART "\x1f"

enum
{
  NAME,
  FAMILY,
  NUMBER,
  BIRTH,
  BIRTH_TEXT,
  DEATH,
  DEATH_TEXT,
  INTERRED,
  INTERRED_TEXT,
  CEMETERY,
  ZONE,
  ROW_NO,
  PLACE,
  KIN,
  RELATION,
  PHONE,
  REMARK,
  SAME,
  NOTES,
  N_WORDS,
};

enum
{
  STAGE_FIND,
  STAGE_OPEN,
  STAGE_MARK,
  STAGE_ROW,
  STAGE_READ,
  STAGE_DROP,
  STAGE_DROP_ROWS,
  STAGE_OLD,
  INSERT,
  INSERT_BATCH,
  HAS_ANY,
  HAS_SAME,
  HAS_CEMETERY,
  FIND_PLOT,
  GET_BATCH,
  LIST_BATCHES,
  LIST_MAPPINGS,
  LIST_ROWS,
  LIST_NAME,
  LIST_PLOT,
  LIST_SAME,
  DELETE,
  UNDO,
  COUNT_STRAYS,
};

/* clang-format off */
#define WORDS "name, family, number, birth, birth_text, death, death_text, interred_on, interred_text, cemetery, zone, row_no, place, " \
  "kin, relation, phone, remark, same, notes"
#define BATCH "seq, id, name, file_digest, rows_digest, n_rows, n_accepted, n_noted, n_refused, n_duplicates, state, imported_at, imported_by"
#define SELECT "SELECT b.id, b.no, b.name, b.family, b.number, b.birth, b.birth_text, b.death, b.death_text, b.interred_on, " \
  "b.interred_text, b.cemetery, b.zone, b.row_no, b.place, b.kin, b.relation, b.phone, b.remark, b.same, b.notes, p.label, f.name " \
  "FROM burial b JOIN burial_batch f ON f.seq = b.batch LEFT JOIN plot p ON p.id = b.plot "

const LijiSql liji_burial_statements[] = {
  [STAGE_FIND] = { "burial.stage_find", "SELECT n_rows, whole FROM burial_stage WHERE file = $1" },
  [STAGE_OPEN] = { "burial.stage_open", "INSERT INTO burial_stage (file, n_rows, whole, begun_at) VALUES ($1, 0, 0, $2)" },
  [STAGE_MARK] = { "burial.stage_mark", "UPDATE burial_stage SET n_rows = $2, whole = $3 WHERE file = $1" },
  [STAGE_ROW] = { "burial.stage_row", "INSERT INTO burial_staged (file, row, reason, words) VALUES ($1, $2, $3, $4)" },
  [STAGE_READ] = { "burial.stage_read",
    "SELECT row, reason, words FROM burial_staged WHERE file = $1 AND row > $2 ORDER BY row LIMIT $3" },
  [STAGE_DROP] = { "burial.stage_drop", "DELETE FROM burial_stage WHERE file = $1" },
  [STAGE_DROP_ROWS] = { "burial.stage_drop_rows", "DELETE FROM burial_staged WHERE file = $1" },
  [STAGE_OLD] = { "burial.stage_old", "SELECT file FROM burial_stage WHERE begun_at < $1" },
  [INSERT] = { "burial.insert",
    "INSERT INTO burial (batch, row, no, plot, " WORDS ", id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
    "$14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)" },
  [INSERT_BATCH] = { "burial.insert_batch",
    "INSERT INTO burial_batch (" BATCH ", mapping) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    "+burial_batch seq id name file_digest rows_digest n_rows n_accepted n_noted n_refused n_duplicates state imported_at "
    "imported_by mapping" },
  [HAS_ANY] = { "burial.has_any", "SELECT count (*) FROM (SELECT 1 FROM burial LIMIT 1) AS one" },
  [HAS_SAME] = { "burial.has_same", "SELECT count (*) FROM (SELECT 1 FROM burial WHERE same = $1 LIMIT 1) AS one" },
  [HAS_CEMETERY] = { "burial.has_cemetery", "SELECT count (*) FROM cemetery WHERE code = $1 OR name = $1" },
  [FIND_PLOT] = { "burial.find_plot",
    "SELECT p.id FROM cemetery c JOIN cemetery_zone z ON z.cemetery = c.id JOIN plot p ON p.zone = z.id "
    "WHERE (c.code = $1 OR c.name = $1) AND z.code = $2 AND p.row_no = $3 AND p.no = $4 LIMIT 1" },
  [GET_BATCH] = { "burial.get_batch", "SELECT " BATCH " FROM burial_batch WHERE seq = $1" },
  [LIST_BATCHES] = { "burial.list_batches", "SELECT " BATCH " FROM burial_batch ORDER BY seq DESC" },
  [LIST_MAPPINGS] = { "burial.list_mappings",
    "SELECT mapping FROM burial_batch WHERE mapping IS NOT NULL ORDER BY seq DESC LIMIT $1" },
  [LIST_ROWS] = { "burial.list_rows", "SELECT row, id, no, plot, " WORDS " FROM burial WHERE batch = $1 ORDER BY row" },
  [LIST_NAME] = { "burial.list_name",
    SELECT "WHERE b.id IN (SELECT id FROM burial WHERE name >= $1 AND name < $2 UNION SELECT id FROM burial WHERE family >= $1 "
    "AND family < $2) ORDER BY b.name, b.no LIMIT $3" },
  [LIST_PLOT] = { "burial.list_plot", SELECT "WHERE b.plot = $1 ORDER BY b.no" },
  [LIST_SAME] = { "burial.list_same",
    SELECT "WHERE b.same IN (SELECT same FROM burial WHERE batch = $1) AND EXISTS (SELECT 1 FROM burial o WHERE o.same = b.same "
    "AND o.id <> b.id) ORDER BY b.same, b.no" },
  [DELETE] = { "burial.delete", "DELETE FROM burial WHERE batch = $1" },
  [UNDO] = { "burial.undo", "UPDATE burial_batch SET state = $2, undone_on = $3 WHERE seq = $1",
    "=burial_batch seq state undone_on" },
  [COUNT_STRAYS] = { "burial.count_strays",
    "SELECT count (*) FROM burial WHERE batch NOT IN (SELECT seq FROM burial_batch WHERE state = 'imported')" },
};
/* clang-format on */
const guint liji_burial_n_statements = G_N_ELEMENTS (liji_burial_statements);

struct _LijiBurialStage
{
  LijiStore *store;
  char *file;
  gint64 n_rows;
  gboolean whole;
  guint n_open; /* rows of the piece under way */
  gboolean writing;
};

static gboolean
drop (LijiDb *db, const char *file, GError **error)
{
  return liji_db_run (db, &liji_burial_statements[STAGE_DROP_ROWS], error, "t", file)
         && liji_db_run (db, &liji_burial_statements[STAGE_DROP], error, "t", file);
}

static gpointer
read_text (LijiStatement *s)
{
  return liji_statement_dup_text (s, 0);
}

static gboolean
drop_old (LijiStore *store, GError **error)
{
  LijiDb *db = store->writer;
  g_autoptr (GPtrArray) old
      = liji_rows_read (liji_db_query (db, &liji_burial_statements[STAGE_OLD], error, "i",
                                       liji_clock_get_micros (store->clock) - KEPT_FOR),
                        read_text, g_free, error);

  for (guint i = 0; old != NULL && i < old->len; i++)
    if (!drop (db, old->pdata[i], error))
      return FALSE;
  return old != NULL;
}

static gboolean
begin_piece (LijiBurialStage *self, GError **error)
{
  if (!self->writing)
    self->writing = liji_store_begin_writing (self->store, error);
  return self->writing;
}

static gboolean
mark (LijiBurialStage *self, GError **error)
{
  return liji_db_run (self->store->writer, &liji_burial_statements[STAGE_MARK], error, "tii",
                      self->file, self->n_rows, (gint64) self->whole);
}

static gboolean
end_piece (LijiBurialStage *self, GError **error)
{
  gboolean marked;

  if (!self->writing)
    return TRUE;
  marked = mark (self, error);
  self->writing = FALSE;
  self->n_open = 0;
  return liji_store_end_writing (self->store, marked, marked ? error : NULL) && marked;
}

static gboolean
open_stage (LijiBurialStage *self, GError **error)
{
  LijiDb *db = self->store->writer;
  GError *failure = NULL;
  g_autoptr (LijiStatement) there
      = liji_db_query (db, &liji_burial_statements[STAGE_FIND], error, "t", self->file);
  gboolean found;

  if (there == NULL)
    return FALSE;
  found = liji_statement_step (there, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!found)
    return liji_db_run (db, &liji_burial_statements[STAGE_OPEN], error, "ti", self->file,
                        liji_clock_get_micros (self->store->clock));
  self->n_rows = liji_statement_get_int64 (there, 0);
  self->whole = liji_statement_get_int64 (there, 1) != 0;
  return TRUE;
}

LijiBurialStage *
liji_burial_stage_open (LijiStore *store, const char *file, GError **error)
{
  g_autoptr (LijiBurialStage) self = g_new0 (LijiBurialStage, 1);
  gboolean opened;

  self->store = store;
  self->file = g_strdup (file);
  if (!liji_store_begin_writing (store, error))
    return NULL;
  opened = drop_old (store, error) && open_stage (self, error);
  return liji_store_end_writing (store, opened, opened ? error : NULL) && opened
             ? g_steal_pointer (&self)
             : NULL;
}

void
liji_burial_stage_free (LijiBurialStage *self)
{
  if (self->writing)
    liji_store_end_writing (self->store, FALSE, NULL);
  g_free (self->file);
  g_free (self);
}

gint64
liji_burial_stage_get_rows (LijiBurialStage *self)
{
  return self->n_rows;
}

gboolean
liji_burial_stage_is_whole (LijiBurialStage *self)
{
  return self->whole;
}

static gboolean
put (LijiBurialStage *self, const char *reason, const char *words, GError **error)
{
  if (!begin_piece (self, error)
      || !liji_db_send (self->store->writer, &liji_burial_statements[STAGE_ROW], error, "titt",
                        self->file, self->n_rows + 1, reason, words))
    return FALSE;
  self->n_rows++;
  return ++self->n_open < PIECE || end_piece (self, error);
}

static void
append_day (GString *words, const LijiBurialDay *day)
{
  const LijiDate d = day->day;

  if (liji_date_is_day (d))
    g_string_append_printf (words, "%04d-%02d-%02d", d.year, d.month, d.day);
  else if (d.month > 0)
    g_string_append_printf (words, "%04d-%02d", d.year, d.month);
  else if (d.year > 0)
    g_string_append_printf (words, "%04d", d.year);
  g_string_append (words, PART);
  g_string_append (words, day->text != NULL ? day->text : "");
}

gboolean
liji_burial_stage_add (LijiBurialStage *self, const LijiBurial *burial, GError **error)
{
  const LijiBurialDay *const days[] = { &burial->birth, &burial->death, &burial->interred };
  const char *const first[] = { burial->name, burial->family, burial->number };
  const char *const last[]
      = { burial->cemetery, burial->zone,  burial->row_no, burial->no,   burial->kin,
          burial->relation, burial->phone, burial->remark, burial->same, burial->notes->str };
  g_autoptr (GString) words = g_string_sized_new (256);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_string_append_printf (words, "%s" PART, first[i] != NULL ? first[i] : "");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      append_day (words, days[i]);
      g_string_append (words, PART);
    }
  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? PART : "", last[i] != NULL ? last[i] : "");
  return put (self, NULL, words->str, error);
}

gboolean
liji_burial_stage_refuse (LijiBurialStage *self,
                          const char *reason,
                          const char *text,
                          GError **error)
{
  return put (self, reason, text, error);
}

gboolean
liji_burial_stage_end (LijiBurialStage *self, GError **error)
{
  self->whole = TRUE;
  return begin_piece (self, error) && end_piece (self, error);
}

gboolean
liji_burial_stage_pause (LijiBurialStage *self, GError **error)
{
  return end_piece (self, error);
}

/* A stage that becomes burials. */
typedef struct
{
  LijiAct *act;
  LijiDb *db;
  LijiArchiveBatch *batch;
  GChecksum *digest;
  GHashTable *here;       /* of this file: who is in it */
  GHashTable *cemeteries; /* as written: whether there is one here */
  gboolean first;         /* nothing was taken in before: no need to ask */
} TakingIn;

static void
taking_in_clear (TakingIn *self)
{
  g_checksum_free (self->digest);
  g_hash_table_unref (self->here);
  g_hash_table_unref (self->cemeteries);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakingIn, taking_in_clear)

static gboolean
ask (TakingIn *self, guint statement, const char *word, gboolean *is, GError **error)
{
  gint64 n = liji_rows_read_int64 (
      liji_db_query (self->db, &liji_burial_statements[statement], error, "t", word), error);

  *is = n > 0;
  return n >= 0;
}

/* Whether @same is of somebody who came before, here or in an earlier file. */
static gboolean
is_there (TakingIn *self, const char *same, gboolean *there, GError **error)
{
  *there = !g_hash_table_add (self->here, g_strdup (same));
  return *there || self->first || ask (self, HAS_SAME, same, there, error);
}

static gboolean
has_cemetery (TakingIn *self, const char *name, gboolean *has, GError **error)
{
  gpointer known;

  if (g_hash_table_lookup_extended (self->cemeteries, name, NULL, &known))
    {
      *has = GPOINTER_TO_INT (known);
      return TRUE;
    }
  if (!ask (self, HAS_CEMETERY, name, has, error))
    return FALSE;
  g_hash_table_insert (self->cemeteries, g_strdup (name), GINT_TO_POINTER (*has));
  return TRUE;
}

/* The plot its place is written like; 0: none. */
static gboolean
find_plot (TakingIn *self, char **words, gint64 *plot, GError **error)
{
  g_autoptr (LijiStatement) rows = NULL;
  GError *failure = NULL;
  gboolean has = FALSE;

  *plot = 0;
  if (*words[CEMETERY] == '\0' || *words[PLACE] == '\0')
    return TRUE;
  if (!has_cemetery (self, words[CEMETERY], &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  rows = liji_db_query (self->db, &liji_burial_statements[FIND_PLOT], error, "tttt",
                        words[CEMETERY], words[ZONE], words[ROW_NO], words[PLACE]);
  if (rows == NULL)
    return FALSE;
  if (liji_statement_step (rows, &failure))
    *plot = liji_statement_get_int64 (rows, 0);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
digest_part (GChecksum *digest, const char *text)
{
  g_checksum_update (digest, (const guchar *) (text != NULL ? text : "\x01"), -1);
  g_checksum_update (digest, (const guchar *) "\n", 1);
}

/* The act's id with the row in its last five bytes: the same file taken in by the same act makes
 * the same ids. */
static LijiId
make_id (LijiAct *act, gint64 row)
{
  LijiId id = *liji_act_get_id (act);

  for (guint i = 0; i < 5; i++)
    id.bytes[15 - i] = (guint8) (row >> (8 * i));
  return id;
}

static gboolean
insert (TakingIn *self, gint64 row, char **words, gint64 plot, GError **error)
{
  gint64 seq = liji_act_get_seq (self->act);
  g_autofree char *no = g_strdup_printf ("LS%" G_GINT64_FORMAT "-%06" G_GINT64_FORMAT, seq, row);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autofree char *where = plot != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, plot) : NULL;
  LijiId id = make_id (self->act, row);
  g_autofree char *name = liji_id_to_string (&id);
  g_autoptr (LijiStatement) s = liji_db_prepare (self->db, &liji_burial_statements[INSERT], error);

  if (s == NULL)
    return FALSE;
  digest_part (self->digest, at);
  digest_part (self->digest, name);
  digest_part (self->digest, no);
  digest_part (self->digest, where);
  liji_statement_bind_at (s, 1, "iit", seq, row, no);
  if (plot != 0)
    liji_statement_bind_at (s, 4, "i", plot);
  else
    liji_statement_bind_at (s, 4, "t", NULL);
  for (guint i = 0; i < N_WORDS; i++)
    {
      const char *word = *words[i] != '\0' ? words[i] : NULL;

      digest_part (self->digest, word);
      liji_statement_bind_at (s, 5 + i, "t", word);
    }
  liji_statement_bind_at (s, 5 + N_WORDS, "k", &id);
  return liji_statement_send (s, error);
}

static gboolean
take_row (TakingIn *self, gint64 row, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, PART, N_WORDS);
  gboolean there;
  gint64 plot;

  if (g_strv_length (words) != N_WORDS)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
                   "burial_staged: row %" G_GINT64_FORMAT " is not what was written", row);
      return FALSE;
    }
  if (!is_there (self, words[SAME], &there, error) || !find_plot (self, words, &plot, error))
    return FALSE;
  if (there)
    {
      char *notes = g_strjoin (*words[NOTES] != '\0' ? " " : "", words[NOTES], "same_person", NULL);

      g_free (words[NOTES]);
      words[NOTES] = notes;
      self->batch->n_duplicates++;
    }
  if (*words[NOTES] != '\0')
    self->batch->n_noted++;
  else
    self->batch->n_accepted++;
  return insert (self, row, words, plot, error);
}

/* Rows from @at on, and moves @at; the number of them, or -1. */
static gint64
take_piece (TakingIn *self,
            LijiBurialStage *stage,
            gint64 *at,
            LijiBurialRefusedFunc refused,
            gpointer data,
            GError **error)
{
  g_autoptr (LijiStatement) rows = liji_db_query (self->db, &liji_burial_statements[STAGE_READ],
                                                  error, "tii", stage->file, *at, (gint64) PIECE);
  GError *failure = NULL;
  gint64 n = 0;

  if (rows == NULL)
    return -1;
  for (; liji_statement_step (rows, &failure); n++)
    {
      const char *reason = liji_statement_get_text (rows, 1);
      const char *text = liji_statement_get_text (rows, 2);

      *at = liji_statement_get_int64 (rows, 0);
      if (reason != NULL)
        {
          self->batch->n_refused++;
          refused (*at, reason, text, data);
        }
      else if (!take_row (self, *at, text, error))
        return -1;
    }
  if (failure == NULL)
    return n;
  g_propagate_error (error, failure);
  return -1;
}

static gboolean
write_batch (TakingIn *self, const char *mapping, GError **error)
{
  LijiArchiveBatch *batch = self->batch;

  batch->seq = liji_act_get_seq (self->act);
  batch->id = *liji_act_get_id (self->act);
  batch->rows_digest = g_strdup (g_checksum_get_string (self->digest));
  batch->state = g_strdup ("imported");
  batch->imported_at = liji_act_get_time (self->act);
  batch->imported_by = g_strdup (liji_act_get_user (self->act));
  return liji_act_run (self->act, &liji_burial_statements[INSERT_BATCH], error, "iktttiiiiititt",
                       batch->seq, &batch->id, batch->name, batch->file_digest, batch->rows_digest,
                       batch->n_rows, batch->n_accepted, batch->n_noted, batch->n_refused,
                       batch->n_duplicates, batch->state, batch->imported_at, batch->imported_by,
                       mapping)
         && liji_act_add_subject (self->act, &batch->id, error);
}

gboolean
liji_burial_take_in (LijiAct *act,
                     LijiBurialStage *stage,
                     const char *mapping,
                     LijiArchiveBatch *batch,
                     LijiBurialRefusedFunc refused,
                     gpointer data,
                     GError **error)
{
  g_auto (TakingIn) self
      = { .act = act,
          .db = liji_act_get_db (act),
          .batch = batch,
          .digest = g_checksum_new (G_CHECKSUM_SHA256),
          .here = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
          .cemeteries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gint64 at = 0, n;

  n = liji_rows_read_int64 (liji_db_prepare (self.db, &liji_burial_statements[HAS_ANY], error),
                            error);
  self.first = n == 0;
  for (; n >= 0;)
    {
      n = take_piece (&self, stage, &at, refused, data, error);
      if (n < PIECE)
        break;
    }
  batch->n_rows = stage->n_rows;
  return n >= 0 && write_batch (&self, mapping, error) && drop (self.db, stage->file, error);
}

LijiArchiveBatch *
liji_burial_get_batch (LijiStore *store, gint64 seq, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_burial_statements[GET_BATCH], error, "i", seq),
      liji_archive_batch_read, "batch", name, error);
}

GPtrArray *
liji_burial_list_batches (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_burial_statements[LIST_BATCHES], error),
                         liji_archive_batch_read, (GDestroyNotify) liji_archive_batch_free, error);
}

GPtrArray *
liji_burial_list_mappings (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_burial_statements[LIST_MAPPINGS], error, "i", MOST_MAPPINGS),
      read_text, g_free, error);
}

gboolean
liji_burial_undo (LijiAct *act, const LijiArchiveBatch *batch, GError **error)
{
  return liji_db_run (liji_act_get_db (act), &liji_burial_statements[DELETE], error, "i",
                      batch->seq)
         && liji_act_run (act, &liji_burial_statements[UNDO], error, "itd", batch->seq, "undone",
                          liji_act_get_day (act));
}

void
liji_burial_row_free (LijiBurialRow *row)
{
  g_free (row->no);
  g_free (row->plot);
  liji_burial_clear (&row->burial);
  g_free (row->imported_from);
  g_free (row);
}

static LijiBurialDay
read_day (LijiStatement *s, int column)
{
  LijiBurialDay day = { .text = liji_statement_dup_text (s, column + 1) };
  const char *iso = liji_statement_get_text (s, column);

  if (iso != NULL)
    liji_date_from_iso (iso, &day.day);
  return day;
}

static gpointer
read_row (LijiStatement *s)
{
  LijiBurialRow *row = g_new0 (LijiBurialRow, 1);
  LijiBurial *burial = &row->burial;
  const int words = 2;
  const char *notes = liji_statement_get_text (s, words + NOTES);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  burial->name = liji_statement_dup_text (s, words + NAME);
  burial->family = liji_statement_dup_text (s, words + FAMILY);
  burial->number = liji_statement_dup_text (s, words + NUMBER);
  burial->birth = read_day (s, words + BIRTH);
  burial->death = read_day (s, words + DEATH);
  burial->interred = read_day (s, words + INTERRED);
  burial->cemetery = liji_statement_dup_text (s, words + CEMETERY);
  burial->zone = liji_statement_dup_text (s, words + ZONE);
  burial->row_no = liji_statement_dup_text (s, words + ROW_NO);
  burial->no = liji_statement_dup_text (s, words + PLACE);
  burial->kin = liji_statement_dup_text (s, words + KIN);
  burial->relation = liji_statement_dup_text (s, words + RELATION);
  burial->phone = liji_statement_dup_text (s, words + PHONE);
  burial->remark = liji_statement_dup_text (s, words + REMARK);
  burial->same = liji_statement_dup_text (s, words + SAME);
  burial->notes = g_string_new (notes);
  row->plot = liji_statement_dup_text (s, words + N_WORDS);
  row->imported_from = liji_statement_dup_text (s, words + N_WORDS + 1);
  return row;
}

GPtrArray *
liji_burial_list_name (LijiStore *store, const char *name, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *behind = g_strconcat (name, "\xf4\x8f\xbf\xbf", NULL);

  return liji_rows_read (liji_db_query (reading.db, &liji_burial_statements[LIST_NAME], error,
                                        "tti", name, behind, (gint64) limit),
                         read_row, (GDestroyNotify) liji_burial_row_free, error);
}

GPtrArray *
liji_burial_list_plot (LijiStore *store, gint64 plot, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_burial_statements[LIST_PLOT], error, "i", plot), read_row,
      (GDestroyNotify) liji_burial_row_free, error);
}

GPtrArray *
liji_burial_list_same (LijiStore *store, gint64 batch, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_burial_statements[LIST_SAME], error, "i", batch), read_row,
      (GDestroyNotify) liji_burial_row_free, error);
}

/* The digest of a batch's rows as they stand. */
static char *
digest_rows (LijiDb *db, gint64 seq, GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_burial_statements[LIST_ROWS], error, "i", seq);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      LijiId id = liji_statement_get_id (rows, 1);
      g_autofree char *name = liji_id_to_string (&id);
      g_autofree char *at
          = g_strdup_printf ("%" G_GINT64_FORMAT, liji_statement_get_int64 (rows, 0));

      digest_part (digest, at);
      digest_part (digest, name);
      for (int i = 2; i < 4 + N_WORDS; i++)
        digest_part (digest, liji_statement_get_text (rows, i));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL ? g_strdup (g_checksum_get_string (digest)) : NULL;
}

static void
find_wrong (GPtrArray *findings, const char *record, const char *sentence)
{
  LijiFinding *made = liji_finding_new ("row.differs", "burial %s: %s", record, sentence);

  made->table = g_strdup ("burial");
  made->record = g_strdup (record);
  g_ptr_array_add (findings, made);
}

static gboolean
check_batch (LijiDb *db, const LijiArchiveBatch *batch, GPtrArray *findings, GError **error)
{
  g_autofree char *now = NULL;

  if (strcmp (batch->state, "imported") != 0)
    return TRUE;
  now = digest_rows (db, batch->seq, error);
  if (now != NULL && strcmp (now, batch->rows_digest) != 0)
    find_wrong (findings, batch->name, "its rows are not those that were taken in");
  return now != NULL;
}

gboolean
liji_burial_check (LijiStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) batches = liji_burial_list_batches (store, error);
  g_auto (LijiReading) reading = liji_store_read (store);
  gint64 strays;

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    if (!check_batch (reading.db, batches->pdata[i], findings, error))
      return FALSE;
  if (batches == NULL)
    return FALSE;
  strays = liji_rows_read_int64 (
      liji_db_prepare (reading.db, &liji_burial_statements[COUNT_STRAYS], error), error);
  if (strays > 0)
    find_wrong (findings, "?", "rows are there that no file brought");
  return strays >= 0;
}
