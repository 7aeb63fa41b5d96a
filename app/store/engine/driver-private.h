/* SPDX-License-Identifier: GPL-3.0-or-later */
/* driver-private.h: what an engine has to offer so that driver.c can speak through it; for engines
 * only. */
#pragma once
#include "store/engine/bulk.h"
#include "store/error.h"

G_BEGIN_DECLS

/* One engine. @connection and @statement are its own; parameters and columns count from 1 and 0.
 * Text and bytes handed to bind_text and bind_bytes live until the next reset; bind_copy must copy.
 * step answers 1 for a row, 0 at the end, -1 with the error set. */
typedef struct
{
  const char *name;
  const char *const *words; /* pairs: token, what this engine writes for it */
  gpointer (*open) (const char *address, LijiDbFlags flags, guint32 application_id, GError **error);
  void (*close) (gpointer connection);
  gboolean (*exec) (gpointer connection, const char *sql, GError **error);
  const char *begin;      /* takes the write lock at once */
  const char *begin_read; /* several reads of one moment */
  const char *pause;      /* lets the transaction rest; NULL where it always may */
  /* Just before committing: are the files still where people look for them? Optional. */
  gboolean (*is_in_place) (gpointer connection, GError **error);
  gboolean (*in_transaction) (gpointer connection);
  gint64 (*get_changes) (gpointer connection);
  gpointer (*prepare) (gpointer connection, const char *sql, GError **error);
  void (*finalize) (gpointer statement);
  void (*reset) (gpointer statement);
  void (*bind_int64) (gpointer statement, int parameter, gint64 value);
  void (*bind_text) (gpointer statement, int parameter, const char *text);
  void (*bind_text_copy) (gpointer statement, int parameter, const char *text);
  void (*bind_bytes) (gpointer statement, int parameter, gconstpointer data, gsize length);
  void (*bind_bytes_copy) (gpointer statement, int parameter, gconstpointer data, gsize length);
  void (*bind_null) (gpointer statement, int parameter);
  int (*step) (gpointer statement, GError **error);
  gint64 (*get_int64) (gpointer statement, int column);
  gboolean (*is_null) (gpointer statement, int column);
  const char *(*get_text) (gpointer statement, int column);
  gconstpointer (*get_bytes) (gpointer statement, int column, gsize *length);
  /* NULL where the engine has none. */
  gboolean (*backup) (gpointer connection, const char *path, GError **error);
  gboolean (*prove) (gpointer statement, GError **error); /* prepares what preparing puts off */
  gboolean (*run_later) (gpointer statement, GError **error);
  gboolean (*ask) (gpointer statement, GError **error); /* its answer is fetched by step */
  gboolean (*read_time) (gpointer connection, gint64 *micros, GError **error);
  void (*discard) (gpointer connection);
  gboolean (*put_in_place) (gpointer connection, GError **error); /* what was made aside */
  gboolean (*take_over) (gpointer connection,
                         const char *path,
                         LijiDbCheck check,
                         gpointer data,
                         GError **error);
  /* Hints between connections, where the engine has them: with this transaction's commit all who
   * listen hear; listen answers what to poll, hear 1 for a hint, 0, or -1 when the link is lost. */
  gboolean (*tell) (gpointer connection, GError **error);
  int (*listen) (gpointer connection, GError **error);
  int (*hear) (gpointer connection);
  /* Many rows at once; @columns with commas. end frees, FALSE for @whole gives up. */
  gpointer (*bulk_begin) (gpointer connection,
                          const char *table,
                          const char *columns,
                          GError **error);
  gboolean (*bulk_add) (gpointer bulk, const LijiDbValue *values, guint n, GError **error);
  gboolean (*bulk_end) (gpointer bulk, gboolean whole, GError **error);
} LijiEngine;

extern const LijiEngine liji_engine_sqlite;
extern const LijiEngine liji_engine_postgres;

G_END_DECLS
