/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 9: recovery codes, and wrong tries under names nobody has. */
extern const char liji_migration_0009_sql[];
/* clang-format off */
const char liji_migration_0009_sql[] =
  "-- Pairs of recovery codes in two envelopes. What they open lies among the keys; here stands what\n"
  "-- is written on the envelopes.\n"
  "CREATE TABLE recovery (\n"
  "  id {id} NOT NULL PRIMARY KEY, -- client-made\n"
  "  seal_1 TEXT NOT NULL, -- number on the first envelope\n"
  "  seal_2 TEXT NOT NULL, -- number on the second envelope\n"
  "  file TEXT NOT NULL, -- what both open, below keys/\n"
  "  digest {blob} NOT NULL, -- SHA-256 of it\n"
  "  key_id TEXT NOT NULL, -- signing key in use when they were made\n"
  "  state TEXT NOT NULL CHECK (state IN ('sealed', 'void', 'used')), -- used once\n"
  "  made_at {int64} NOT NULL, -- when\n"
  "  made_by TEXT NOT NULL, -- user\n"
  "  ended_at {int64} NOT NULL, -- voided or used; 0: not yet\n"
  "  seq {int64} NOT NULL -- the act that made them\n"
  ") {strict};\n"
  "-- Wrong tries under names that are no account's: they wait as long as those that are. The number\n"
  "-- is 16 bits of the name's digest, since what was typed may have been a password.\n"
  "CREATE TABLE login_try (\n"
  "  slot {int64} NOT NULL PRIMARY KEY, -- 0 to 65535\n"
  "  failures {int64} NOT NULL, -- how many\n"
  "  failed_at {int64} NOT NULL -- the last one\n"
  ") {strict};\n";
/* clang-format on */
