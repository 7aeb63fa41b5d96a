/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 18: the journal by kind. */
extern const char liji_migration_0018_sql[];
/* clang-format off */
const char liji_migration_0018_sql[] =
  "-- The newest act of a kind is asked for at each log-in: no reading of the whole journal for it.\n"
  "CREATE INDEX journal_kind ON journal (kind, seq);\n";
/* clang-format on */
