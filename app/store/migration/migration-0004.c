/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 4: which backups were made and proven. */
extern const char liji_migration_0004_sql[];
/* clang-format off */
const char liji_migration_0004_sql[] =
  "-- Backups that were written and then restored for a trial. No acts: the first page asks how old\n"
  "-- the last one is.\n"
  "CREATE TABLE backup_log (\n"
  "  id {serial}, -- in order of writing\n"
  "  made_at {int64} NOT NULL, -- the moment it shows\n"
  "  verified_at {int64} NOT NULL, -- when it was found whole\n"
  "  path TEXT NOT NULL, -- where it was put\n"
  "  bytes {int64} NOT NULL, -- its length\n"
  "  entries {int64} NOT NULL, -- journal entries in it\n"
  "  head TEXT NOT NULL, -- hex hash of the last of them\n"
  "  actor TEXT NOT NULL, -- user\n"
  "  station TEXT NOT NULL -- machine that made it\n"
  ") {strict};\n";
/* clang-format on */
