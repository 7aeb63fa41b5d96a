/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 28: the journal's head only goes on, to an entry there is. */
extern const char liji_migration_0028_sql[];
extern const char liji_migration_0028_sqlite[];
extern const char liji_migration_0028_postgres[];

/* clang-format off */
const char liji_migration_0028_sql[] =
  "-- No table is made: see the engines' appendices.\n";

const char liji_migration_0028_sqlite[] =
  "CREATE TRIGGER journal_head_onward BEFORE UPDATE ON journal_head\n"
  "  WHEN NEW.seq <= OLD.seq OR NEW.at < OLD.at OR NOT EXISTS (SELECT 1 FROM journal\n"
  "    WHERE seq = NEW.seq AND hash = NEW.hash) BEGIN\n"
  "  SELECT RAISE (ABORT, 'the head of the journal goes on to its last entry');\n"
  "END;\n";

const char liji_migration_0028_postgres[] =
  "CREATE FUNCTION refuse_return () RETURNS trigger LANGUAGE plpgsql AS $$\n"
  "BEGIN\n"
  "  IF NEW.seq <= OLD.seq OR NEW.at < OLD.at OR NOT EXISTS (SELECT 1 FROM journal\n"
  "    WHERE seq = NEW.seq AND hash = NEW.hash) THEN\n"
  "    RAISE EXCEPTION 'the head of the journal goes on to its last entry';\n"
  "  END IF;\n"
  "  RETURN NEW;\n"
  "END $$;\n"
  "CREATE TRIGGER journal_head_onward BEFORE UPDATE ON journal_head\n"
  "  FOR EACH ROW EXECUTE FUNCTION refuse_return ();\n";
/* clang-format on */
