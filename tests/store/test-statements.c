/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"
#include "store/aggregate/drafts-store.h"
#include "store/journal/projected.h"
#include "store/migration/migrations.h"
#include "store/statements.h"
#include <string.h>

/* Every statement of every store can be prepared on a database made by the migrations alone. */

typedef struct
{
  const char *name;
  const LijiSql *statements;
  const guint *n;
} Table;

static const Table registry_tables[] = {
  { "act", liji_act_statements, &liji_act_n_statements },
  { "archiving", liji_archiving_statements, &liji_archiving_n_statements },
  { "journal", liji_journal_statements, &liji_journal_n_statements },
  { "claim", liji_claim_statements, &liji_claim_n_statements },
  { "cemetery", liji_cemetery_statements, &liji_cemetery_n_statements },
  { "contract", liji_contract_statements, &liji_contract_n_statements },
  { "interment", liji_interment_statements, &liji_interment_n_statements },
  { "plot", liji_plot_statements, &liji_plot_n_statements },
  { "plot_range", liji_plot_range_statements, &liji_plot_range_n_statements },
  { "plot_map", liji_plot_map_statements, &liji_plot_map_n_statements },
  { "number", liji_number_statements, &liji_number_n_statements },
  { "stock", liji_stock_statements, &liji_stock_n_statements },
  { "ledger", liji_ledger_statements, &liji_ledger_n_statements },
  { "case", liji_case_statements, &liji_case_n_statements },
  { "registration", liji_registration_statements, &liji_registration_n_statements },
  { "person", liji_person_statements, &liji_person_n_statements },
  { "copy", liji_copy_statements, &liji_copy_n_statements },
  { "office", liji_office_statements, &liji_office_n_statements },
  { "user", liji_user_statements, &liji_user_n_statements },
  { "outbox", liji_outbox_statements, &liji_outbox_n_statements },
  { "letter", liji_letter_statements, &liji_letter_n_statements },
  { "matter", liji_matter_statements, &liji_matter_n_statements },
  { "backup", liji_backup_statements, &liji_backup_n_statements },
  { "outpost", liji_outpost_statements, &liji_outpost_n_statements },
  { "here", liji_here_statements, &liji_here_n_statements },
  { "day", liji_day_statements, &liji_day_n_statements },
  { "head-seal", liji_head_seal_statements, &liji_head_seal_n_statements },
  { "reissue", liji_reissue_statements, &liji_reissue_n_statements },
  { "volume", liji_volume_statements, &liji_volume_n_statements },
  { "box", liji_box_statements, &liji_box_n_statements },
  { "site", liji_site_statements, &liji_site_n_statements },
  { "booking", liji_booking_statements, &liji_booking_n_statements },
  { "bill", liji_bill_statements, &liji_bill_n_statements },
  { "goods", liji_goods_statements, &liji_goods_n_statements },
  { "grant", liji_grant_statements, &liji_grant_n_statements },
  { "waiver", liji_waiver_statements, &liji_waiver_n_statements },
  { "cash", liji_cash_statements, &liji_cash_n_statements },
  { "tariff", liji_tariff_statements, &liji_tariff_n_statements },
  { "ceremony", liji_ceremony_statements, &liji_ceremony_n_statements },
  { "death", liji_death_statements, &liji_death_n_statements },
  { "funeral tally", liji_funeral_tally_statements, &liji_funeral_tally_n_statements },
  { "ashes", liji_ashes_statements, &liji_ashes_n_statements },
  { "ashes life", liji_ashes_life_statements, &liji_ashes_life_n_statements },
  { "resource", liji_resource_statements, &liji_resource_n_statements },
  { "service", liji_service_statements, &liji_service_n_statements },
  { "recovery", liji_recovery_statements, &liji_recovery_n_statements },
  { "cemetery_tally", liji_cemetery_tally_statements, &liji_cemetery_tally_n_statements },
  { "burial", liji_burial_statements, &liji_burial_n_statements },
  { "position", liji_position_statements, &liji_position_n_statements },
  { "archive_import", liji_archive_import_statements, &liji_archive_import_n_statements },
  { "archive", liji_archive_statements, &liji_archive_n_statements },
  { "tally", liji_tally_statements, &liji_tally_n_statements },
  { "relocation", liji_relocation_statements, &liji_relocation_n_statements },
  { "schema guard", liji_schema_statements, &liji_schema_n_statements },
  { "access", liji_access_statements, &liji_access_n_statements },
  { "log", liji_log_statements, &liji_log_n_statements },
  { "audit", liji_audit_statements, &liji_audit_n_statements },
  { "note", liji_note_statements, &liji_note_n_statements },
  { "search index", liji_search_index_statements, &liji_search_index_n_statements },
  { "search terms", liji_search_terms_statements, &liji_search_terms_n_statements },
  { "blob references", liji_blob_ref_statements, &liji_blob_ref_n_statements },
  { "rebuild", liji_rebuild_statements, &liji_rebuild_n_statements },
  { "verify", liji_verify_statements, &liji_verify_n_statements },
  { "search", liji_search_statements, &liji_search_n_statements },
};

