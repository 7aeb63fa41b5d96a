/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration/migrations.h"

/* Every schema there ever was. The tests make the Liji of tomorrow by compiling this file once more
 * with LIJI_NEXT_MIGRATION, one row behind the last.
 * The blobs' schema does not go back with the registers': see upgrade.c. */

extern const char liji_migration_0001_sql[];
extern const char liji_migration_0002_sql[];
extern const char liji_migration_0003_sql[];
extern const char liji_migration_0003_sqlite[];
extern const char liji_migration_0003_postgres[];
extern const char liji_migration_0004_sql[];
extern const char liji_migration_0005_sql[];
extern const char liji_migration_0006_sql[];
extern const char liji_migration_0007_sql[];
extern const char liji_migration_0007_sqlite[];
extern const char liji_migration_0007_postgres[];
extern const char liji_migration_0008_sql[];
extern const char liji_migration_0009_sql[];
extern const char liji_migration_0010_sql[];
extern const char liji_migration_0011_sql[];
extern const char liji_migration_0012_sql[];
extern const char liji_migration_0013_sql[];
extern const char liji_migration_0014_sql[];
extern const char liji_migration_0015_sql[];
extern const char liji_migration_0016_sql[];
extern const char liji_migration_0017_sql[];
extern const char liji_migration_0018_sql[];
extern const char liji_migration_0019_sql[];
extern const char liji_migration_0020_sql[];
extern const char liji_migration_0021_sql[];
extern const char liji_migration_0022_sql[];
extern const char liji_migration_0023_sql[];
extern const char liji_migration_0024_sql[];
extern const char liji_migration_0025_sql[];
extern const char liji_migration_0026_sql[];
extern const char liji_migration_0026_sqlite[];
extern const char liji_migration_0026_postgres[];
extern const char liji_migration_0027_sql[];
extern const char liji_migration_0028_sql[];
extern const char liji_migration_0029_sql[];
extern const char liji_migration_0030_sql[];
extern const char liji_migration_0031_sql[];
extern const char liji_migration_0032_sql[];
extern const char liji_migration_0033_sql[];
extern const char liji_migration_0028_sqlite[];
extern const char liji_migration_0028_postgres[];
extern const char liji_migration_blobs_0001_sql[];
extern const char liji_migration_blobs_0002_sql[];
extern const char liji_migration_drafts_0001_sql[];
extern const char liji_migration_drafts_0002_sql[];

const LijiMigration liji_registry_migrations[]
    = { { 1, "journal, claims, office, people, numbers, stock", liji_migration_0001_sql, NULL },
        { 2, "cases, registrations, papers, outbox, notes", liji_migration_0002_sql, NULL },
        { 3, "search", liji_migration_0003_sql, liji_migration_0003_sqlite,
          liji_migration_0003_postgres },
        { 4, "backups", liji_migration_0004_sql, NULL },
        { 5, "outposts", liji_migration_0005_sql, NULL },
        { 6, "closed days", liji_migration_0006_sql, NULL },
        { 7, "a journal that refuses changes", liji_migration_0007_sql, liji_migration_0007_sqlite,
          liji_migration_0007_postgres },
        { 8, "moving", liji_migration_0008_sql, NULL },
        { 9, "recovery codes", liji_migration_0009_sql, NULL },
        { 10, "signed heads", liji_migration_0010_sql, NULL },
        { 11, "divorces", liji_migration_0011_sql, NULL },
        { 12, "certificates issued again", liji_migration_0012_sql, NULL },
        { 13, "reports", liji_migration_0013_sql, NULL },
        { 14, "archives taken in", liji_migration_0014_sql, NULL },
        { 15, "fonts and drawings of the office's own", liji_migration_0015_sql, NULL },
        { 16, "bookings and the queue", liji_migration_0016_sql, NULL },
        { 17, "volumes of the archive", liji_migration_0017_sql, NULL },
        { 18, "the journal by kind", liji_migration_0018_sql, NULL },
        { 19, "what became of a booking", liji_migration_0019_sql, NULL },
        { 20, "ceremonies and counselling", liji_migration_0020_sql, NULL },
        { 21, "what may be filed", liji_migration_0021_sql, NULL },
        { 22, "lists of charges and waiver schemes", liji_migration_0022_sql, NULL },
        { 23, "bills and payments", liji_migration_0023_sql, NULL },
        { 24, "death cases, bodies, ashes", liji_migration_0024_sql, NULL },
        { 25, "waivers and their months", liji_migration_0025_sql, NULL },
        { 26, "resources, services, shifts, the later life of ashes", liji_migration_0026_sql,
          liji_migration_0026_sqlite, liji_migration_0026_postgres },
        { 27, "one matter after death, letters of the outbox", liji_migration_0027_sql, NULL },
        { 28, "a journal's head that only goes on", liji_migration_0028_sql,
          liji_migration_0028_sqlite, liji_migration_0028_postgres },
        { 29, "cemeteries, plots, rights to them", liji_migration_0029_sql, NULL },
        { 30, "goods on hand", liji_migration_0030_sql, NULL },
        { 31, "burials of former years", liji_migration_0031_sql, NULL },
        { 32, "people by the day of their birth", liji_migration_0032_sql, NULL },
        { 33, "where plots lie", liji_migration_0033_sql, NULL },
#ifdef LIJI_NEXT_MIGRATION
        LIJI_NEXT_MIGRATION
#endif
      };
const guint liji_registry_n_migrations = G_N_ELEMENTS (liji_registry_migrations);

const LijiMigration liji_blobs_migrations[] = {
  { 1, "blobs", liji_migration_blobs_0001_sql, NULL },
  { 2, "shared files", liji_migration_blobs_0002_sql, NULL },
};
const guint liji_blobs_n_migrations = G_N_ELEMENTS (liji_blobs_migrations);

const LijiMigration liji_drafts_migrations[] = {
  { 1, "drafts", liji_migration_drafts_0001_sql, NULL },
  { 2, "drafts of several registries", liji_migration_drafts_0002_sql, NULL },
};
const guint liji_drafts_n_migrations = G_N_ELEMENTS (liji_drafts_migrations);
