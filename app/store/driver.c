/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/driver.h"
#include "store/bind.h"
#include "store/engine/driver-core.h"
#include <string.h>

/* What is common to every engine: transactions, the cache of prepared statements, tokens and
 * savepoints. Another engine is another LijiEngine and one line in choose_engine. */

static const LijiEngine *
choose_engine (const char *address)
{
  return liji_db_is_server (address) ? &liji_engine_postgres : &liji_engine_sqlite;
}

/* Two texts that are the same for one engine and not for the other may be one in the program. */
static const char *
choose_text (LijiDb *self, const LijiSql *text)
{
  return text->postgres && self->engine == &liji_engine_postgres ? text->postgres : text->sql;
}

static LijiStatement *
make_statement (LijiDb *self, const LijiSql *text, GError **error)
{
  GError *local = NULL;
  gpointer handle = self->engine->prepare (self->connection, choose_text (self, text), &local);
  LijiStatement *statement;

  if (!handle)
    {
      liji_db_note_failure (self, local);
      liji_db_name_failure (text->name, &local);
      g_propagate_error (error, local);
      return NULL;
    }
  statement = g_new0 (LijiStatement, 1);
  statement->db = self;
  statement->handle = handle;
  statement->name = text->name;
  return statement;
}

gboolean
liji_db_is_server (const char *address)
{
  return g_str_has_prefix (address, "postgresql://") || g_str_has_prefix (address, "postgres://");
}

gboolean
liji_db_check_address (const char *address, GError **error)
{
  gboolean meant = g_regex_match_simple ("^[A-Za-z][A-Za-z0-9+.-]*://|^postgres(ql)?s?:"
                                         "|^(host|hostaddr|dbname|service|user|port)=",
                                         address, 0, 0);

  if (address[0] != '\0' && (!meant || liji_db_is_server (address)))
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID,
               "“%s” is no registry's address: a folder, or "
               "postgresql://USER@HOST/DATABASE",
               address);
  liji_store_error_explain (error, "registry.address", address);
  return FALSE;
}

/* Between two statements of one transaction. */
static gboolean
run_within (LijiDb *self, const char *sql, GError **error)
{
  GError *local = NULL;

  if (!liji_db_check_whole (self, error))
    return FALSE;
  if (self->engine->exec (self->connection, sql, &local))
    return TRUE;
  liji_db_note_failure (self, local);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
begin (LijiDb *self, const char *sql, GError **error)
{
  self->begun = self->engine->exec (self->connection, sql, error);
  g_clear_error (&self->failure);
  return self->begun;
}

LijiDb *
liji_db_open (const char *address, LijiDbFlags flags, guint32 application_id, GError **error)
{
  const LijiEngine *engine = choose_engine (address);
  gpointer connection = engine->open (address, flags, application_id, error);
  LijiDb *self;

  if (!connection)
    return NULL;
  self = g_new0 (LijiDb, 1);
  self->engine = engine;
  self->connection = connection;
  self->blank = (flags & LIJI_DB_BLANK) != 0;
  self->statements
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) liji_statement_destroy);
  return self;
}

void
liji_db_close (LijiDb *self)
{
  g_hash_table_unref (self->statements);
  self->engine->close (self->connection);
  g_clear_error (&self->failure);
  g_free (self);
}

gboolean
liji_db_on_server (LijiDb *self)
{
  return self->engine == &liji_engine_postgres;
}

gboolean
liji_db_read_time (LijiDb *self, gint64 *micros, GError **error)
{
  return !self->engine->read_time || self->engine->read_time (self->connection, micros, error);
}

void
liji_db_discard (LijiDb *self)
{
  if (self->engine->discard)
    self->engine->discard (self->connection);
}

gboolean
liji_db_take_over (LijiDb *self, const char *path, LijiDbCheck check, gpointer data, GError **error)
{
  return self->engine->take_over (self->connection, path, check, data, error);
}

gboolean
liji_db_put_in_place (LijiDb *self, GError **error)
{
  return !self->engine->put_in_place || self->engine->put_in_place (self->connection, error);
}

gboolean
liji_db_exec (LijiDb *self, const char *sql, GError **error)
{
  return run_within (self, sql, error);
}

char *
liji_db_expand (LijiDb *self, const char *sql)
{
  GString *text = g_string_new (sql);

  for (guint i = 0; self->engine->words[i]; i += 2)
    g_string_replace (text, self->engine->words[i], self->engine->words[i + 1], 0);
  /* A server finds a temporary function only by its whole name. */
  if (self->blank && self->engine == &liji_engine_postgres)
    g_string_replace (text, "EXECUTE FUNCTION ", "EXECUTE FUNCTION pg_temp.", 0);
  return g_string_free (text, FALSE);
}

gboolean
liji_db_begin (LijiDb *self, GError **error)
{
  return begin (self, self->engine->begin, error);
}

gboolean
liji_db_begin_read (LijiDb *self, GError **error)
{
  return begin (self, self->engine->begin_read, error);
}

gboolean
liji_db_pause (LijiDb *self, GError **error)
{
  return !self->engine->pause || run_within (self, self->engine->pause, error);
}

