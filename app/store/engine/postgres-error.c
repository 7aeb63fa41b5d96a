/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/postgres-private.h"
#include <string.h>

/* What the server says, in our codes: the same failure is the same code on every engine. */

typedef struct
{
  const char *state; /* SQLSTATE, or its first two characters: the class */
  LijiStoreError code;
  const char *plain; /* said before the server's own words; NULL: only those */
} Meaning;

/* The first that fits counts. */
static const Meaning meanings[] = {
  { "23505", LIJI_STORE_ERROR_EXISTS, NULL },
  { "23P01", LIJI_STORE_ERROR_EXISTS, NULL },
  { "40001", LIJI_STORE_ERROR_BUSY, "others were writing the same" },
  { "40P01", LIJI_STORE_ERROR_BUSY, "others were writing the same" },
  { "55P03", LIJI_STORE_ERROR_BUSY,
    "another counter's act has taken too long; it may be waiting for the server's "
    "second machine" },
  { "57014", LIJI_STORE_ERROR_BUSY, "the server took too long" },
  { "53300", LIJI_STORE_ERROR_BUSY, "too many programs are connected" },
  { "25006", LIJI_STORE_ERROR_READ_ONLY, "the server lets nobody write" },
  { "42501", LIJI_STORE_ERROR_READ_ONLY, "no permission" },
  { "53100", LIJI_STORE_ERROR_FULL, "no room left on the server's disk" },
  { "XX001", LIJI_STORE_ERROR_CORRUPT, "the database is damaged" },
  { "XX002", LIJI_STORE_ERROR_CORRUPT, "the database is damaged" },
  { "22021", LIJI_STORE_ERROR_INVALID, "a text holds what is no text" },
  { "42P06", LIJI_STORE_ERROR_EXISTS, "there is a registry already" },
  { "42P01", LIJI_STORE_ERROR_NOT_A_REGISTRY, "not a registry" },
  { "25P03", LIJI_STORE_ERROR_CUT_OFF, "the server ended a transaction nobody went on with" },
  { "57P", LIJI_STORE_ERROR_CUT_OFF, "cut off from the server" },
  { "08", LIJI_STORE_ERROR_CUT_OFF, "cut off from the server" },
};

static const Meaning *
find_meaning (const char *state)
{
  for (guint i = 0; state && i < G_N_ELEMENTS (meanings); i++)
    if (g_str_has_prefix (state, meanings[i].state))
      return &meanings[i];
  return NULL;
}

static char *
first_line (const char *text)
{
  char *line = g_strndup (text ? text : "", text ? strcspn (text, "\n") : 0);

  return g_strstrip (line);
}

void
liji_pg_set_cut_off (LijiPgConnection *self, GError **error)
{
  g_autofree char *words = first_line (self->link ? self->pq->PQerrorMessage (self->link) : NULL);

  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF, "cut off from the server%s%s%s",
               *words ? " (" : "", words, *words ? ")" : "");
}

void
liji_pg_set_error (LijiPgConnection *self, PGresult *result, GError **error)
{
  const char *state = result ? self->pq->PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *primary
      = result ? self->pq->PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  const Meaning *meaning = find_meaning (state);
  g_autofree char *words = first_line (primary  ? primary
                                       : result ? self->pq->PQresultErrorMessage (result)
                                                : NULL);

  if (!state && !*words)
    liji_pg_set_cut_off (self, error);
  else if (meaning && meaning->plain)
    g_set_error (error, LIJI_STORE_ERROR, meaning->code, "%s (%s)", meaning->plain, words);
  else
    g_set_error_literal (error, LIJI_STORE_ERROR, meaning ? meaning->code : LIJI_STORE_ERROR_FAILED,
                         words);
  if (g_strcmp0 (state, "25006") == 0)
    liji_store_error_explain (error, "registry.standby", NULL);
}
