/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/driver-private.h"
#include <sqlite3.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* SQLite as an engine: WAL, synchronous=FULL, foreign keys. SQLite numbers $-parameters by first
 * appearance, so each statement carries a map from our numbers to its own. */

#define PATIENCE_US (10 * G_USEC_PER_SEC)
#define MAX_PARAMETERS 40

typedef struct
{
  sqlite3 *db;
  gint64 waiting_since;
} Connection;

typedef struct
{
  sqlite3_stmt *statement;
  int map[MAX_PARAMETERS + 1];
} Statement;

static const char *const words[] = {
  "{int64}",
  "INTEGER",
  "{blob}",
  "BLOB",
  "{id}",
  "BLOB",
  "{strict}",
  "STRICT",
  "{strict_tree}",
  "STRICT, WITHOUT ROWID",
  "{serial}",
  "INTEGER PRIMARY KEY AUTOINCREMENT",
  NULL,
};

static LijiStoreError
translate_code (sqlite3 *db, int code)
{
  int os_errno = db ? sqlite3_system_errno (db) : 0;

  switch (code)
    {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_TRIGGER:
      return LIJI_STORE_ERROR_EXISTS;
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_TRUNCATE:
      /* SQLite knows only ENOSPC as a full disk, and seldom tells another errno: a quota or a limit
       * looks like this, and is likelier than a broken disk. */
      return os_errno == EIO ? LIJI_STORE_ERROR_DISK : LIJI_STORE_ERROR_FULL;
    default:
      break;
    }
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return LIJI_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return LIJI_STORE_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
      return os_errno == ENOENT ? LIJI_STORE_ERROR_NOT_A_REGISTRY : LIJI_STORE_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return LIJI_STORE_ERROR_FULL;
    case SQLITE_IOERR:
      return LIJI_STORE_ERROR_DISK;
    case SQLITE_CORRUPT:
      return LIJI_STORE_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return LIJI_STORE_ERROR_NOT_A_REGISTRY;
    default:
      return LIJI_STORE_ERROR_FAILED;
    }
}

static const char *
explain_code (LijiStoreError code)
{
  switch (code)
    {
    case LIJI_STORE_ERROR_FULL:
      return "no room left on the disk";
    case LIJI_STORE_ERROR_DISK:
      return "the disk cannot be read or written";
    case LIJI_STORE_ERROR_BUSY:
      return "another program has been writing for too long";
    case LIJI_STORE_ERROR_READ_ONLY:
      return "no permission to write";
    case LIJI_STORE_ERROR_CORRUPT:
      return "the file is damaged";
    case LIJI_STORE_ERROR_NOT_A_REGISTRY:
      return "not a registry";
    default:
      return NULL;
    }
}

static void
set_error (GError **error, sqlite3 *db)
{
  LijiStoreError code = translate_code (db, sqlite3_extended_errcode (db));
  const char *plain = explain_code (code);
  gboolean place = code == LIJI_STORE_ERROR_READ_ONLY || code == LIJI_STORE_ERROR_FULL;
  const char *file = place ? sqlite3_db_filename (db, "main") : NULL;
  /* It quotes the schema, which in a damaged file is no text. */
  g_autofree char *said = g_utf8_make_valid (sqlite3_errmsg (db), -1);

  /* What is the matter with the place is said of the place. */
  g_set_error (error, LIJI_STORE_ERROR, code, "%s%s%s%s%s%s", file ? file : "", file ? ": " : "",
               plain ? plain : "", plain ? " (" : "", said, plain ? ")" : "");
}

/* Short, uneven naps: twenty counters at one file get their turn in milliseconds, and a dead lock
 * ends after the patience. */
static int
wait_cb (void *data, int n_calls)
{
  Connection *connection = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    connection->waiting_since = now;
  if (now - connection->waiting_since > PATIENCE_US)
    return 0;
  g_usleep (g_random_int_range (200, n_calls < 10 ? 1500 : 6000));
  return 1;
}