gboolean
liji_db_commit (LijiDb *self, GError **error)
{
  if ((!self->engine->is_in_place || self->engine->is_in_place (self->connection, error))
      && run_within (self, "COMMIT", error))
    {
      self->begun = FALSE;
      return TRUE;
    }
  liji_db_rollback (self);
  return FALSE;
}

void
liji_db_rollback (LijiDb *self)
{
  if (self->engine->in_transaction (self->connection))
    self->engine->exec (self->connection, "ROLLBACK", NULL);
  self->begun = FALSE;
  g_clear_error (&self->failure);
}

gboolean
liji_db_in_transaction (LijiDb *self)
{
  return self->engine->in_transaction (self->connection);
}

gboolean
liji_db_savepoint (LijiDb *self, GError **error)
{
  return run_within (self, "SAVEPOINT act", error);
}

gboolean
liji_db_release (LijiDb *self, GError **error)
{
  return run_within (self, "RELEASE act", error);
}

void
liji_db_rollback_savepoint (LijiDb *self)
{
  if (self->engine->in_transaction (self->connection))
    self->engine->exec (self->connection, "ROLLBACK TO act; RELEASE act", NULL);
}

gboolean
liji_db_backup (LijiDb *self, const char *path, GError **error)
{
  if (self->engine->backup)
    return self->engine->backup (self->connection, path, error);
  g_set_error_literal (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                       "a database on a server cannot be copied as a file");
  return FALSE;
}

gboolean
liji_db_tell (LijiDb *self, GError **error)
{
  return !self->engine->tell || self->engine->tell (self->connection, error);
}

int
liji_db_listen (LijiDb *self)
{
  return self->engine->listen ? self->engine->listen (self->connection, NULL) : -1;
}

int
liji_db_hear (LijiDb *self)
{
  return self->engine->hear (self->connection);
}

gint64
liji_db_get_changes (LijiDb *self)
{
  return self->engine->get_changes (self->connection);
}

LijiStatement *
liji_db_prepare (LijiDb *self, const LijiSql *text, GError **error)
{
  LijiStatement *statement = g_hash_table_lookup (self->statements, choose_text (self, text));

  if (statement && !statement->in_use)
    {
      statement->in_use = TRUE;
      return statement;
    }
  /* In use further up the stack: a second one for this once. */
  gboolean cache = statement == NULL;
  statement = make_statement (self, text, error);
  if (!statement)
    return NULL;
  statement->in_use = TRUE;
  statement->cached = cache;
  if (cache)
    g_hash_table_insert (self->statements, (gpointer) choose_text (self, text), statement);
  return statement;
}

gboolean
liji_db_run (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...)
{
  g_autoptr (LijiStatement) statement = liji_db_prepare (self, text, error);
  va_list args;

  if (!statement)
    return FALSE;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  return liji_statement_run (statement, error);
}

gboolean
liji_db_send (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...)
{
  g_autoptr (LijiStatement) statement = liji_db_prepare (self, text, error);
  va_list args;

  if (!statement)
    return FALSE;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  return liji_statement_send (statement, error);
}

gboolean
liji_db_prove (LijiDb *self, const LijiSql *text, GError **error)
{
  g_autoptr (LijiStatement) statement = liji_db_prepare (self, text, error);

  return statement && (!self->engine->prove || self->engine->prove (statement->handle, error));
}

LijiStatement *
liji_db_query (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...)
{
  LijiStatement *statement = liji_db_prepare (self, text, error);
  va_list args;

  if (!statement)
    return NULL;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  return statement;
}

LijiStatement *
liji_db_ask (LijiDb *self, const LijiSql *text, GError **error, const char *types, ...)
{
  g_autoptr (LijiStatement) statement = NULL;
  va_list args;

  if (!liji_db_check_whole (self, error) || !(statement = liji_db_prepare (self, text, error)))
    return NULL;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  if (!self->engine->ask || self->engine->ask (statement->handle, error))
    return g_steal_pointer (&statement);
  liji_db_name_failure (text->name, error);
  return NULL;
}

void
liji_db_name_failure (const char *name, GError **error)
{
  if (error && *error && (*error)->domain == LIJI_STORE_ERROR
      && ((*error)->code == LIJI_STORE_ERROR_READ_ONLY || (*error)->code == LIJI_STORE_ERROR_FULL
          || (*error)->code == LIJI_STORE_ERROR_DISK || (*error)->code == LIJI_STORE_ERROR_BUSY))
    return;
  g_prefix_error (error, "%s: ", name);
}

void
liji_db_note_failure (LijiDb *self, const GError *error)
{
  if (self->begun && !self->failure && error->domain == LIJI_STORE_ERROR
      && (error->code == LIJI_STORE_ERROR_DISK || error->code == LIJI_STORE_ERROR_FULL
          || error->code == LIJI_STORE_ERROR_CORRUPT))
    self->failure = g_error_copy (error);
}

/* After a failure of the disk an engine may have undone the transaction by itself, and what is
 * written next would be a transaction of its own: half an act. So nothing passes any more until the
 * caller has rolled back, even when somebody on the way did not look at the error. */
gboolean
liji_db_check_whole (LijiDb *self, GError **error)
{
  if (!self->begun)
    return TRUE;
  if (self->failure)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }
  if (self->engine->in_transaction (self->connection))
    return TRUE;
  g_set_error_literal (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                       "the database has undone the transaction");
  return FALSE;
}