static const Table blob_tables[] = { { "blob", liji_blob_statements, &liji_blob_n_statements },
                                     { "file", liji_file_statements, &liji_file_n_statements } };
static const Table draft_tables[]
    = { { "drafts", liji_drafts_statements, &liji_drafts_n_statements } };

static void
prepare_all (LijiDb *opened, const Table *tables, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDb) db = opened;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < *tables[i].n; j++)
      {
        g_assert_true (liji_db_prove (db, &tables[i].statements[j], &error));
        g_assert_no_error (error);
        g_test_message ("%s", tables[i].statements[j].name);
      }
}

/* Each table that follows from the journal is read by its keys, listed and counted; there are as
 * many types as columns. */
static void
test_projected (Fixture *fixture, gconstpointer data)
{
  const guint one = 1;

  for (guint i = 0; i < liji_projected_n_tables; i++)
    {
      const LijiProjected *table = &liji_projected_tables[i];
      g_auto (GStrv) keys = g_strsplit (table->keys, ", ", -1);
      g_auto (GStrv) columns = g_strsplit (table->columns, ", ", -1);
      const Table statements[] = { { "get", &table->get, &one },
                                   { "list", &table->list, &one },
                                   { "count", &table->count, &one } };

      g_assert_cmpuint (g_strv_length (keys), ==, strlen (table->key_types));
      g_assert_cmpuint (g_strv_length (columns), ==, strlen (table->types));
      prepare_all (fixture_open_db (fixture, FALSE), statements, G_N_ELEMENTS (statements));
    }
}

/* What a statement says it writes are columns a check looks at. */
static void
test_writes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (registry_tables); i++)
    for (guint j = 0; j < *registry_tables[i].n; j++)
      {
        const char *words = registry_tables[i].statements[j].writes;
        g_auto (GStrv) word = words ? g_strsplit (words, " ", -1) : NULL;
        const LijiProjected *table = NULL;

        if (!words)
          continue;
        for (guint t = 0; t < liji_projected_n_tables; t++)
          if (strcmp (liji_projected_tables[t].name, word[0] + 1) == 0)
            table = &liji_projected_tables[t];
        g_assert_nonnull (table);
        for (guint w = 1; word[w]; w++)
          {
            g_autofree char *all = g_strdup_printf (", %s, %s,", table->keys, table->columns);
            g_autofree char *wanted = g_strdup_printf (", %s,", word[w]);

            if (strcmp (word[w], ".") != 0 && !strstr (all, wanted))
              g_error ("%s: %s.%s is looked at by no check", registry_tables[i].statements[j].name,
                       table->name, word[w]);
          }
      }
}

