/* SPDX-License-Identifier: GPL-3.0-or-later */
/* driver.h: one connection to one database, whatever the engine: all SQL passes here. */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* A statement's text: portable SQL with $1 … $n. Each store keeps its texts in one static table
 * liji_<x>_statements; a test prepares every one. The text's address is the key of the cache. */
typedef struct
{
  const char *name;
  const char *sql;
  /* What it does to a state table, for the journal: "+table column …" (a new row), "=table …" (a
   * row's columns, its key among them), "-table …" (a row away); one word a parameter, "." for one
   * that is no column. NULL for what is no part of an act. */
  const char *writes;
  const char *postgres; /* where PostgreSQL must be asked in other words; NULL: the same */
} LijiSql;

/* 'LIJI' and 'LIJB' in a file's header; on a server the schemas "liji" and "liji_blobs". */
#define LIJI_DB_REGISTRY_ID 0x4c494a49
#define LIJI_DB_BLOBS_ID 0x4c494a42

typedef struct _LijiDb LijiDb;
typedef struct _LijiStatement LijiStatement;

typedef enum
{
  LIJI_DB_READ_WRITE = 0,
  LIJI_DB_READ_ONLY = 1 << 0,
  LIJI_DB_CREATE = 1 << 1, /* make the file, mode 0600; fails when it exists */
  LIJI_DB_FINISH = 1 << 2, /* an empty one may be ours: the power failed while it was made */
  LIJI_DB_ASIDE = 1 << 3,  /* on a server: beside its place, where nobody finds it yet */
  LIJI_DB_FORMER = 1 << 4, /* on a server: beside the registry that is in its place */
  LIJI_DB_BLANK = 1 << 5,  /* in memory, or in the server's temporary tables: gone at closing */
} LijiDbFlags;

/* Whether @address is a server's (postgresql://… or postgres://…) and not a file's. */
gboolean liji_db_is_server (const char *address);
gboolean liji_db_check_address (const char *address, GError **error); /* INVALID: http://… */
/* Opens @address (a file, or a server's as libpq takes it), which must be @application_id's.
 * Errors: LIJI_STORE_ERROR. A connection belongs to one thread at a time. */
LijiDb *liji_db_open (const char *address,
                      LijiDbFlags flags,
                      guint32 application_id,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_db_close (LijiDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDb, liji_db_close)

gboolean liji_db_on_server (LijiDb *self);
/* The server's clock, since 1970; @micros is left alone where the engine has none. */
gboolean liji_db_read_time (LijiDb *self, gint64 *micros, GError **error);
/* Takes away what opening with LIJI_DB_CREATE made on a server; a file is the caller's. */
void liji_db_discard (LijiDb *self);
/* Puts other registers in the place of these, in one transaction: on a server those made with
 * LIJI_DB_FORMER (their blobs go), else the file @path. @check is asked while nobody else can write
 * any more; on SQLite it reads through another connection. */
typedef gboolean (*LijiDbCheck) (gpointer data, GError **error);
gboolean liji_db_take_over (LijiDb *self,
                            const char *path,
                            LijiDbCheck check,
                            gpointer data,
                            GError **error);
/* What was made with LIJI_DB_ASIDE, registers and blobs, is found from now on. */
gboolean liji_db_put_in_place (LijiDb *self, GError **error);

/* One or many, without parameters. */
gboolean liji_db_exec (LijiDb *self, const char *sql, GError **error);
/* Replaces {int64} {blob} {id} by the engine's words; for migrations. */
char *liji_db_expand (LijiDb *self, const char *sql);

/* Takes the write lock at once, waiting at most the patience (10 s), then LIJI_STORE_ERROR_BUSY. */
gboolean liji_db_begin (LijiDb *self, GError **error);
/* A transaction for several reads that see one moment. */
gboolean liji_db_begin_read (LijiDb *self, GError **error);
/* The transaction under way may rest for longer than an act may. */
gboolean liji_db_pause (LijiDb *self, GError **error);
gboolean liji_db_commit (LijiDb *self, GError **error);
void liji_db_rollback (LijiDb *self);
gboolean liji_db_in_transaction (LijiDb *self);
/* A transaction inside the transaction: undone alone, durable with the outer one. */
gboolean liji_db_savepoint (LijiDb *self, GError **error);
gboolean liji_db_release (LijiDb *self, GError **error);
void liji_db_rollback_savepoint (LijiDb *self);
gboolean liji_db_backup (LijiDb *self, const char *path, GError **error); /* a consistent copy */
/* Who listens hears once this transaction is committed; a hint, on engines that have it. */
gboolean liji_db_tell (LijiDb *self, GError **error);
/* A descriptor that is readable when there is something to hear; -1 where there are no hints. */
int liji_db_listen (LijiDb *self);
/* 1: somebody told; 0: nobody; -1: the link is lost. */
int liji_db_hear (LijiDb *self);
gint64 liji_db_get_changes (LijiDb *self); /* rows changed by the last statement */
/* From the cache where possible: reset, nothing bound. g_autoptr gives it back. */
LijiStatement *
liji_db_prepare (LijiDb *self, const LijiSql *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* prepare + bind + run, for statements without rows. @types is one letter a parameter, see
 * liji_statement_bind. */
gboolean liji_db_run (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...);
/* The same without waiting where the engine can: within a transaction, for a statement that fails
 * or changes what it names. A failure shows at the next statement that is waited for, at the latest
 * in the commit; liji_db_get_changes says nothing about it. */
gboolean liji_db_send (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...);
/* Whether the engine understands @text; for tests. */
gboolean liji_db_prove (LijiDb *self, const LijiSql *text, GError **error);
/* prepare + bind, ready to step. */
LijiStatement *liji_db_query (LijiDb *self,
                              const LijiSql *text,
                              GError **error,
                              const char *types,
                              ...) G_GNUC_WARN_UNUSED_RESULT;
/* The same, within a transaction on its way at once: many are answered in one breath. An engine
 * that cannot runs it when it is stepped, so step them in the order they were asked. */
LijiStatement *
liji_db_ask (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...);

G_END_DECLS
#include "store/statement.h"
