/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 10: a signature under the journal's head. */
extern const char liji_migration_0010_sql[];
/* clang-format off */
const char liji_migration_0010_sql[] =
  "-- At an outpost: the head of its journal under the loan's own key, so that a chain somebody wrote\n"
  "-- anew on the way home is found out. One row; none at an office.\n"
  "CREATE TABLE head_seal (\n"
  "  id {int64} NOT NULL PRIMARY KEY CHECK (id = 1), -- always 1\n"
  "  seq {int64} NOT NULL, -- the entry that is signed\n"
  "  signature {blob} NOT NULL -- under the loan, that number and the entry's hash\n"
  ") {strict};\n";
/* clang-format on */
