/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/postgres-private.h"
#include <string.h>

/* A statement: what is bound to it, and the rows it gave. All rows come at once, so one statement
 * can be stepped while others run on the same connection. Texts and numbers go over as text, bytes
 * as bytes; everything comes back in binary form. */

#define MAX_PARAMETERS 40

typedef struct
{
  LijiPgConnection *connection;
  const char *sql;
  int n;
  const char *values[MAX_PARAMETERS];
  int lengths[MAX_PARAMETERS];
  int binary[MAX_PARAMETERS];
  char numbers[MAX_PARAMETERS][24];
  GPtrArray *copies; /* what was bound by copying, and numbers read as text */
  PGresult *result;
  gboolean asked; /* sent; the answer is fetched when it is needed */
  int row;
} Statement;

static int
count_parameters (const char *sql)
{
  int most = 0;

  for (const char *p = strchr (sql, '$'); p; p = strchr (p + 1, '$'))
    most = MAX (most, (int) g_ascii_strtoll (p + 1, NULL, 10));
  g_assert (most <= MAX_PARAMETERS);
  return most;
}

static void
bind (Statement *self, int parameter, const char *value, gsize length, gboolean binary)
{
  g_assert (parameter >= 1 && parameter <= self->n);
  self->values[parameter - 1] = value;
  self->lengths[parameter - 1] = (int) length;
  self->binary[parameter - 1] = binary;
}

static char *
keep (Statement *self, gpointer copy)
{
  g_ptr_array_add (self->copies, copy);
  return copy;
}

static gboolean
send (Statement *self, GError **error)
{
  return liji_pg_send (self->connection, self->sql, self->n, self->values, self->lengths,
                       self->binary, error);
}

static gboolean
run_once (Statement *self, GError **error)
{
  LijiPgConnection *connection = self->connection;

  if (!send (self, error) || !liji_pg_drain (connection, &self->result, error))
    return FALSE;
  self->row = -1;
  connection->changes = g_ascii_strtoll (connection->pq->PQcmdTuples (self->result), NULL, 10);
  return TRUE;
}

