/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/volume-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

enum
{
  INSERT,
  UPDATE,
  GET,
  FIND,
  LIST,
  LIST_NUMBER,
  LIST_BOX,
  COUNT,
  PAGES,
  LAST_PAGE,
  ADD_PAGE,
  REMOVE_PAGE,
  UNFILED,
  UNFILED_LATER,
};

#define COLUMNS                                                                                    \
  "SELECT v.id, v.event, v.class, v.year, v.no, v.subject, v.number, v.man_name, v.woman_name, "   \
  "v.event_on, v.n_pages, v.n_missing, v.box, b.no, v.archive_no, v.filed_at, v.filed_by "         \
  "FROM archive_volume v LEFT JOIN archive_box b ON b.id = v.box "
#define ORDER "ORDER BY v.year, v.class, v.no"

const LijiSql liji_volume_statements[] = {
  [INSERT]
  = { "volume.insert",
      "INSERT INTO archive_volume (id, event, class, year, no, subject, number, man_name, "
      "woman_name, event_on, n_pages, n_missing, filed_at, filed_by, seq) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      "+archive_volume id event class year no subject number man_name woman_name event_on n_pages "
      "n_missing filed_at filed_by seq" },
  [UPDATE] = { "volume.update",
               "UPDATE archive_volume SET n_pages = $2, n_missing = $3, box = $4, archive_no = $5 "
               "WHERE id = $1",
               "=archive_volume id n_pages n_missing box archive_no" },
  [GET] = { "volume.get", COLUMNS "WHERE v.id = $1" },
  [FIND] = { "volume.find", COLUMNS "WHERE v.class = $1 AND v.year = $2 AND v.no = $3" },
  [LIST] = { "volume.list", COLUMNS
             "WHERE ($1 = '' OR v.class = $1) AND ($2 = 0 OR v.year = $2) "
             "AND ($3 = 0 OR v.n_missing > 0) AND ($4 = 0 OR v.box IS NULL) " ORDER " LIMIT $5" },
  [LIST_NUMBER] = { "volume.number", COLUMNS "WHERE v.number = $1 " ORDER },
  [LIST_BOX] = { "volume.box", COLUMNS "WHERE v.box = $1 " ORDER },
  [COUNT]
  = { "volume.count", "SELECT class, year, count (*), CAST (sum (n_pages) AS BIGINT), "
                      "CAST (sum (CASE WHEN n_missing > 0 THEN 1 ELSE 0 END) AS BIGINT) "
                      "FROM archive_volume GROUP BY class, year ORDER BY year DESC, class" },
  [PAGES] = { "volume.pages", "SELECT place, no, title, media_type, digest, n_pages, at, actor "
                              "FROM archive_page WHERE holder = $1 ORDER BY place, no" },
  [LAST_PAGE] = { "volume.last_page", "SELECT coalesce (max (no), 0) FROM archive_page "
                                      "WHERE holder = $1 AND place = $2" },
  [ADD_PAGE]
  = { "volume.add_page",
      "INSERT INTO archive_page (holder, place, no, title, media_type, digest, n_pages, at, actor, "
      "seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      "+archive_page holder place no title media_type digest n_pages at actor seq" },
  [REMOVE_PAGE]
  = { "volume.remove_page", "DELETE FROM archive_page WHERE holder = $1 AND place = $2 AND no = $3",
      "-archive_page holder place no" },
  /* What waits for its certificates is no file yet. */
  [UNFILED]
  = { "volume.unfiled",
      "SELECT r.id, CASE r.state WHEN 'unfinished' THEN r.kind || '_unfinished' ELSE r.kind END, "
      "r.number, m.name, w.name, r.registered_on, r.at, "
      "r.snapshot "
      "FROM registration r LEFT JOIN party m ON m.registration = r.id AND m.side = 'man' "
      "LEFT JOIN party w ON w.registration = r.id AND w.side = 'woman' "
      "WHERE r.state <> 'registered' AND r.registered_on <= $1 "
      "AND NOT EXISTS (SELECT 1 FROM archive_volume v WHERE v.subject = r.id) "
      "UNION ALL "
      "SELECT a.case_id, 'divorce_' || a.state, a.receipt, c.man_name, c.woman_name, a.ended_on, "
      "c.updated_at, c.draft FROM divorce_application a JOIN marriage_case c ON c.id = a.case_id "
      "WHERE a.state IN ('withdrawn', 'lapsed', 'ended', 'refused') AND a.ended_on <= $1 "
      "AND NOT EXISTS (SELECT 1 FROM archive_volume v WHERE v.subject = a.case_id) "
      "ORDER BY 6, 7, 3 LIMIT $2" },
  /* Days are China's, which no engine reckons: the caller does. A divorce with its receipt stands
   * above. */
  [UNFILED_LATER]
  = { "volume.unfiled_later",
      "SELECT n.id, n.kind, coalesce (r.number, a.handle), coalesce (m.name, a.man_name), "
      "coalesce (w.name, a.woman_name), NULL, n.at, n.data, coalesce (r.kind, a.kind) FROM note n "
      "LEFT JOIN registration r ON r.id = n.subject LEFT JOIN archive_record a ON a.id = n.subject "
      "LEFT JOIN party m ON m.registration = r.id AND m.side = 'man' "
      "LEFT JOIN party w ON w.registration = r.id AND w.side = 'woman' "
      "WHERE n.kind IN ('judgment', 'correction', 'revocation') "
      "AND coalesce (r.kind, a.kind) IS NOT NULL "
      "AND NOT EXISTS (SELECT 1 FROM archive_volume v WHERE v.subject = n.id) "
      "UNION ALL "
      "SELECT c.id, c.kind || '_' || c.state, c.no, c.man_name, c.woman_name, NULL, c.updated_at, "
      "c.draft, NULL FROM marriage_case c WHERE c.state IN ('declined', 'refused') "
      "AND NOT EXISTS (SELECT 1 FROM archive_volume v WHERE v.subject = c.id) "
      "AND NOT EXISTS (SELECT 1 FROM divorce_application d WHERE d.case_id = c.id) "
      "ORDER BY 7, 1" },
};
const guint liji_volume_n_statements = G_N_ELEMENTS (liji_volume_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiVolumeRow *row = g_new0 (LijiVolumeRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->event = liji_statement_dup_text (s, 1);
  row->in_class = liji_statement_dup_text (s, 2);
  row->year = (int) liji_statement_get_int64 (s, 3);
  row->no = liji_statement_get_int64 (s, 4);
  row->subject = liji_statement_get_id (s, 5);
  row->number = liji_statement_dup_text (s, 6);
  row->man_name = liji_statement_dup_text (s, 7);
  row->woman_name = liji_statement_dup_text (s, 8);
  row->event_on = liji_statement_get_date (s, 9);
  row->n_pages = liji_statement_get_int64 (s, 10);
  row->n_missing = liji_statement_get_int64 (s, 11);
  row->box = liji_statement_get_id (s, 12);
  row->box_no = liji_statement_get_int64 (s, 13);
  row->archive_no = liji_statement_get_int64 (s, 14);
  row->filed_at = liji_statement_get_int64 (s, 15);
  row->filed_by = liji_statement_dup_text (s, 16);
  return row;
}

static gpointer
read_count (LijiStatement *s)
{
  LijiVolumeRow *row = g_new0 (LijiVolumeRow, 1);

  row->in_class = liji_statement_dup_text (s, 0);
  row->year = (int) liji_statement_get_int64 (s, 1);
  row->no = liji_statement_get_int64 (s, 2);
  row->n_pages = liji_statement_get_int64 (s, 3);
  row->n_missing = liji_statement_get_int64 (s, 4);
  return row;
}

static gpointer
read_page (LijiStatement *s)
{
  LijiVolumePageRow *row = g_new0 (LijiVolumePageRow, 1);

  row->place = liji_statement_dup_text (s, 0);
  row->no = liji_statement_get_int64 (s, 1);
  row->title = liji_statement_dup_text (s, 2);
  row->media_type = liji_statement_dup_text (s, 3);
  row->digest = liji_statement_dup_text (s, 4);
  row->n_pages = liji_statement_get_int64 (s, 5);
  row->at = liji_statement_get_int64 (s, 6);
  row->user = liji_statement_dup_text (s, 7);
  return row;
}

static gpointer
read_unfiled (LijiStatement *s)
{
  LijiUnfiledRow *row = g_new0 (LijiUnfiledRow, 1);

  row->subject = liji_statement_get_id (s, 0);
  row->kind = liji_statement_dup_text (s, 1);
  row->number = liji_statement_dup_text (s, 2);
  row->man_name = liji_statement_dup_text (s, 3);
  row->woman_name = liji_statement_dup_text (s, 4);
  row->on = liji_statement_get_date (s, 5);
  row->at = liji_statement_get_int64 (s, 6);
  row->form = liji_statement_dup_bytes (s, 7);
  return row;
}

static gpointer
read_unfiled_later (LijiStatement *s)
{
  LijiUnfiledRow *row = read_unfiled (s);

  row->of = liji_statement_dup_text (s, 8);
  return row;
}

static GPtrArray *
read_rows (LijiStatement *rows, GError **error)
{
  return liji_rows_read (rows, read_row, (GDestroyNotify) liji_volume_row_free, error);
}

void
liji_volume_row_free (LijiVolumeRow *row)
{
  g_free (row->event);
  g_free (row->in_class);
  g_free (row->number);
  g_free (row->man_name);
  g_free (row->woman_name);
  g_free (row->filed_by);
  g_free (row);
}

void
liji_volume_page_row_free (LijiVolumePageRow *row)
{
  g_free (row->place);
  g_free (row->title);
  g_free (row->media_type);
  g_free (row->digest);
  g_free (row->user);
  g_free (row);
}

void
liji_unfiled_row_free (LijiUnfiledRow *row)
{
  g_free (row->kind);
  g_free (row->of);
  g_free (row->number);
  g_free (row->man_name);
  g_free (row->woman_name);
  g_clear_pointer (&row->form, g_bytes_unref);
  g_free (row);
}

gboolean
liji_volume_insert (LijiAct *act, LijiVolumeRow *row, GError **error)
{
  row->filed_at = liji_act_get_time (act);
  g_free (row->filed_by);
  row->filed_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_volume_statements[INSERT], error, "kttiiktttdiiiti", &row->id,
                       row->event, row->in_class, (gint64) row->year, row->no, &row->subject,
                       row->number, row->man_name, row->woman_name, row->event_on, row->n_pages,
                       row->n_missing, row->filed_at, row->filed_by, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->subject, error);
}

gboolean
liji_volume_update (LijiAct *act, const LijiVolumeRow *row, GError **error)
{
  const LijiSql *text = &liji_volume_statements[UPDATE];

  if (row->archive_no == 0)
    return liji_act_run (act, text, error, "kiikn", &row->id, row->n_pages, row->n_missing,
                         &row->box)
           && liji_act_add_subject (act, &row->subject, error);
  return liji_act_run (act, text, error, "kiiki", &row->id, row->n_pages, row->n_missing, &row->box,
                       row->archive_no)
         && liji_act_add_subject (act, &row->subject, error);
}

LijiVolumeRow *
liji_volume_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_volume_statements[GET], error, "k", id), read_row, "volume",
      text, error);
}

