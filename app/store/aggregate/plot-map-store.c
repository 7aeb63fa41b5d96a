/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/plot-map-store.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  READ,
  LIST_ZONES,
  LIST_CONTRACTS,
};

const LijiSql liji_plot_map_statements[] = {
  [READ]
  = { "plot_map.read",
      "SELECT z.code, p.row_place, p.place, p.kind, p.holes, p.build, p.sale, h.kind, "
      "h.until_at, g.state, g.fee_until, (SELECT count (*) FROM interment i WHERE i.plot = "
      "p.id AND i.state = 'interred') + (SELECT count (*) FROM burial b WHERE b.plot = p.id) "
      "FROM cemetery_zone z JOIN plot p ON p.zone = z.id "
      "LEFT JOIN plot_hold h ON h.plot = p.id AND h.state = 'live' LEFT JOIN grave_contract "
      "g ON g.plot = p.id AND g.state = 'live' WHERE z.cemetery = $1 AND ($2 = '' OR z.code "
      "= $2)" },
  [LIST_ZONES]
  = { "plot_map.zones", "SELECT z.code, (SELECT count (*) FROM plot p WHERE p.zone = z.id) FROM "
                        "cemetery_zone z WHERE z.cemetery = $1 ORDER BY z.code" },
  [LIST_CONTRACTS]
  = { "plot_map.contracts",
      "SELECT no FROM grave_contract WHERE plot = $1 ORDER BY made_at DESC, no DESC" },
};
const guint liji_plot_map_n_statements = G_N_ELEMENTS (liji_plot_map_statements);

gboolean
liji_plot_map_read (LijiStore *store,
                    const LijiId *cemetery,
                    const char *zone,
                    LijiMapRowFunc func,
                    gpointer data,
                    GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) s = liji_db_query (reading.db, &liji_plot_map_statements[READ], error,
                                               "kt", cemetery, zone != NULL ? zone : "");
  GError *failure = NULL;

  while (s != NULL && liji_statement_step (s, &failure))
    {
      LijiMapRow row = { .zone = liji_statement_get_text (s, 0),
                         .row_place = liji_statement_get_int64 (s, 1),
                         .place = liji_statement_get_int64 (s, 2),
                         .kind = liji_statement_get_text (s, 3),
                         .holes = liji_statement_get_int64 (s, 4),
                         .build = liji_statement_get_text (s, 5),
                         .sale = liji_statement_get_text (s, 6),
                         .hold_kind = liji_statement_get_text (s, 7),
                         .hold_until = liji_statement_get_int64 (s, 8),
                         .has_contract = liji_statement_get_text (s, 9) != NULL,
                         .fee_until = liji_statement_get_date (s, 10),
                         .interred = liji_statement_get_int64 (s, 11) };

      func (&row, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return s != NULL && failure == NULL;
}

void
liji_zone_row_free (LijiZoneRow *row)
{
  g_free (row->code);
  g_free (row);
}

static gpointer
read_zone (LijiStatement *s)
{
  LijiZoneRow *row = g_new0 (LijiZoneRow, 1);

  row->code = liji_statement_dup_text (s, 0);
  row->plots = liji_statement_get_int64 (s, 1);
  return row;
}

GPtrArray *
liji_zone_list (LijiStore *store, const LijiId *cemetery, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_plot_map_statements[LIST_ZONES], error, "k", cemetery),
      read_zone, (GDestroyNotify) liji_zone_row_free, error);
}

static gpointer
read_number (LijiStatement *s)
{
  return liji_statement_dup_text (s, 0);
}

GPtrArray *
liji_plot_list_contracts (LijiStore *store, gint64 plot, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_plot_map_statements[LIST_CONTRACTS], error, "i", plot),
      read_number, g_free, error);
}
