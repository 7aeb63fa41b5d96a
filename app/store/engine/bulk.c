/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/bulk.h"
#include "store/bind.h"
#include "store/engine/driver-core.h"
#include <string.h>

/* What an engine without a way of its own does: one INSERT, prepared once. */

struct _LijiBulk
{
  LijiDb *db;
  const char *table;
  guint n;
  gpointer own; /* the engine's */
  LijiSql sql;
  LijiStatement *insert;
};

/* "INSERT INTO t (a, b) VALUES ($1, $2)": texts are told apart by their address and live for ever.
 */
static const char *
write_insert (const char *table, char **names)
{
  g_autofree char *list = g_strjoinv (", ", names);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES (", table, list);
  for (guint i = 0; names[i]; i++)
    g_string_append_printf (sql, "%s$%u", i ? ", " : "", i + 1);
  g_string_append_c (sql, ')');
  return g_intern_string (sql->str);
}

static gboolean
insert (LijiBulk *self, const LijiDbValue *values, GError **error)
{
  gboolean done;

  for (guint i = 0; i < self->n; i++)
    switch (values[i].type)
      {
      case 'i':
        liji_statement_bind_at (self->insert, i + 1, "i", values[i].number);
        break;
      case 't':
        liji_statement_bind_at (self->insert, i + 1, "t", values[i].data);
        break;
      case 'b':
        self->db->engine->bind_bytes (self->insert->handle, (int) i + 1,
                                      values[i].length ? values[i].data : "", values[i].length);
        break;
      default:
        liji_statement_bind_at (self->insert, i + 1, "n");
        break;
      }
  done = liji_statement_run (self->insert, error);
  liji_statement_reset (self->insert);
  return done;
}

LijiBulk *
liji_bulk_begin (LijiDb *db, const char *table, const char *columns, GError **error)
{
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  g_autofree char *list = g_strjoinv (", ", names);
  g_autoptr (LijiBulk) self = g_new0 (LijiBulk, 1);

  if (!liji_db_check_whole (db, error))
    return NULL;
  self->db = db;
  self->n = g_strv_length (names);
  self->table = g_intern_string (table);
  if (db->engine->bulk_begin)
    {
      self->own = db->engine->bulk_begin (db->connection, table, list, error);
      return self->own ? g_steal_pointer (&self) : NULL;
    }
  self->sql.name = self->table;
  self->sql.sql = write_insert (table, names);
  self->insert = liji_db_prepare (db, &self->sql, error);
  return self->insert ? g_steal_pointer (&self) : NULL;
}

gboolean
liji_bulk_add (LijiBulk *self, const LijiDbValue *values, GError **error)
{
  if (!self->own)
    return insert (self, values, error);
  if (self->db->engine->bulk_add (self->own, values, self->n, error))
    return TRUE;
  g_prefix_error (error, "%s: ", self->table);
  return FALSE;
}

gboolean
liji_bulk_end (LijiBulk *self, GError **error)
{
  gboolean done = !self->own || self->db->engine->bulk_end (self->own, TRUE, error);

  if (!done)
    g_prefix_error (error, "%s: ", self->table);
  self->own = NULL;
  liji_bulk_abandon (self);
  return done;
}

void
liji_bulk_abandon (LijiBulk *self)
{
  if (self->own)
    self->db->engine->bulk_end (self->own, FALSE, NULL);
  g_clear_pointer (&self->insert, liji_statement_release);
  g_free (self);
}

LijiDbValue
liji_db_value (LijiStatement *row, int column, char type)
{
  LijiDbValue value = { .type = 'n' };

  if (liji_statement_is_null (row, column))
    return value;
  value.type = type;
  if (type == 'i')
    value.number = liji_statement_get_int64 (row, column);
  else if (type == 't')
    {
      value.data = liji_statement_get_text (row, column);
      value.length = strlen (value.data);
    }
  else
    value.data = liji_statement_get_bytes (row, column, &value.length);
  if (!value.data)
    value.data = "";
  return value;
}
