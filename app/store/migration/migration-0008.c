/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 8: a registry that was carried elsewhere. */
extern const char liji_migration_0008_sql[];
/* clang-format off */
const char liji_migration_0008_sql[] =
  "-- Where the registry was moved to: from then on this one is only read.\n"
  "CREATE TABLE relocation (\n"
  "  id {int64} NOT NULL PRIMARY KEY CHECK (id = 1), -- one row, or none\n"
  "  moved_to TEXT NOT NULL, -- address, without a password\n"
  "  moved_at {int64} NOT NULL -- when\n"
  ") {strict};\n";
/* clang-format on */
