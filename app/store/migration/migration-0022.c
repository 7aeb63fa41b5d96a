/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 22: lists of charges and waiver schemes. */
extern const char liji_migration_0022_sql[];
/* clang-format off */
const char liji_migration_0022_sql[] =
  "-- A version of what is decided item by item: a list of charges (收费目录), a waiver scheme.\n"
  "CREATE TABLE tariff (\n"
  "  id {id} NOT NULL PRIMARY KEY, -- made of the act's\n"
  "  no TEXT NOT NULL UNIQUE, -- for people\n"
  "  kind TEXT NOT NULL, -- price waiver\n"
  "  series TEXT NOT NULL, -- versions of a series follow each other\n"
  "  valid_from TEXT NOT NULL, -- first day\n"
  "  valid_to TEXT, -- last day; NULL: until the next one\n"
  "  content {blob} NOT NULL, -- the whole of it, as declared (CBOR)\n"
  "  made_at {int64} NOT NULL, -- when it was taken in\n"
  "  made_by TEXT NOT NULL, -- user\n"
  "  seq {int64} NOT NULL -- the act that changed it last\n"
  ") {strict};\n"
  "CREATE INDEX tariff_series ON tariff (kind, series, valid_from);\n";
/* clang-format on */