LijiVolumeRow *
liji_volume_find (LijiStore *store, const char *in_class, int year, gint64 no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = g_strdup_printf ("%s-%04d-%" G_GINT64_FORMAT, in_class, year, no);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_volume_statements[FIND], error, "tii",
                                            in_class, (gint64) year, no),
                             read_row, "volume", text, error);
}

GPtrArray *
liji_volume_list (LijiStore *store,
                  const char *in_class,
                  int year,
                  gboolean missing,
                  gboolean unboxed,
                  guint limit,
                  GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return read_rows (liji_db_query (reading.db, &liji_volume_statements[LIST], error, "tiiii",
                                   in_class != NULL ? in_class : "", (gint64) year,
                                   (gint64) missing, (gint64) unboxed, (gint64) limit),
                    error);
}

GPtrArray *
liji_volume_list_number (LijiStore *store, const char *number, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return read_rows (
      liji_db_query (reading.db, &liji_volume_statements[LIST_NUMBER], error, "t", number), error);
}

GPtrArray *
liji_volume_list_box (LijiStore *store, const LijiId *box, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return read_rows (liji_db_query (reading.db, &liji_volume_statements[LIST_BOX], error, "k", box),
                    error);
}

GPtrArray *
liji_volume_count (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_volume_statements[COUNT], error),
                         read_count, (GDestroyNotify) liji_volume_row_free, error);
}

