/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration 21: what may be filed. */
extern const char liji_migration_0021_sql[];
/* clang-format off */
const char liji_migration_0021_sql[] =
  "-- What has no volume yet is looked for among these alone, without their snapshots.\n"
  "CREATE INDEX registration_closed ON registration (registered_on, id) WHERE state <> 'registered';\n";
/* clang-format on */
