/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/position-store.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  LIST,
  BESIDE,
};

#define POSITION                                                                                   \
  "p.plot, p.place, p.datum, p.lon, p.lat, p.accuracy_cm, p.on_day, p.made_at, p.made_by"

const LijiSql liji_position_statements[] = {
  [INSERT] = { "position.insert",
               "INSERT INTO plot_position (plot, place, datum, lon, lat, accuracy_cm, on_day, "
               "made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
               "+plot_position plot place datum lon lat accuracy_cm on_day made_at made_by seq" },
  [LIST] = { "position.list",
             "SELECT " POSITION " FROM plot_position p WHERE p.plot = $1 ORDER BY p.place DESC" },
  [BESIDE] = { "position.beside",
               "SELECT " POSITION " FROM plot_position p JOIN plot q ON q.id = p.plot WHERE q.zone "
               "= (SELECT zone FROM plot WHERE id = $1) AND p.plot <> $1 AND p.place = (SELECT max "
               "(l.place) FROM plot_position l WHERE l.plot = p.plot) ORDER BY p.seq DESC LIMIT "
               "$2" },
};
const guint liji_position_n_statements = G_N_ELEMENTS (liji_position_statements);

void
liji_position_row_free (LijiPositionRow *row)
{
  g_free (row->datum);
  g_free (row->lon);
  g_free (row->lat);
  g_free (row->made_by);
  g_free (row);
}

static gpointer
read_row (LijiStatement *s)
{
  LijiPositionRow *row = g_new0 (LijiPositionRow, 1);

  row->plot = liji_statement_get_int64 (s, 0);
  row->place = liji_statement_get_int64 (s, 1);
  row->datum = liji_statement_dup_text (s, 2);
  row->lon = liji_statement_dup_text (s, 3);
  row->lat = liji_statement_dup_text (s, 4);
  row->accuracy_cm = liji_statement_get_int64 (s, 5);
  row->on_day = liji_statement_get_date (s, 6);
  row->made_at = liji_statement_get_int64 (s, 7);
  row->made_by = liji_statement_dup_text (s, 8);
  return row;
}

GPtrArray *
liji_position_list (LijiStore *store, gint64 plot, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_position_statements[LIST], error, "i", plot), read_row,
      (GDestroyNotify) liji_position_row_free, error);
}

GPtrArray *
liji_position_list_beside (LijiStore *store, gint64 plot, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_position_statements[BESIDE], error, "ii",
                                        plot, (gint64) limit),
                         read_row, (GDestroyNotify) liji_position_row_free, error);
}

gboolean
liji_position_insert (LijiAct *act, LijiPositionRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_position_statements[INSERT], error, "iitttiditi", row->plot,
                       row->place, row->datum, row->lon, row->lat, row->accuracy_cm, row->on_day,
                       row->made_at, row->made_by, liji_act_get_seq (act));
}
