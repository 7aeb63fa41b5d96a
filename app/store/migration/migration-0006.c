/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 6: closed days. */
extern const char liji_migration_0006_sql[];
/* clang-format off */
const char liji_migration_0006_sql[] =
  "-- Days that were closed (日结), and the journal's head as it left the machine on their sheets.\n"
  "CREATE TABLE day_closing (\n"
  "  seq {int64} NOT NULL PRIMARY KEY, -- the closing act\n"
  "  day TEXT NOT NULL, -- ISO day\n"
  "  head_seq {int64} NOT NULL, -- last entry on the sheet\n"
  "  head_hash {blob} NOT NULL, -- its hash\n"
  "  key_id TEXT NOT NULL, -- key that signed the head\n"
  "  seal_text TEXT NOT NULL, -- what the sheet's QR says\n"
  "  sheet {blob} NOT NULL, -- totals, numbers, gaps, booklets as printed: CBOR\n"
  "  closed_at {int64} NOT NULL, -- when\n"
  "  closed_by TEXT NOT NULL -- user\n"
  ") {strict};\n"
  "CREATE INDEX day_closing_day ON day_closing (day);\n";
/* clang-format on */
