/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 19: what became of a booking. */
extern const char liji_migration_0019_sql[];
/* clang-format off */
const char liji_migration_0019_sql[] =
  "-- The case begun for those who booked: it ends the booking when it is done.\n"
  "CREATE TABLE booking_case (\n"
  "  booking {id} NOT NULL PRIMARY KEY, -- theirs\n"
  "  case_id {id} NOT NULL, -- of marriage_case\n"
  "  seq {int64} NOT NULL -- the act that began it\n"
  ") {strict};\n"
  "CREATE INDEX booking_case_of ON booking_case (case_id);\n";
/* clang-format on */