/* A link that broke while nobody looked costs a reading statement nothing but a second try. */
static gboolean
run (Statement *self, GError **error)
{
  gboolean was_lost = self->connection->lost;
  GError *failure = NULL;

  if (run_once (self, &failure))
    return TRUE;
  if (!was_lost && self->connection->lost && liji_pg_may_repeat (self->connection, self->sql))
    {
      g_clear_error (&failure);
      if (run_once (self, &failure))
        return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

gpointer
liji_pg_prepare (gpointer data, const char *sql, GError **error)
{
  Statement *self = g_new0 (Statement, 1);

  self->connection = data;
  self->sql = sql;
  self->n = count_parameters (sql);
  self->copies = g_ptr_array_new_with_free_func (g_free);
  return self;
}

gboolean
liji_pg_prove (gpointer data, GError **error)
{
  Statement *self = data;

  return liji_pg_drain (self->connection, NULL, error)
         && liji_pg_name (self->connection, self->sql, error);
}

gboolean
liji_pg_run_later (gpointer data, GError **error)
{
  Statement *self = data;

  if (self->connection->in_transaction)
    return send (self, error);
  return liji_pg_step (self, error) >= 0;
}

/* Outside a transaction it is asked when its first row is: only then a lost link costs nothing. */
gboolean
liji_pg_ask (gpointer data, GError **error)
{
  Statement *self = data;

  if (!self->connection->in_transaction)
    return TRUE;
  if (!send (self, error))
    return FALSE;
  liji_pg_await (self->connection, &self->result);
  self->asked = TRUE;
  self->row = -1;
  return TRUE;
}

/* Without an answer, what went before has failed, and somebody else was told: asking again brings
 * the reason. */
static gboolean
fetch (Statement *self, GError **error)
{
  LijiPgConnection *connection = self->connection;

  self->asked = FALSE;
  if (!self->result && !liji_pg_drain (connection, NULL, error))
    return FALSE;
  if (!self->result)
    return run (self, error);
  connection->changes = g_ascii_strtoll (connection->pq->PQcmdTuples (self->result), NULL, 10);
  return TRUE;
}

static void
clear (Statement *self)
{
  if (self->asked)
    liji_pg_forget (self->connection, &self->result);
  self->asked = FALSE;
  g_clear_pointer (&self->result, self->connection->pq->PQclear);
}

void
liji_pg_reset (gpointer data)
{
  Statement *self = data;

  clear (self);
  memset (self->values, 0, sizeof self->values);
  g_ptr_array_set_size (self->copies, 0);
}

void
liji_pg_finalize (gpointer data)
{
  Statement *self = data;

  clear (self);
  g_ptr_array_unref (self->copies);
  g_free (self);
}

void
liji_pg_bind_int64 (gpointer data, int parameter, gint64 value)
{
  Statement *self = data;

  g_assert (parameter >= 1 && parameter <= self->n);
  g_snprintf (self->numbers[parameter - 1], sizeof self->numbers[0], "%" G_GINT64_FORMAT, value);
  bind (self, parameter, self->numbers[parameter - 1], 0, FALSE);
}

void
liji_pg_bind_text (gpointer data, int parameter, const char *text)
{
  bind (data, parameter, text, 0, FALSE);
}

void
liji_pg_bind_text_copy (gpointer data, int parameter, const char *text)
{
  bind (data, parameter, keep (data, g_strdup (text)), 0, FALSE);
}

void
liji_pg_bind_bytes (gpointer data, int parameter, gconstpointer bytes, gsize length)
{
  bind (data, parameter, length ? bytes : "", length, TRUE);
}

void
liji_pg_bind_bytes_copy (gpointer data, int parameter, gconstpointer bytes, gsize length)
{
  bind (data, parameter, keep (data, g_memdup2 (bytes, length)), length, TRUE);
}

void
liji_pg_bind_null (gpointer data, int parameter)
{
  bind (data, parameter, NULL, 0, FALSE);
}

int
liji_pg_step (gpointer data, GError **error)
{
  Statement *self = data;

  if (self->asked ? !fetch (self, error) : !self->result && !run (self, error))
    return -1;
  self->row++;
  return self->row < self->connection->pq->PQntuples (self->result) ? 1 : 0;
}

gboolean
liji_pg_is_null (gpointer data, int column)
{
  Statement *self = data;

  return self->connection->pq->PQgetisnull (self->result, self->row, column) != 0;
}

gint64
liji_pg_get_int64 (gpointer data, int column)
{
  Statement *self = data;
  const LijiPq *pq = self->connection->pq;

  if (pq->PQgetisnull (self->result, self->row, column))
    return 0;
  return liji_pg_decode_int64 (pq->PQftype (self->result, column),
                               pq->PQgetvalue (self->result, self->row, column),
                               pq->PQgetlength (self->result, self->row, column));
}

const char *
liji_pg_get_text (gpointer data, int column)
{
  Statement *self = data;
  const LijiPq *pq = self->connection->pq;

  if (pq->PQgetisnull (self->result, self->row, column))
    return NULL;
  if (liji_pg_is_number (pq->PQftype (self->result, column)))
    return keep (self, g_strdup_printf ("%" G_GINT64_FORMAT, liji_pg_get_int64 (self, column)));
  return pq->PQgetvalue (self->result, self->row, column);
}

gconstpointer
liji_pg_get_bytes (gpointer data, int column, gsize *length)
{
  Statement *self = data;
  const LijiPq *pq = self->connection->pq;

  *length = pq->PQgetlength (self->result, self->row, column);
  if (pq->PQgetisnull (self->result, self->row, column))
    return NULL;
  return pq->PQgetvalue (self->result, self->row, column);
}