GPtrArray *
liji_volume_list_pages (LijiStore *store, const LijiId *holder, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_volume_statements[PAGES], error, "k", holder), read_page,
      (GDestroyNotify) liji_volume_page_row_free, error);
}

static gboolean
has_scan (LijiAct *act, const LijiId *holder, const char *digest, gboolean *has, GError **error)
{
  g_autoptr (GPtrArray) pages = liji_volume_list_pages (liji_act_get_store (act), holder, error);

  *has = FALSE;
  for (guint i = 0; pages != NULL && digest != NULL && i < pages->len; i++)
    *has = *has || g_strcmp0 (((LijiVolumePageRow *) pages->pdata[i])->digest, digest) == 0;
  return pages != NULL;
}

gboolean
liji_volume_add_page (LijiAct *act, const LijiId *holder, LijiVolumePageRow *row, GError **error)
{
  gboolean has;
  gint64 last;

  if (!has_scan (act, holder, row->digest, &has, error))
    return FALSE;
  if (has)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS, "the scan %s is there already",
                   row->title != NULL ? row->title : row->digest);
      return liji_store_error_explain (error, "volume.scan_there", NULL);
    }
  last = liji_rows_read_int64 (liji_db_query (liji_act_get_db (act),
                                              &liji_volume_statements[LAST_PAGE], error, "kt",
                                              holder, row->place),
                               error);
  if (last < 0 || (row->digest != NULL && !liji_act_add_digest (act, row->digest, error)))
    return FALSE;
  row->no = last + 1;
  row->at = liji_act_get_time (act);
  g_free (row->user);
  row->user = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_volume_statements[ADD_PAGE], error, "ktitttiiti", holder,
                       row->place, row->no, row->title, row->media_type, row->digest, row->n_pages,
                       row->at, row->user, liji_act_get_seq (act));
}

gboolean
liji_volume_remove_page (LijiAct *act,
                         const LijiId *holder,
                         const char *place,
                         gint64 no,
                         GError **error)
{
  return liji_act_run (act, &liji_volume_statements[REMOVE_PAGE], error, "kti", holder, place, no)
         && liji_rows_expect_one (liji_act_get_db (act), "page", error);
}

GPtrArray *
liji_volume_list_unfiled (LijiStore *store, LijiDate until, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_volume_statements[UNFILED], error, "di",
                                        until, (gint64) limit),
                         read_unfiled, (GDestroyNotify) liji_unfiled_row_free, error);
}

GPtrArray *
liji_volume_list_unfiled_later (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_prepare (reading.db, &liji_volume_statements[UNFILED_LATER], error),
      read_unfiled_later, (GDestroyNotify) liji_unfiled_row_free, error);
}
