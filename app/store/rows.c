/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rows.h"
#include "store/error.h"
#include "store/store-private.h"

GPtrArray *
liji_rows_read (LijiStatement *statement, LijiReadRow read, GDestroyNotify free_row, GError **error)
{
  g_autoptr (LijiStatement) rows = statement;
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func (free_row);
  GError *failure = NULL;

  if (!rows)
    return NULL;
  while (liji_statement_step (rows, &failure))
    {
      gpointer row = read (rows);
      if (row)
        g_ptr_array_add (result, row);
    }
  if (!failure)
    return g_steal_pointer (&result);
  g_propagate_error (error, failure);
  return NULL;
}

gpointer
liji_rows_read_one (LijiStatement *statement,
                    LijiReadRow read,
                    const char *what,
                    const char *which,
                    GError **error)
{
  g_autoptr (LijiStatement) rows = statement;
  GError *failure = NULL;

  if (!rows)
    return NULL;
  if (liji_statement_step (rows, &failure))
    return read (rows);
  if (failure)
    g_propagate_error (error, failure);
  else if (what)
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND, "no %s %s", what,
                 which ? which : "");
  return NULL;
}

gint64
liji_rows_read_int64 (LijiStatement *statement, GError **error)
{
  g_autoptr (LijiStatement) rows = statement;

  if (!rows || !liji_statement_one (rows, "row", error))
    return -1;
  return liji_statement_get_int64 (rows, 0);
}

gboolean
liji_rows_expect_one (LijiDb *db, const char *what, GError **error)
{
  if (liji_db_get_changes (db) == 1)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STALE,
               "the %s was changed by somebody else meanwhile", what);
  return FALSE;
}

char *
liji_hex (gconstpointer data, gsize length)
{
  static const char digits[] = "0123456789abcdef";
  const guint8 *bytes = data;
  char *hex = g_malloc (2 * length + 1);

  for (gsize i = 0; i < length; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
  hex[2 * length] = '\0';
  return hex;
}

gboolean
liji_unhex (const char *hex, guint8 digest[32])
{
  for (guint i = 0; i < 32; i++)
    {
      int high = hex[2 * i] ? g_ascii_xdigit_value (hex[2 * i]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (hex[2 * i + 1]) : -1;
      if (low < 0)
        return FALSE;
      digest[i] = (guint8) (high << 4 | low);
    }
  return hex[64] == '\0';
}
