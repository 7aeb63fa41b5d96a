/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/office-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  PUT,
  CHANGE,
  GET,
  PARAMETER_END,
  PARAMETER_ADD,
  PARAMETER_GET,
  PARAMETER_LIST,
  PARAMETER_ALL,
  CALENDAR_PUT,
  CALENDAR_LIST,
  KEY_PUT,
  KEY_CHANGE,
  KEY_GET,
  KEY_ACTIVE,
  KEY_LIST,
};

#define PARAMETER "key, locality, valid_from, valid_to, value, basis, set_by, set_at"
#define CALENDAR "year, version, text, source, digest, signature, key_id, imported_at"
#define KEY "id, purpose, state, public_key, file, valid_from, valid_to, created_at"

const LijiSql liji_office_statements[] = {
  [PUT] = { "office.put",
            "INSERT INTO office (id, code, name, credit_code, address, phone, created_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            "+office id code name credit_code address phone created_at" },
  [CHANGE] = { "office.change",
               "UPDATE office SET code = $2, name = $3, credit_code = $4, address = $5, "
               "phone = $6 WHERE id = $1",
               "=office id code name credit_code address phone" },
  [GET]
  = { "office.get", "SELECT code, name, credit_code, address, phone, created_at FROM office" },
  [PARAMETER_END] = { "parameter.end", "UPDATE parameter SET valid_to = $4 WHERE key = $1 "
                                       "AND locality = $2 AND valid_from < $3 AND valid_to IS NULL "
                                       "RETURNING valid_from, seq" },
  [PARAMETER_ADD] = { "parameter.add",
                      "INSERT INTO parameter (" PARAMETER ", seq) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                      "+parameter key locality valid_from valid_to value basis set_by set_at "
                      "seq" },
  [PARAMETER_GET]
  = { "parameter.get", "SELECT value FROM parameter WHERE key = $1 AND valid_from <= $2 "
                       "AND (valid_to IS NULL OR valid_to >= $2) "
                       "ORDER BY valid_from DESC, seq DESC LIMIT 1" },
  [PARAMETER_ALL] = { "parameter.all", "SELECT key, valid_from, valid_to, value FROM parameter "
                                       "ORDER BY valid_from DESC, seq DESC" },
  [PARAMETER_LIST] = { "parameter.list", "SELECT " PARAMETER " FROM parameter "
                                         "WHERE $1 = '' OR key = $1 ORDER BY seq DESC" },
  [CALENDAR_PUT] = { "calendar.put",
                     "INSERT INTO calendar_year (" CALENDAR ", seq) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                     "+calendar_year year version text source digest signature key_id imported_at "
                     "seq" },
  [CALENDAR_LIST]
  = { "calendar.list", "SELECT " CALENDAR " FROM calendar_year c WHERE seq = (SELECT max (d.seq) "
                       "FROM calendar_year d WHERE d.year = c.year) ORDER BY year" },
  [KEY_PUT] = { "key.put",
                "INSERT INTO signing_key (" KEY ", seq) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                "+signing_key id purpose state public_key file valid_from valid_to created_at "
                "seq" },
  [KEY_CHANGE]
  = { "key.change", "UPDATE signing_key SET state = $2, valid_to = $3, seq = $4 WHERE id = $1",
      "=signing_key id state valid_to seq" },
  [KEY_GET] = { "key.get", "SELECT " KEY " FROM signing_key WHERE id = $1" },
  [KEY_ACTIVE] = { "key.active", "SELECT " KEY " FROM signing_key WHERE purpose = $1 "
                                 "AND state = 'active' ORDER BY created_at DESC LIMIT 1" },
  [KEY_LIST] = { "key.list", "SELECT " KEY " FROM signing_key ORDER BY created_at, id" },
};
const guint liji_office_n_statements = G_N_ELEMENTS (liji_office_statements);

static gpointer
read_office (LijiStatement *s)
{
  LijiOfficeRow *row = g_new0 (LijiOfficeRow, 1);

  row->code = liji_statement_dup_text (s, 0);
  row->name = liji_statement_dup_text (s, 1);
  row->credit_code = liji_statement_dup_text (s, 2);
  row->address = liji_statement_dup_text (s, 3);
  row->phone = liji_statement_dup_text (s, 4);
  row->created_at = liji_statement_get_int64 (s, 5);
  return row;
}

static gpointer
read_parameter (LijiStatement *s)
{
  LijiParameterRow *row = g_new0 (LijiParameterRow, 1);

  row->key = liji_statement_dup_text (s, 0);
  row->locality = liji_statement_dup_text (s, 1);
  row->valid_from = liji_statement_get_date (s, 2);
  row->valid_to = liji_statement_get_date (s, 3);
  row->value = liji_statement_dup_text (s, 4);
  row->basis = liji_statement_dup_text (s, 5);
  row->set_by = liji_statement_dup_text (s, 6);
  row->set_at = liji_statement_get_int64 (s, 7);
  return row;
}

static gpointer
read_calendar (LijiStatement *s)
{
  LijiCalendarRow *row = g_new0 (LijiCalendarRow, 1);

  row->year = (int) liji_statement_get_int64 (s, 0);
  row->version = liji_statement_dup_text (s, 1);
  row->text = liji_statement_dup_text (s, 2);
  row->source = liji_statement_dup_text (s, 3);
  row->digest = liji_statement_dup_text (s, 4);
  row->signature = liji_statement_dup_bytes (s, 5);
  row->key_id = liji_statement_dup_text (s, 6);
  row->imported_at = liji_statement_get_int64 (s, 7);
  return row;
}

static gpointer
read_key (LijiStatement *s)
{
  LijiKeyRow *row = g_new0 (LijiKeyRow, 1);

  row->id = liji_statement_dup_text (s, 0);
  row->purpose = liji_statement_dup_text (s, 1);
  row->state = liji_statement_dup_text (s, 2);
  row->public_key = liji_statement_dup_bytes (s, 3);
  row->file = liji_statement_dup_text (s, 4);
  row->valid_from = liji_statement_get_date (s, 5);
  row->valid_to = liji_statement_get_date (s, 6);
  row->created_at = liji_statement_get_int64 (s, 7);
  return row;
}

void
liji_office_row_free (LijiOfficeRow *row)
{
  g_free (row->code);
  g_free (row->name);
  g_free (row->credit_code);
  g_free (row->address);
  g_free (row->phone);
  g_free (row);
}

gboolean
liji_office_put (LijiAct *act, const LijiOfficeRow *row, GError **error)
{
  if (!liji_act_run (act, &liji_office_statements[CHANGE], error, "uttttt", 1, row->code, row->name,
                     row->credit_code, row->address, row->phone))
    return FALSE;
  return liji_db_get_changes (liji_act_get_db (act)) > 0
         || liji_act_run (act, &liji_office_statements[PUT], error, "uttttti", 1, row->code,
                          row->name, row->credit_code, row->address, row->phone,
                          liji_act_get_time (act));
}

LijiOfficeRow *
liji_office_get (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (liji_db_prepare (reading.db, &liji_office_statements[GET], error),
                             read_office, "office", "in this registry", error);
}

void
liji_parameter_row_free (LijiParameterRow *row)
{
  g_free (row->key);
  g_free (row->locality);
  g_free (row->value);
  g_free (row->basis);
  g_free (row->set_by);
  g_free (row);
}

/* The decision before this one ends the day before it begins. */
static gboolean
end_parameter (LijiAct *act, const LijiParameterRow *row, const char *locality, GError **error)
{
  LijiDate last = liji_date_add_days (row->valid_from, -1);
  g_autoptr (LijiStatement) ended
      = liji_db_query (liji_act_get_db (act), &liji_office_statements[PARAMETER_END], error, "ttdd",
                       row->key, locality, row->valid_from, last);
  GError *failure = NULL;

  if (!ended)
    return FALSE;
  while (liji_statement_step (ended, &failure))
    liji_act_note (act, "=parameter key locality valid_from seq valid_to", "tttid", row->key,
                   locality, liji_statement_get_text (ended, 0),
                   liji_statement_get_int64 (ended, 1), last);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
liji_parameter_set (LijiAct *act, const LijiParameterRow *row, GError **error)
{
  const char *locality = row->locality ? row->locality : "";

  if (!liji_date_is_day (row->valid_from))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID,
                   "%s: a decision needs the day it begins on", row->key);
      return FALSE;
    }
  liji_parameters_forget (liji_act_get_store (act));
  return end_parameter (act, row, locality, error)
         && liji_act_run (act, &liji_office_statements[PARAMETER_ADD], error, "ttddtttii", row->key,
                          locality, row->valid_from, row->valid_to, row->value,
                          row->basis ? row->basis : "", liji_act_get_user (act),
                          liji_act_get_time (act), liji_act_get_seq (act));
}

