/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bind.h"
#include "store/engine/driver-core.h"
#include <string.h>

/* Statements: what is bound by letters, stepping, and what the columns hold. */

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

static int
step (LijiStatement *self, GError **error)
{
  GError *local = NULL;
  int answer;

  if (!liji_db_check_whole (self->db, error))
    return -1;
  answer = self->db->engine->step (self->handle, &local);
  if (local)
    {
      liji_db_note_failure (self->db, local);
      g_propagate_error (error, local);
    }
  return answer;
}

void
liji_statement_destroy (LijiStatement *self)
{
  self->db->engine->finalize (self->handle);
  g_free (self);
}

void
liji_statement_release (LijiStatement *self)
{
  if (!self->cached)
    {
      liji_statement_destroy (self);
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
    liji_db_name_failure (self->name, error);
  return answer > 0;
}

gboolean
liji_statement_one (LijiStatement *self, const char *what, GError **error)
{
  int answer = step (self, error);

  if (answer < 0)
    liji_db_name_failure (self->name, error);
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
    liji_db_name_failure (self->name, error);
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
