/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/driver.h"
#include "store/bind.h"
#include "store/driver-private.h"
#include <string.h>

/* What is common to every engine: the cache of prepared statements, binding by letters, tokens and
 * savepoints. Another engine is another LijiEngine and one line in choose_engine. */

struct _LijiDb
{
  const LijiEngine *engine;
  gpointer connection;
  GHashTable *statements; /* text's address → LijiStatement */
  gboolean begun;         /* a transaction of ours, until it is committed or rolled back */
  GError *failure;        /* of the disk, in it: it must not be committed */
};

struct _LijiStatement
{
  LijiDb *db;
  gpointer handle;
  const char *name;
  gboolean cached;
  gboolean in_use;
};

static const LijiEngine *
choose_engine (const char *address)
{
  return liji_db_is_server (address) ? &liji_engine_postgres : &liji_engine_sqlite;
}

static void
free_statement (LijiStatement *statement)
{
  statement->db->engine->finalize (statement->handle);
  g_free (statement);
}

/* The statement's name helps whoever mends it; it is no help where the folder, the disk or another
 * program is in the way. */
static void
name_statement (const char *name, GError **error)
{
  if (error && *error && (*error)->domain == LIJI_STORE_ERROR
      && ((*error)->code == LIJI_STORE_ERROR_READ_ONLY || (*error)->code == LIJI_STORE_ERROR_FULL
          || (*error)->code == LIJI_STORE_ERROR_DISK || (*error)->code == LIJI_STORE_ERROR_BUSY))
    return;
  g_prefix_error (error, "%s: ", name);
}

static void
note_failure (LijiDb *self, const GError *error)
{
  if (self->begun && !self->failure && error->domain == LIJI_STORE_ERROR
      && (error->code == LIJI_STORE_ERROR_DISK || error->code == LIJI_STORE_ERROR_FULL
          || error->code == LIJI_STORE_ERROR_CORRUPT))
    self->failure = g_error_copy (error);
}

static LijiStatement *
make_statement (LijiDb *self, const LijiSql *text, GError **error)
{
  gboolean other = text->postgres && self->engine == &liji_engine_postgres;
  GError *local = NULL;
  gpointer handle
      = self->engine->prepare (self->connection, other ? text->postgres : text->sql, &local);
  LijiStatement *statement;

  if (!handle)
    {
      note_failure (self, local);
      name_statement (text->name, &local);
      g_propagate_error (error, local);
      return NULL;
    }
  statement = g_new0 (LijiStatement, 1);
  statement->db = self;
  statement->handle = handle;
  statement->name = text->name;
  return statement;
}

static void
bind_date (LijiStatement *self, int parameter, LijiDate date)
{
  if (liji_date_get_precision (date) == LIJI_DATE_UNKNOWN)
    self->db->engine->bind_null (self->handle, parameter);
  else
    {
      g_autofree char *iso = liji_date_to_iso (date);
      self->db->engine->bind_text_copy (self->handle, parameter, iso);
    }
}

static void
bind_id (LijiStatement *self, int parameter, const LijiId *id)
{
  if (!id || liji_id_is_null (id))
    self->db->engine->bind_null (self->handle, parameter);
  else
    self->db->engine->bind_bytes_copy (self->handle, parameter, id->bytes, sizeof id->bytes);
}