static void
test_registry (Fixture *fixture, gconstpointer data)
{
  prepare_all (fixture_open_db (fixture, FALSE), registry_tables, G_N_ELEMENTS (registry_tables));
  prepare_all (fixture_open_db (fixture, TRUE), blob_tables, G_N_ELEMENTS (blob_tables));
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->parent, "drafts.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDrafts) drafts = liji_drafts_open (path, "one", fixture->clock, &error);

  g_assert_no_error (error);
  prepare_all (liji_db_open (path, LIJI_DB_READ_WRITE, 0x4c494a44, &error), draft_tables,
               G_N_ELEMENTS (draft_tables));
}

/* The schema is a document: every column says what it is, every table what it is for. */
static guint
check_comments (const char *sql)
{
  g_auto (GStrv) lines = g_strsplit (sql, "\n", -1);
  guint columns = 0;

  for (guint i = 0; lines[i]; i++)
    {
      gboolean column = g_str_has_prefix (lines[i], "  ") && g_ascii_islower (lines[i][2]);
      if (g_str_has_prefix (lines[i], "CREATE TABLE") && !g_str_has_prefix (lines[i - 1], "-- "))
        g_error ("no comment before “%s”", lines[i]);
      if (!column || g_str_has_prefix (lines[i], "  tokenize")
          || g_str_has_prefix (lines[i], "  detail"))
        continue;
      columns++;
      if (!strstr (lines[i], " -- "))
        g_error ("no comment beside “%s”", lines[i]);
    }
  return columns;
}

static void
test_comments (void)
{
  guint columns = 0;

  for (guint i = 0; i < liji_registry_n_migrations; i++)
    {
      const LijiMigration *migration = &liji_registry_migrations[i];
      columns += check_comments (migration->sql);
      if (migration->postgres)
        check_comments (migration->postgres);
    }
  for (guint i = 0; i < liji_blobs_n_migrations; i++)
    columns += check_comments (liji_blobs_migrations[i].sql);
  columns += check_comments (liji_drafts_migrations[0].sql);
  g_test_message ("%u columns", columns);
  g_assert_cmpuint (columns, >, 150);
}

/* SQLite 3.40 reads the wrong column in a tree whose key columns are not its first. */
static void
test_keys_first (Fixture *fixture, gconstpointer data)
{
  static const LijiSql late
      = { "late keys", "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info (m.name) c "
                       "WHERE m.type = 'table' AND m.sql GLOB '*WITHOUT ROWID*' AND c.pk > 0 "
                       "AND c.cid >= (SELECT count (*) FROM pragma_table_info (m.name) d "
                       "WHERE d.pk > 0)" };
  g_autoptr (LijiDb) db = fixture_open_db (fixture, FALSE);
  g_autoptr (LijiStatement) rows = NULL;

  if (test_skip_on_server ("it is about SQLite"))
    return;
  rows = liji_db_prepare (db, &late, NULL);
  if (liji_statement_step (rows, NULL))
    g_error ("%s.%s is a key behind other columns", liji_statement_get_text (rows, 0),
             liji_statement_get_text (rows, 1));
}

/* A statement that changes nothing but what it names, and a LIKE that would scan: neither exists.
 */
static void
test_no_like (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (registry_tables); i++)
    for (guint j = 0; j < *registry_tables[i].n; j++)
      {
        const LijiSql *text = &registry_tables[i].statements[j];
        g_assert_null (g_strstr_len (text->sql, -1, " LIKE "));
        g_assert_null (g_strstr_len (text->sql, -1, "?"));
        g_assert_null (text->postgres ? g_strstr_len (text->postgres, -1, " LIKE ") : NULL);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/statements/registry", test_registry);
  FIXTURE_TEST ("/store/statements/projected", test_projected);
  g_test_add_func ("/store/statements/writes", test_writes);
  FIXTURE_TEST ("/store/statements/drafts", test_drafts);
  g_test_add_func ("/store/statements/comments", test_comments);
  FIXTURE_TEST ("/store/statements/keys-first", test_keys_first);
  g_test_add_func ("/store/statements/no-like", test_no_like);
  return g_test_run ();
}
