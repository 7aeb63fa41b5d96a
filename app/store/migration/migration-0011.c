/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 11: divorce applications and their periods. */
extern const char liji_migration_0011_sql[];
/* clang-format off */
const char liji_migration_0011_sql[] =
  "-- The periods of all applications accepted on one day: they depend on that day and the calendar\n"
  "-- alone, so a calendar that comes recounts days, not cases.\n"
  "CREATE TABLE divorce_clock (\n"
  "  accepted_on TEXT NOT NULL PRIMARY KEY, -- day of the receipt, not counted\n"
  "  n30 TEXT NOT NULL, -- thirty days later\n"
  "  end_on TEXT, -- last day of withdrawal; NULL while its calendar is not loaded\n"
  "  first_issue TEXT, -- first day for the certificate\n"
  "  n60 TEXT, -- thirty days after end_on\n"
  "  last_on TEXT, -- last day for the certificate\n"
  "  calendar TEXT NOT NULL -- versions of the yearly tables it was counted by\n"
  ") {strict};\n"
  "CREATE INDEX divorce_clock_last ON divorce_clock (last_on);\n"
  "-- A divorce application from the receipt to its end.\n"
  "CREATE TABLE divorce_application (\n"
  "  case_id {id} NOT NULL PRIMARY KEY REFERENCES marriage_case (id), -- its case\n"
  "  receipt TEXT NOT NULL UNIQUE, -- number of the receipt\n"
  "  accepted_on TEXT NOT NULL REFERENCES divorce_clock (accepted_on), -- day of the receipt\n"
  "  state TEXT NOT NULL, -- pending withdrawn lapsed ended refused registered\n"
  "  ended_on TEXT, -- the day it ceased to be pending\n"
  "  marriage {id} REFERENCES registration (id) -- the marriage, where it is on record here\n"
  ") {strict};\n"
  "CREATE INDEX divorce_application_state ON divorce_application (state, accepted_on);\n";
/* clang-format on */