static gpointer
read_text (LijiStatement *s)
{
  return liji_statement_dup_text (s, 0);
}

/* One decision: key, from, until (or NULL), value. */
static gpointer
read_decision (LijiStatement *s)
{
  char **decision = g_new0 (char *, 4);

  for (int i = 0; i < 4; i++)
    decision[i] = liji_statement_dup_text (s, i);
  return decision;
}

static void
free_decision (gpointer data)
{
  char **decision = data;

  for (guint i = 0; i < 4; i++)
    g_free (decision[i]);
  g_free (decision);
}

void
liji_parameters_forget (LijiStore *store)
{
  g_clear_pointer (&store->parameters, g_ptr_array_unref);
}

/* An act asks for half a dozen while everybody else waits for it: it reads them all at once, and
 * nobody else can change them before it ends. */
static char *
find_parameter (LijiStore *store, LijiDb *db, const char *key, LijiDate day, GError **error)
{
  g_autofree char *iso = liji_date_to_iso (day);

  if (!store->parameters)
    store->parameters
        = liji_rows_read (liji_db_query (db, &liji_office_statements[PARAMETER_ALL], error, ""),
                          read_decision, free_decision, error);
  for (guint i = 0; store->parameters && i < store->parameters->len; i++)
    {
      char *const *decision = store->parameters->pdata[i];

      if (strcmp (decision[0], key) == 0 && strcmp (decision[1], iso) <= 0
          && (!decision[2] || strcmp (decision[2], iso) >= 0))
        return g_strdup (decision[3]);
    }
  return NULL;
}

