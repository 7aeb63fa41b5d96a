/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 7: the journal refuses to be changed, whoever asks. A server's grants say the same once
 * more (postgres-grants.c). */
extern const char liji_migration_0007_sql[];
extern const char liji_migration_0007_sqlite[];
extern const char liji_migration_0007_postgres[];

/* clang-format off */
const char liji_migration_0007_sql[] =
  "-- No table is made: see the engines' appendices.\n";

const char liji_migration_0007_sqlite[] =
  "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN\n"
  "  SELECT RAISE (ABORT, 'the journal is only ever added to');\n"
  "END;\n"
  "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN\n"
  "  SELECT RAISE (ABORT, 'the journal is only ever added to');\n"
  "END;\n";

const char liji_migration_0007_postgres[] =
  "CREATE FUNCTION refuse_change () RETURNS trigger LANGUAGE plpgsql AS $$\n"
  "BEGIN\n"
  "  RAISE EXCEPTION 'the journal is only ever added to';\n"
  "END $$;\n"
  "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal\n"
  "  FOR EACH ROW EXECUTE FUNCTION refuse_change ();\n"
  "CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal\n"
  "  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change ();\n";
/* clang-format on */
