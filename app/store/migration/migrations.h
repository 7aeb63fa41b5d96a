/* SPDX-License-Identifier: GPL-3.0-or-later */
/* migrations.h: the numbered, immutable texts that make the tables, and the one way they are
 * applied. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* @sql is portable text with {int64} {blob} {id}; @sqlite and @postgres are the engines' appendices
 * (search tables, triggers) or NULL. */
typedef struct
{
  int number; /* 1, 2, 3 … without holes */
  const char *title;
  const char *sql;
  const char *sqlite;
  const char *postgres;
} LijiMigration;

extern const LijiMigration liji_registry_migrations[];
extern const guint liji_registry_n_migrations;
extern const LijiMigration liji_blobs_migrations[];
extern const guint liji_blobs_n_migrations;
/* Of a server, after the migrations. */
extern const char liji_postgres_grants[];
extern const LijiMigration liji_drafts_migrations[];
extern const guint liji_drafts_n_migrations;

/* Brings @db up to the last of @migrations, one transaction each. Before the first one on a
 * database that holds something, a dated copy is made in @backup_folder (NULL: none, a copy is not
 * wanted). A newer database gives LIJI_STORE_ERROR_NEWER and stays untouched; a failed migration is
 * rolled back and named. */
gboolean liji_migrations_apply (LijiDb *db,
                                const LijiMigration *migrations,
                                guint n_migrations,
                                const char *backup_folder,
                                gint64 now,
                                GError **error);
/* The same within the transaction under way, of which they become parts; no copy is made. */
gboolean liji_migrations_apply_within (LijiDb *db,
                                       const LijiMigration *migrations,
                                       guint n_migrations,
                                       gint64 now,
                                       GError **error);
/* All that @migrations make, in an empty database and a transaction that is to be rolled back. */
gboolean liji_migrations_apply_blank (LijiDb *db,
                                      const LijiMigration *migrations,
                                      guint n_migrations,
                                      GError **error);
/* 0 for an empty database, -1 on error. */
int liji_migrations_get_version (LijiDb *db, GError **error);
/* The schema of registers this program works with. */
int liji_migrations_get_newest (void);
/* Whether a registry of schema @version can be worked with by a program of schema @ours: NEWER or
 * OLDER, each with what to do about it. */
gboolean liji_migrations_check (int version, int ours, GError **error);

G_END_DECLS