static void
bind_bytes (LijiStatement *self, int parameter, GBytes *bytes)
{
  gsize length;
  gconstpointer data;

  if (!bytes)
    {
      self->db->engine->bind_null (self->handle, parameter);
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  self->db->engine->bind_bytes (self->handle, parameter, length ? data : "", length);
}

static void
bind_text (LijiStatement *self, int parameter, const char *text)
{
  if (text)
    self->db->engine->bind_text (self->handle, parameter, text);
  else
    self->db->engine->bind_null (self->handle, parameter);
}

static void
bind_from (LijiStatement *self, int first, const char *types, va_list args)
{
  for (int i = 0; types[i]; i++)
    switch (types[i])
      {
      case 'i':
        self->db->engine->bind_int64 (self->handle, first + i, va_arg (args, gint64));
        break;
      case 'u':
        self->db->engine->bind_int64 (self->handle, first + i, va_arg (args, int));
        break;
      case 't':
        bind_text (self, first + i, va_arg (args, const char *));
        break;
      case 'b':
        bind_bytes (self, first + i, va_arg (args, GBytes *));
        break;
      case 'k':
        bind_id (self, first + i, va_arg (args, const LijiId *));
        break;
      case 'd':
        bind_date (self, first + i, va_arg (args, LijiDate));
        break;
      case 'n':
        self->db->engine->bind_null (self->handle, first + i);
        break;
      default:
        g_assert_not_reached ();
      }
}

gboolean
liji_db_is_server (const char *address)
{
  return g_str_has_prefix (address, "postgresql://") || g_str_has_prefix (address, "postgres://");
}

/* After a failure of the disk an engine may have undone the transaction by itself, and what is
 * written next would be a transaction of its own: half an act. So nothing passes any more until the
 * caller has rolled back, even when somebody on the way did not look at the error. */
static gboolean
check_whole (LijiDb *self, GError **error)
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

/* Between two statements of one transaction. */
static gboolean
run_within (LijiDb *self, const char *sql, GError **error)
{
  GError *local = NULL;

  if (!check_whole (self, error))
    return FALSE;
  if (self->engine->exec (self->connection, sql, &local))
    return TRUE;
  note_failure (self, local);
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

static int
step (LijiStatement *self, GError **error)
{
  GError *local = NULL;
  int answer;

  if (!check_whole (self->db, error))
    return -1;
  answer = self->db->engine->step (self->handle, &local);
  if (local)
    {
      note_failure (self->db, local);
      g_propagate_error (error, local);
    }
  return answer;
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
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_statement);
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

gint64
liji_db_get_changes (LijiDb *self)
{
  return self->engine->get_changes (self->connection);
}

LijiStatement *
liji_db_prepare (LijiDb *self, const LijiSql *text, GError **error)
{
  LijiStatement *statement = g_hash_table_lookup (self->statements, text->sql);

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
    g_hash_table_insert (self->statements, (gpointer) text->sql, statement);
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

void
liji_statement_release (LijiStatement *self)
{
  if (!self->cached)
    {
      free_statement (self);
      return;
    }
  self->db->engine->reset (self->handle);
  self->in_use = FALSE;
}

void
liji_statement_reset (LijiStatement *self)
{
  self->db->engine->reset (self->handle);
}

void
liji_statement_bind (LijiStatement *self, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  liji_statement_bind_valist (self, types, args);
  va_end (args);
}

void
liji_statement_bind_valist (LijiStatement *self, const char *types, va_list args)
{
  bind_from (self, 1, types, args);
}

void
liji_statement_bind_at (LijiStatement *self, guint first, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  bind_from (self, (int) first, types, args);
  va_end (args);
}

static void
bind_hex (LijiStatement *self, int parameter, const char *hex)
{
  gsize length = strlen (hex) / 2;
  g_autofree guint8 *bytes = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i]
        = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  self->db->engine->bind_bytes_copy (self->handle, parameter, bytes, length);
}

void
liji_statement_bind_texts (LijiStatement *self, const char *types, const char *const *values)
{
  for (int i = 0; types[i]; i++)
    if (!values[i])
      self->db->engine->bind_null (self->handle, i + 1);
    else if (types[i] == 'i')
      self->db->engine->bind_int64 (self->handle, i + 1, g_ascii_strtoll (values[i], NULL, 10));
    else if (types[i] == 't')
      self->db->engine->bind_text_copy (self->handle, i + 1, values[i]);
    else
      bind_hex (self, i + 1, values[i]);
}

gboolean
liji_statement_step (LijiStatement *self, GError **error)
{
  int answer = step (self, error);

  if (answer < 0)
    name_statement (self->name, error);
  return answer > 0;
}

gboolean
liji_statement_one (LijiStatement *self, const char *what, GError **error)
{
  int answer = step (self, error);

  if (answer < 0)
    name_statement (self->name, error);
  else if (answer == 0)
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND, "no %s", what);
  return answer > 0;
}

gboolean
liji_statement_run (LijiStatement *self, GError **error)
{
  int answer;

  do
    answer = step (self, error);
  while (answer > 0);
  if (answer < 0)
    name_statement (self->name, error);
  return answer == 0;
}

gboolean
liji_statement_send (LijiStatement *self, GError **error)
{
  if (!self->db->engine->run_later)
    return liji_statement_run (self, error);
  if (self->db->engine->run_later (self->handle, error))
    return TRUE;
  g_prefix_error (error, "%s: ", self->name);
  return FALSE;
}

gint64
liji_statement_get_int64 (LijiStatement *self, int column)
{
  return self->db->engine->get_int64 (self->handle, column);
}

gboolean
liji_statement_is_null (LijiStatement *self, int column)
{
  return self->db->engine->is_null (self->handle, column);
}

const char *
liji_statement_get_text (LijiStatement *self, int column)
{
  return self->db->engine->get_text (self->handle, column);
}

char *
liji_statement_dup_text (LijiStatement *self, int column)
{
  return g_strdup (self->db->engine->get_text (self->handle, column));
}

gconstpointer
liji_statement_get_bytes (LijiStatement *self, int column, gsize *length)
{
  return self->db->engine->get_bytes (self->handle, column, length);
}

GBytes *
liji_statement_dup_bytes (LijiStatement *self, int column)
{
  gsize length;
  gconstpointer data;

  if (self->db->engine->is_null (self->handle, column))
    return NULL;
  data = self->db->engine->get_bytes (self->handle, column, &length);
  return g_bytes_new (data, length);
}

LijiId
liji_statement_get_id (LijiStatement *self, int column)
{
  LijiId id = { { 0 } };
  gsize length = 0;
  gconstpointer data = self->db->engine->get_bytes (self->handle, column, &length);

  if (data && length == sizeof id.bytes)
    memcpy (id.bytes, data, length);
  return id;
}

LijiDate
liji_statement_get_date (LijiStatement *self, int column)
{
  LijiDate date = { 0 };
  const char *iso = self->db->engine->get_text (self->handle, column);

  if (iso)
    liji_date_from_iso (iso, &date);
  return date;
}
