/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 15: fonts and drawings of the office's own. */
extern const char liji_migration_0015_sql[];
/* clang-format off */
const char liji_migration_0015_sql[] =
  "-- What the office added to the shipped looks; the bytes are a blob, the same for every counter.\n"
  "CREATE TABLE site_file (\n"
  "  path TEXT NOT NULL PRIMARY KEY, -- fonts/x.ttf, templates/marriage-sheet/wide/a4.svg\n"
  "  digest TEXT NOT NULL, -- SHA-256 of the bytes, hex\n"
  "  size {int64} NOT NULL, -- bytes\n"
  "  seq {int64} NOT NULL -- the act that added or changed it\n"
  ") {strict};\n";
/* clang-format on */
