/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/box-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  SET_TRANSFER,
  LIST,
  LIST_TRANSFER,
  INSERT_TRANSFER,
  TRANSFERS,
  INSERT_COPY,
  COPIES,
};

#define BOX                                                                                        \
  "SELECT b.id, b.class, b.year, b.no, b.first, b.last, b.note, b.transfer, b.made_at, "           \
  "b.made_by, "                                                                                    \
  "(SELECT count (*) FROM archive_volume v WHERE v.box = b.id), (SELECT CAST (coalesce (sum "      \
  "(v.n_pages), 0) AS BIGINT) FROM archive_volume v WHERE v.box = b.id) FROM archive_box b "
#define WHERE_LIST                                                                                 \
  "WHERE ($1 = '' OR b.class = $1) AND ($2 = 0 OR b.year = $2) "                                   \
  "AND ($3 = 0 OR b.transfer IS NULL) ORDER BY b.year, b.class, b.no"
#define WHERE_TRANSFER "WHERE b.transfer = $1 ORDER BY b.year, b.class, b.no"

const LijiSql liji_box_statements[] = {
  [INSERT] = { "box.insert",
               "INSERT INTO archive_box (id, class, year, no, first, last, note, made_at, made_by, "
               "seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
               "+archive_box id class year no first last note made_at made_by seq" },
  [SET_TRANSFER] = { "box.transfer", "UPDATE archive_box SET transfer = $2 WHERE id = $1",
                     "=archive_box id transfer" },
  [LIST] = { "box.list", BOX WHERE_LIST },
  [LIST_TRANSFER] = { "box.transferred", BOX WHERE_TRANSFER },
  [INSERT_TRANSFER]
  = { "transfer.insert",
      "INSERT INTO archive_transfer (id, year, no, receiver, reason, n_boxes, n_volumes, n_pages, "
      "made_on, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      "+archive_transfer id year no receiver reason n_boxes n_volumes n_pages made_on made_by "
      "seq" },
  [TRANSFERS] = { "transfer.list",
                  "SELECT id, year, no, receiver, reason, n_boxes, n_volumes, n_pages, made_on, "
                  "made_by FROM archive_transfer ORDER BY year DESC, no DESC" },
  [INSERT_COPY]
  = { "archive_copy.insert",
      "INSERT INTO archive_copy (id, year, no, volume, purpose, recipient, standing, document, "
      "places, n_pages, status_index, key_id, seal_text, made_at, made_by, seq) VALUES ($1, $2, "
      "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      "+archive_copy id year no volume purpose recipient standing document places n_pages "
      "status_index key_id seal_text made_at made_by seq" },
  [COPIES]
  = { "archive_copy.list",
      "SELECT id, year, no, volume, purpose, recipient, standing, document, places, n_pages, "
      "status_index, key_id, seal_text, made_at, made_by FROM archive_copy "
      "WHERE ($1 = 1 OR volume = $2) ORDER BY year DESC, no DESC LIMIT $3" },
};
const guint liji_box_n_statements = G_N_ELEMENTS (liji_box_statements);

