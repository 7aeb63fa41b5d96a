/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 12: certificates issued again. */
extern const char liji_migration_0012_sql[];
/* clang-format off */
const char liji_migration_0012_sql[] =
  "-- 补领: a registration of its own whose certificate tells of another one.\n"
  "CREATE TABLE reissue (\n"
  "  registration {id} NOT NULL PRIMARY KEY REFERENCES registration (id), -- BJ… or BL…\n"
  "  event TEXT NOT NULL, -- marriage divorce\n"
  "  original {id} REFERENCES registration (id), -- NULL: held by another office, or by nobody\n"
  "  original_number TEXT NOT NULL, -- as written, of whatever style; '': there never was one\n"
  "  original_on TEXT NOT NULL, -- day the certificate prints\n"
  "  original_office TEXT, -- as written\n"
  "  applicant TEXT NOT NULL, -- man woman both\n"
  "  ground TEXT NOT NULL, -- lost damaged differs\n"
  "  archive TEXT NOT NULL, -- here elsewhere none\n"
  "  delegated {int64} NOT NULL, -- 1: through an agent\n"
  "  seq {int64} NOT NULL -- the act\n"
  ") {strict_tree};\n"
  "CREATE INDEX reissue_original ON reissue (original) WHERE original IS NOT NULL;\n"
  "CREATE INDEX reissue_number ON reissue (original_number);\n";
/* clang-format on */
