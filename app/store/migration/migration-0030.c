/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 30: goods on hand. */
extern const char liji_migration_0030_sql[];
/* clang-format off */
const char liji_migration_0030_sql[] =
  "-- Goods of the list of charges (骨灰盒、寿衣、纪念品) as they come and go, but for what bills take away: it stands there.\n"
  "CREATE TABLE goods_move (\n"
  "  id {id} NOT NULL PRIMARY KEY, -- made of the act's\n"
  "  no TEXT NOT NULL UNIQUE, -- for people\n"
  "  code TEXT NOT NULL, -- of the list of charges\n"
  "  name TEXT NOT NULL, -- as that list has it\n"
  "  unit TEXT NOT NULL, -- likewise\n"
  "  kind TEXT NOT NULL, -- code table goods_move\n"
  "  quantity {int64} NOT NULL, -- more on hand, or less where it is negative\n"
  "  counted {int64} NOT NULL, -- of a count: what stood there; -1: none\n"
  "  cost_fen {int64} NOT NULL, -- of one, as it was bought; 0: not said\n"
  "  supplier TEXT, -- who sold it\n"
  "  paper TEXT, -- delivery note, record\n"
  "  reason TEXT, -- why it is more or less\n"
  "  on_day TEXT NOT NULL, -- when\n"
  "  made_at {int64} NOT NULL, -- when it was entered\n"
  "  made_by TEXT NOT NULL, -- user\n"
  "  seq {int64} NOT NULL -- the act\n"
  ") {strict};\n"
  "CREATE INDEX goods_move_code ON goods_move (code, on_day);\n";
/* clang-format on */