static gpointer
read_box (LijiStatement *s)
{
  LijiBoxRow *row = g_new0 (LijiBoxRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->in_class = liji_statement_dup_text (s, 1);
  row->year = (int) liji_statement_get_int64 (s, 2);
  row->no = liji_statement_get_int64 (s, 3);
  row->first = liji_statement_get_int64 (s, 4);
  row->last = liji_statement_get_int64 (s, 5);
  row->note = liji_statement_dup_text (s, 6);
  row->transfer = liji_statement_get_id (s, 7);
  row->made_at = liji_statement_get_int64 (s, 8);
  row->made_by = liji_statement_dup_text (s, 9);
  row->n_volumes = liji_statement_get_int64 (s, 10);
  row->n_pages = liji_statement_get_int64 (s, 11);
  return row;
}

static gpointer
read_transfer (LijiStatement *s)
{
  LijiTransferRow *row = g_new0 (LijiTransferRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->year = (int) liji_statement_get_int64 (s, 1);
  row->no = liji_statement_get_int64 (s, 2);
  row->receiver = liji_statement_dup_text (s, 3);
  row->reason = liji_statement_dup_text (s, 4);
  row->n_boxes = liji_statement_get_int64 (s, 5);
  row->n_volumes = liji_statement_get_int64 (s, 6);
  row->n_pages = liji_statement_get_int64 (s, 7);
  row->made_on = liji_statement_get_date (s, 8);
  row->made_by = liji_statement_dup_text (s, 9);
  return row;
}

static gpointer
read_copy (LijiStatement *s)
{
  LijiArchiveCopyRow *row = g_new0 (LijiArchiveCopyRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->year = (int) liji_statement_get_int64 (s, 1);
  row->no = liji_statement_get_int64 (s, 2);
  row->volume = liji_statement_get_id (s, 3);
  row->purpose = liji_statement_dup_text (s, 4);
  row->recipient = liji_statement_dup_text (s, 5);
  row->standing = liji_statement_dup_text (s, 6);
  row->document = liji_statement_dup_text (s, 7);
  row->places = liji_statement_dup_text (s, 8);
  row->n_pages = liji_statement_get_int64 (s, 9);
  row->status_index = liji_statement_get_int64 (s, 10);
  row->key_id = liji_statement_dup_text (s, 11);
  row->seal_text = liji_statement_dup_text (s, 12);
  row->made_at = liji_statement_get_int64 (s, 13);
  row->made_by = liji_statement_dup_text (s, 14);
  return row;
}

void
liji_box_row_free (LijiBoxRow *row)
{
  g_free (row->in_class);
  g_free (row->note);
  g_free (row->made_by);
  g_free (row);
}

void
liji_transfer_row_free (LijiTransferRow *row)
{
  g_free (row->receiver);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

void
liji_archive_copy_row_free (LijiArchiveCopyRow *row)
{
  g_free (row->purpose);
  g_free (row->recipient);
  g_free (row->standing);
  g_free (row->document);
  g_free (row->places);
  g_free (row->key_id);
  g_free (row->seal_text);
  g_free (row->made_by);
  g_free (row);
}

gboolean
liji_box_insert (LijiAct *act, LijiBoxRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_box_statements[INSERT], error, "ktiiiititi", &row->id,
                       row->in_class, (gint64) row->year, row->no, row->first, row->last, row->note,
                       row->made_at, row->made_by, liji_act_get_seq (act));
}

gboolean
liji_box_set_transfer (LijiAct *act, const LijiId *box, const LijiId *transfer, GError **error)
{
  return liji_act_run (act, &liji_box_statements[SET_TRANSFER], error, "kk", box, transfer)
         && liji_rows_expect_one (liji_act_get_db (act), "box", error);
}

GPtrArray *
liji_box_list (LijiStore *store, const char *in_class, int year, gboolean here, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_box_statements[LIST], error, "tii",
                                        in_class != NULL ? in_class : "", (gint64) year,
                                        (gint64) here),
                         read_box, (GDestroyNotify) liji_box_row_free, error);
}

GPtrArray *
liji_box_list_transfer (LijiStore *store, const LijiId *transfer, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_box_statements[LIST_TRANSFER], error, "k", transfer),
      read_box, (GDestroyNotify) liji_box_row_free, error);
}

gboolean
liji_transfer_insert (LijiAct *act, LijiTransferRow *row, GError **error)
{
  row->made_on = liji_act_get_day (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_box_statements[INSERT_TRANSFER], error, "kiittiiidti", &row->id,
                       (gint64) row->year, row->no, row->receiver, row->reason, row->n_boxes,
                       row->n_volumes, row->n_pages, row->made_on, row->made_by,
                       liji_act_get_seq (act));
}

GPtrArray *
liji_transfer_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_box_statements[TRANSFERS], error),
                         read_transfer, (GDestroyNotify) liji_transfer_row_free, error);
}

gboolean
liji_archive_copy_insert (LijiAct *act, LijiArchiveCopyRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_box_statements[INSERT_COPY], error, "kiiktttttiittiti", &row->id,
                       (gint64) row->year, row->no, &row->volume, row->purpose, row->recipient,
                       row->standing, row->document, row->places, row->n_pages, row->status_index,
                       row->key_id, row->seal_text, row->made_at, row->made_by,
                       liji_act_get_seq (act));
}

GPtrArray *
liji_archive_copy_list (LijiStore *store, const LijiId *volume, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiId none = { 0 };

  return liji_rows_read (liji_db_query (reading.db, &liji_box_statements[COPIES], error, "iki",
                                        (gint64) (volume == NULL), volume != NULL ? volume : &none,
                                        (gint64) limit),
                         read_copy, (GDestroyNotify) liji_archive_copy_row_free, error);
}
