/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 33: where plots lie on the earth. */
extern const char liji_migration_0033_sql[];
/* clang-format off */
const char liji_migration_0033_sql[] =
  "-- A plot as it was measured, with the datum it was measured in: a guide; its number is what it is.\n"
  "CREATE TABLE plot_position (\n"
  "  plot {int64} NOT NULL, -- which\n"
  "  place {int64} NOT NULL, -- 1, 2, 3 …: the last counts, the others stay\n"
  "  datum TEXT NOT NULL, -- code table datum\n"
  "  lon TEXT NOT NULL, -- degrees east, as measured\n"
  "  lat TEXT NOT NULL, -- degrees north, likewise\n"
  "  accuracy_cm {int64} NOT NULL, -- as the instrument said; 0: it did not\n"
  "  on_day TEXT NOT NULL, -- when it was measured\n"
  "  made_at {int64} NOT NULL, -- when it was entered\n"
  "  made_by TEXT NOT NULL, -- user\n"
  "  seq {int64} NOT NULL, -- the act\n"
  "  PRIMARY KEY (plot, place)\n"
  ") {strict};\n";
/* clang-format on */
