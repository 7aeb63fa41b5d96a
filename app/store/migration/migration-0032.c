/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 32: people by the day of their birth. */
extern const char liji_migration_0032_sql[];
/* clang-format off */
const char liji_migration_0032_sql[] =
  "-- Whoever comes again with another paper has the same name and the same day of birth.\n"
  "CREATE INDEX party_birth ON party (birth) WHERE birth IS NOT NULL;\n";
/* clang-format on */
