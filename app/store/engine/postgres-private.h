/* SPDX-License-Identifier: GPL-3.0-or-later */
/* postgres-private.h: one connection to a PostgreSQL server and what its statements ask of it; for
 * the files of this engine only. */
#pragma once
#include "store/engine/driver-private.h"
#include "store/engine/libpq-late.h"

G_BEGIN_DECLS

/* How long a lock or a lost server is waited for. */
#define LIJI_PG_PATIENCE_US (10 * G_USEC_PER_SEC)

/* A statement that was prepared, or run, and has not been answered. */
typedef struct
{
  const char *prepared; /* the text; NULL: it was run */
  PGresult **asker;     /* where its answer is waited for, or NULL */
} LijiPgSent;

typedef struct
{
  const LijiPq *pq;
  PGconn *link; /* NULL before the first connection */
  char *address;
  char *schema; /* of this database's tables */
  LijiDbFlags flags;
  GHashTable *prepared; /* text → its name on the server, as of this link */
  guint n_prepared;
  gboolean in_transaction; /* begun and neither committed nor rolled back by us */
  gboolean lost;           /* the link broke; within a transaction all is undone */
  gint64 tried_at;         /* monotonic: the last vain try to connect */
  GArray *sent;            /* what was sent and not answered yet */
  gint64 changes;
} LijiPgConnection;

/* A link in use; connects again where that is safe (outside a transaction), for a writer waiting as
 * long as the patience. CUT_OFF when there is none. */
gboolean liji_pg_ensure (LijiPgConnection *self, GError **error);
/* The name under which @sql is prepared on this link; NULL on error. */
const char *liji_pg_name (LijiPgConnection *self, const char *sql, GError **error);
/* Whether @result went well; otherwise clears it, sets @error, and marks the link as lost when it
 * is. */
gboolean liji_pg_judge (LijiPgConnection *self, PGresult *result, GError **error);
/* Of postgres-pipeline.c: runs @sql (a static text) without waiting; failures show in the next
 * drain, which fetches all answers; @last (optional) receives the last statement's. */
gboolean liji_pg_send (LijiPgConnection *self,
                       const char *sql,
                       int n,
                       const char *const *values,
                       const int *lengths,
                       const int *binary,
                       GError **error);
gboolean liji_pg_drain (LijiPgConnection *self, PGresult **last, GError **error);
/* The answer to what was sent last goes to @answer when all answers are fetched; or to nobody. */
void liji_pg_await (LijiPgConnection *self, PGresult **answer);
void liji_pg_forget (LijiPgConnection *self, PGresult **answer);
/* Whether @sql may be sent again after a lost link: outside a transaction, and only reading. */
gboolean liji_pg_may_repeat (LijiPgConnection *self, const char *sql);

/* Of postgres-error.c. */
void liji_pg_set_error (LijiPgConnection *self, PGresult *result, GError **error);
void liji_pg_set_cut_off (LijiPgConnection *self, GError **error);

/* Of postgres-groups.c: whether the five groups are there or can be made; FAILED tells the commands
 * for who may. */
gboolean liji_pg_check_groups (LijiPgConnection *self, GError **error);

/* Of postgres-value.c: a binary column as a number; text and bytes are what they are. */
gint64 liji_pg_decode_int64 (Oid type, const char *value, int length);
gboolean liji_pg_is_number (Oid type);
guint8 liji_pg_get_width (Oid type); /* bytes of a whole number; 0: none */

/* Of postgres-copy.c. */
gpointer
liji_pg_bulk_begin (gpointer connection, const char *table, const char *columns, GError **error);
gboolean liji_pg_bulk_add (gpointer bulk, const LijiDbValue *values, guint n, GError **error);
gboolean liji_pg_bulk_end (gpointer bulk, gboolean whole, GError **error);

/* Of postgres-statement.c: the vtable's half about statements. */
gpointer liji_pg_prepare (gpointer connection, const char *sql, GError **error);
void liji_pg_finalize (gpointer statement);
void liji_pg_reset (gpointer statement);
void liji_pg_bind_int64 (gpointer statement, int parameter, gint64 value);
void liji_pg_bind_text (gpointer statement, int parameter, const char *text);
void liji_pg_bind_text_copy (gpointer statement, int parameter, const char *text);
void liji_pg_bind_bytes (gpointer statement, int parameter, gconstpointer data, gsize length);
void liji_pg_bind_bytes_copy (gpointer statement, int parameter, gconstpointer data, gsize length);
void liji_pg_bind_null (gpointer statement, int parameter);
gboolean liji_pg_prove (gpointer statement, GError **error);
gboolean liji_pg_run_later (gpointer statement, GError **error);
gboolean liji_pg_ask (gpointer statement, GError **error);
int liji_pg_step (gpointer statement, GError **error);
gint64 liji_pg_get_int64 (gpointer statement, int column);
gboolean liji_pg_is_null (gpointer statement, int column);
const char *liji_pg_get_text (gpointer statement, int column);
gconstpointer liji_pg_get_bytes (gpointer statement, int column, gsize *length);

G_END_DECLS