char *
liji_parameter_get (LijiStore *store, const char *key, LijiDate day, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  if (liji_store_is_owner (store) && store->act
      && liji_date_get_precision (day) != LIJI_DATE_UNKNOWN)
    return find_parameter (store, reading.db, key, day, error);
  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_office_statements[PARAMETER_GET], error, "td", key, day),
      read_text, NULL, NULL, error);
}

GPtrArray *
liji_parameter_list (LijiStore *store, const char *key, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_office_statements[PARAMETER_LIST], error,
                                        "t", key ? key : ""),
                         read_parameter, (GDestroyNotify) liji_parameter_row_free, error);
}

void
liji_calendar_row_free (LijiCalendarRow *row)
{
  g_free (row->version);
  g_free (row->text);
  g_free (row->source);
  g_free (row->digest);
  g_free (row->key_id);
  g_clear_pointer (&row->signature, g_bytes_unref);
  g_free (row);
}

gboolean
liji_calendar_year_put (LijiAct *act, const LijiCalendarRow *row, GError **error)
{
  return liji_act_run (act, &liji_office_statements[CALENDAR_PUT], error, "uttttbtii", row->year,
                       row->version, row->text, row->source, row->digest, row->signature,
                       row->key_id, liji_act_get_time (act), liji_act_get_seq (act));
}

GPtrArray *
liji_calendar_year_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_prepare (reading.db, &liji_office_statements[CALENDAR_LIST], error), read_calendar,
      (GDestroyNotify) liji_calendar_row_free, error);
}

void
liji_key_row_free (LijiKeyRow *row)
{
  g_free (row->id);
  g_free (row->purpose);
  g_free (row->state);
  g_free (row->file);
  g_clear_pointer (&row->public_key, g_bytes_unref);
  g_free (row);
}

gboolean
liji_key_put (LijiAct *act, const LijiKeyRow *row, GError **error)
{
  if (!liji_act_run (act, &liji_office_statements[KEY_CHANGE], error, "ttdi", row->id, row->state,
                     row->valid_to, liji_act_get_seq (act)))
    return FALSE;
  return liji_db_get_changes (liji_act_get_db (act)) > 0
         || liji_act_run (act, &liji_office_statements[KEY_PUT], error, "tttbtddii", row->id,
                          row->purpose, row->state, row->public_key, row->file, row->valid_from,
                          row->valid_to, liji_act_get_time (act), liji_act_get_seq (act));
}

LijiKeyRow *
liji_key_get (LijiStore *store, const char *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_office_statements[KEY_GET], error, "t", id), read_key, "key",
      id, error);
}

LijiKeyRow *
liji_key_get_active (LijiStore *store, const char *purpose, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_office_statements[KEY_ACTIVE], error, "t", purpose),
      read_key, NULL, NULL, error);
}

GPtrArray *
liji_key_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_office_statements[KEY_LIST], error),
                         read_key, (GDestroyNotify) liji_key_row_free, error);
}