static gboolean
run_sql (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;

  if (sqlite3_exec (connection->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (error, connection->db);
  return FALSE;
}

/* SQLite does not ask the busy handler where another connection turns the log on at the same
 * moment. */
static gboolean
use_log (Connection *connection, GError **error)
{
  int code, n = 0;

  do
    code = sqlite3_exec (connection->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  while ((code & 0xff) == SQLITE_BUSY && wait_cb (connection, n++));
  if (code != SQLITE_OK)
    set_error (error, connection->db);
  return code == SQLITE_OK;
}

static gint64
read_pragma (Connection *connection, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  if (sqlite3_prepare_v2 (connection->db, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* The pages are counted first: a file that another program is just making has none, or has its id
 * already. */
static gboolean
check_application_id (Connection *connection, LijiDbFlags flags, guint32 wanted, GError **error)
{
  gboolean empty = read_pragma (connection, "PRAGMA page_count") == 0;
  gint64 found = read_pragma (connection, "PRAGMA application_id");
  g_autofree char *set = g_strdup_printf ("PRAGMA application_id = %u", wanted);

  if (found < 0)
    {
      set_error (error, connection->db);
      return FALSE;
    }
  if (found == (gint64) wanted)
    return TRUE;
  if (found == 0 && ((flags & LIJI_DB_CREATE) || ((flags & LIJI_DB_FINISH) && empty)))
    return run_sql (connection, set, error);
  g_set_error_literal (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_A_REGISTRY,
                       empty ? "the file is empty: its making was cut off"
                             : "the database belongs to another program");
  liji_store_error_explain (error, empty ? "registry.empty_file" : "registry.foreign", NULL);
  return FALSE;
}

static gboolean
set_up (Connection *connection, LijiDbFlags flags, guint32 application_id, GError **error)
{
  sqlite3_extended_result_codes (connection->db, 1);
  sqlite3_busy_handler (connection->db, wait_cb, connection);
  sqlite3_db_config (connection->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!check_application_id (connection, flags, application_id, error))
    return FALSE;
  if (!(flags & LIJI_DB_READ_ONLY) && !use_log (connection, error))
    return FALSE;
  return run_sql (connection,
                  "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                  "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8000",
                  error);
}

static gboolean
make_file (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;
      g_set_error (error, LIJI_STORE_ERROR,
                   code == EEXIST ? LIJI_STORE_ERROR_EXISTS : LIJI_STORE_ERROR_READ_ONLY, "%s: %s",
                   path, g_strerror (code));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/* A file in a folder nobody may write to has no -shm: SQLite reads it only as unchanging. */
static char *
make_uri (const char *path, LijiDbFlags flags)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  gboolean still
      = (flags & LIJI_DB_READ_ONLY) && access (folder, W_OK) != 0 && access (shm, F_OK) != 0;

  return g_strconcat ("file:", escaped, still ? "?immutable=1" : NULL, NULL);
}

static gpointer
open_blank (GError **error)
{
  Connection *connection = g_new0 (Connection, 1);

  if (sqlite3_open_v2 (":memory:", &connection->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                       NULL)
      == SQLITE_OK)
    return connection;
  set_error (error, connection->db);
  sqlite3_close_v2 (connection->db);
  g_free (connection);
  return NULL;
}

static gpointer
open_connection (const char *path, LijiDbFlags flags, guint32 application_id, GError **error)
{
  Connection *connection;
  g_autofree char *uri = make_uri (path, flags);
  int mode = flags & LIJI_DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  sqlite3 *db = NULL;

  if (flags & LIJI_DB_BLANK)
    return open_blank (error);
  if ((flags & LIJI_DB_CREATE) && !make_file (path, error))
    return NULL;
  connection = g_new0 (Connection, 1);
  if (sqlite3_open_v2 (uri, &db, mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
      && (connection->db = db) && set_up (connection, flags, application_id, error))
    return connection;
  if (error && !*error)
    set_error (error, db);
  if (error && *error && !g_str_has_prefix ((*error)->message, path))
    g_prefix_error (error, "%s: ", path);
  sqlite3_close_v2 (db);
  g_free (connection);
  return NULL;
}

static void
close_connection (gpointer data)
{
  Connection *connection = data;

  sqlite3_close_v2 (connection->db);
  g_free (connection);
}

static gboolean
is_in_transaction (gpointer data)
{
  return !sqlite3_get_autocommit (((Connection *) data)->db);
}

/* An open file can be removed or moved by whoever tidies the folder: what is committed then goes
 * nowhere, and SQLite says nothing. */
static gboolean
is_in_place (gpointer data, GError **error)
{
  Connection *connection = data;
  const char *file = sqlite3_db_filename (connection->db, "main");
  int moved = 0;

  sqlite3_file_control (connection->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved == 0 && access (sqlite3_filename_wal (file), F_OK) == 0)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_A_REGISTRY,
               "%s or its log was moved or removed while it was open; nothing was written", file);
  liji_store_error_explain (error, "registry.gone", NULL);
  return FALSE;
}

static gint64
count_changes (gpointer data)
{
  return sqlite3_changes64 (((Connection *) data)->db);
}

static gpointer
prepare_statement (gpointer data, const char *sql, GError **error)
{
  Connection *connection = data;
  Statement *self;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      set_error (error, connection->db);
      return NULL;
    }
  self = g_new0 (Statement, 1);
  self->statement = statement;
  for (int i = 1; i <= MAX_PARAMETERS; i++)
    {
      char name[8];
      g_snprintf (name, sizeof name, "$%d", i);
      self->map[i] = sqlite3_bind_parameter_index (statement, name);
    }
  return self;
}

static void
finalize_statement (gpointer data)
{
  Statement *self = data;

  sqlite3_finalize (self->statement);
  g_free (self);
}

static void
reset_statement (gpointer data)
{
  Statement *self = data;

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
}

static int
find_parameter (Statement *self, int parameter)
{
  g_assert (parameter <= MAX_PARAMETERS);
  /* A parameter the text does not name is a mistake in the caller. */
  g_assert (self->map[parameter] > 0);
  return self->map[parameter];
}

static void
bind_int64 (gpointer data, int parameter, gint64 value)
{
  Statement *self = data;
  sqlite3_bind_int64 (self->statement, find_parameter (self, parameter), value);
}

static void
bind_text (gpointer data, int parameter, const char *text)
{
  Statement *self = data;
  sqlite3_bind_text (self->statement, find_parameter (self, parameter), text, -1, SQLITE_STATIC);
}

static void
bind_text_copy (gpointer data, int parameter, const char *text)
{
  Statement *self = data;
  sqlite3_bind_text (self->statement, find_parameter (self, parameter), text, -1, SQLITE_TRANSIENT);
}

static void
bind_bytes (gpointer data, int parameter, gconstpointer bytes, gsize length)
{
  Statement *self = data;
  sqlite3_bind_blob64 (self->statement, find_parameter (self, parameter), bytes, length,
                       SQLITE_STATIC);
}

static void
bind_bytes_copy (gpointer data, int parameter, gconstpointer bytes, gsize length)
{
  Statement *self = data;
  sqlite3_bind_blob64 (self->statement, find_parameter (self, parameter), bytes, length,
                       SQLITE_TRANSIENT);
}

static void
bind_null (gpointer data, int parameter)
{
  Statement *self = data;
  sqlite3_bind_null (self->statement, find_parameter (self, parameter));
}

static int
step_statement (gpointer data, GError **error)
{
  Statement *self = data;

  switch (sqlite3_step (self->statement))
    {
    case SQLITE_ROW:
      return 1;
    case SQLITE_DONE:
      return 0;
    default:
      set_error (error, sqlite3_db_handle (self->statement));
      return -1;
    }
}

static gint64
get_int64 (gpointer data, int column)
{
  return sqlite3_column_int64 (((Statement *) data)->statement, column);
}

static gboolean
is_null (gpointer data, int column)
{
  return sqlite3_column_type (((Statement *) data)->statement, column) == SQLITE_NULL;
}

static const char *
get_text (gpointer data, int column)
{
  return (const char *) sqlite3_column_text (((Statement *) data)->statement, column);
}

static gconstpointer
get_bytes (gpointer data, int column, gsize *length)
{
  sqlite3_stmt *statement = ((Statement *) data)->statement;
  gconstpointer bytes = sqlite3_column_blob (statement, column);

  *length = sqlite3_column_bytes (statement, column);
  return bytes;
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup)
    {
      sqlite3_backup_step (backup, -1);
      sqlite3_backup_finish (backup);
    }
  if (sqlite3_errcode (to) == SQLITE_OK)
    return TRUE;
  set_error (error, to);
  return FALSE;
}

static gboolean
back_up (gpointer data, const char *path, GError **error)
{
  sqlite3 *copy = NULL;
  gboolean done;

  if (!make_file (path, error))
    return FALSE;
  done = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
  if (done)
    done = copy_pages (((Connection *) data)->db, copy, error);
  else
    set_error (error, copy);
  sqlite3_close_v2 (copy);
  if (!done)
    {
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);

      g_unlink (path);
      g_unlink (journal);
    }
  return done;
}

/* The first page takes the lock, which is kept to the end: all pages are one transaction, and until
 * then it may still be given up. */
static gboolean
copy_over (sqlite3 *to, sqlite3_backup *backup, LijiDbCheck check, gpointer data, GError **error)
{
  int code = sqlite3_backup_step (backup, 1);
  gboolean wanted = code == SQLITE_OK || code == SQLITE_DONE;

  wanted = wanted && check (data, error);
  if (wanted && code == SQLITE_OK)
    code = sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) == SQLITE_OK && code == SQLITE_DONE)
    return wanted;
  if (error && !*error)
    set_error (error, to);
  return FALSE;
}

static gboolean
take_over (gpointer data, const char *path, LijiDbCheck check, gpointer user, GError **error)
{
  Connection *connection = data;
  sqlite3_backup *backup = NULL;
  sqlite3 *from = NULL;
  gboolean done = FALSE;

  if (sqlite3_open_v2 (path, &from, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    set_error (error, from);
  else if (!(backup = sqlite3_backup_init (connection->db, "main", from, "main")))
    set_error (error, connection->db);
  else
    done = copy_over (connection->db, backup, check, user, error);
  sqlite3_close_v2 (from);
  return done;
}

const LijiEngine liji_engine_sqlite = {
  .name = "sqlite",
  .words = words,
  .open = open_connection,
  .close = close_connection,
  .exec = run_sql,
  .begin = "BEGIN IMMEDIATE",
  .begin_read = "BEGIN",
  .is_in_place = is_in_place,
  .in_transaction = is_in_transaction,
  .get_changes = count_changes,
  .prepare = prepare_statement,
  .finalize = finalize_statement,
  .reset = reset_statement,
  .bind_int64 = bind_int64,
  .bind_text = bind_text,
  .bind_text_copy = bind_text_copy,
  .bind_bytes = bind_bytes,
  .bind_bytes_copy = bind_bytes_copy,
  .bind_null = bind_null,
  .step = step_statement,
  .get_int64 = get_int64,
  .is_null = is_null,
  .get_text = get_text,
  .get_bytes = get_bytes,
  .backup = back_up,
  .take_over = take_over,
};
