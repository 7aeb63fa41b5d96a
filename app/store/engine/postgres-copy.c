/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/bulk.h"
#include "store/engine/postgres-private.h"
#include <string.h>

/* COPY in the server's binary form. The server works on what came while we gather more; what it has
 * against a row it says at the end. */

#define SEND_AT (128 * 1024)

typedef struct
{
  LijiPgConnection *connection;
  GByteArray *out;
  guint8 widths[40]; /* of whole numbers; 0: text or bytes */
} Copy;

static void
put_number (GByteArray *out, guint64 value, guint width)
{
  guint8 bytes[8];

  for (guint i = 0; i < width; i++)
    bytes[i] = (guint8) (value >> (8 * (width - 1 - i)));
  g_byte_array_append (out, bytes, width);
}

static gboolean
is_sent (LijiPgConnection *self, int done, GError **error)
{
  if (done == 1)
    return TRUE;
  self->lost = self->pq->PQstatus (self->link) != CONNECTION_OK;
  liji_pg_set_cut_off (self, error);
  return FALSE;
}

static gboolean
flush (Copy *self, guint limit, GError **error)
{
  LijiPgConnection *connection = self->connection;
  gboolean done;

  if (self->out->len <= limit)
    return TRUE;
  done = is_sent (connection,
                  connection->pq->PQputCopyData (connection->link, (const char *) self->out->data,
                                                 (int) self->out->len),
                  error);
  g_byte_array_set_size (self->out, 0);
  return done;
}

static gboolean
read_widths (Copy *self, const char *table, const char *columns, GError **error)
{
  LijiPgConnection *connection = self->connection;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s LIMIT 0", columns, table);
  PGresult *result = connection->pq->PQexec (connection->link, sql);

  if (!liji_pg_judge (connection, result, error))
    return FALSE;
  for (int i = 0; i < connection->pq->PQnfields (result); i++)
    self->widths[i] = liji_pg_get_width (connection->pq->PQftype (result, i));
  connection->pq->PQclear (result);
  return TRUE;
}

static gboolean
start (Copy *self, const char *table, const char *columns, GError **error)
{
  static const char head[19] = "PGCOPY\n\377\r\n";
  LijiPgConnection *connection = self->connection;
  g_autofree char *sql
      = g_strdup_printf ("COPY %s (%s) FROM STDIN (FORMAT binary)", table, columns);
  PGresult *result;

  if (!liji_pg_drain (connection, NULL, error) || !read_widths (self, table, columns, error))
    return FALSE;
  result = connection->pq->PQexec (connection->link, sql);
  if (connection->pq->PQresultStatus (result) != PGRES_COPY_IN)
    {
      if (liji_pg_judge (connection, result, error))
        connection->pq->PQclear (result);
      return FALSE;
    }
  connection->pq->PQclear (result);
  g_byte_array_append (self->out, (const guint8 *) head, sizeof head);
  return TRUE;
}

static void
free_copy (Copy *self)
{
  g_byte_array_unref (self->out);
  g_free (self);
}

gpointer
liji_pg_bulk_begin (gpointer data, const char *table, const char *columns, GError **error)
{
  Copy *self = g_new0 (Copy, 1);

  self->connection = data;
  self->out = g_byte_array_sized_new (2 * SEND_AT);
  if (start (self, table, columns, error))
    return self;
  free_copy (self);
  return NULL;
}

gboolean
liji_pg_bulk_add (gpointer data, const LijiDbValue *values, guint n, GError **error)
{
  Copy *self = data;

  put_number (self->out, n, 2);
  for (guint i = 0; i < n; i++)
    if (values[i].type == 'n')
      put_number (self->out, G_MAXUINT32, 4);
    else if (values[i].type == 'i')
      {
        put_number (self->out, self->widths[i], 4);
        put_number (self->out, (guint64) values[i].number, self->widths[i]);
      }
    else
      {
        put_number (self->out, values[i].length, 4);
        g_byte_array_append (self->out, (const guint8 *) values[i].data, (guint) values[i].length);
      }
  return flush (self, SEND_AT, error);
}

gboolean
liji_pg_bulk_end (gpointer data, gboolean whole, GError **error)
{
  Copy *self = data;
  LijiPgConnection *connection = self->connection;
  const LijiPq *pq = connection->pq;
  gboolean done;

  put_number (self->out, G_MAXUINT16, 2);
  done = !whole || flush (self, 0, error);
  if (!connection->lost
      && is_sent (connection, pq->PQputCopyEnd (connection->link, whole ? NULL : "given up"),
                  done ? error : NULL))
    for (PGresult *result; (result = pq->PQgetResult (connection->link));)
      if (!liji_pg_judge (connection, result, done ? error : NULL))
        done = FALSE;
      else
        pq->PQclear (result);
  else
    done = FALSE;
  free_copy (self);
  return done;
}
