/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/number-store.h"
#include "store/aggregate/number-given.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* A number is given inside the act that needs it: undone with it, so an undone act leaves no gap.
 */

enum
{
  OPEN_SERIES,
  READ_SERIES,
  NEXT,
  SET_RANGE,
  COUNT,
  SKIP,
  ADD_GAP,
  LIST_GAPS,
  LIST_SERIES,
  LIST_COUNTERS,
  FIND_GAP,
  REMOVE_GAP,
};

const LijiSql liji_number_statements[] = {
  [OPEN_SERIES] = { "number.open",
                    "INSERT INTO number_series (series, office, year, next, last) "
                    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                    "+number_series series office year next last" },
  [READ_SERIES] = { "number.read", "SELECT next, last FROM number_series "
                                   "WHERE series = $1 AND office = $2 AND year = $3" },
  [NEXT] = { "number.next",
             "UPDATE number_series SET next = $4 "
             "WHERE series = $1 AND office = $2 AND year = $3",
             "=number_series series office year next" },
  [SET_RANGE] = { "number.set_range",
                  "UPDATE number_series SET next = $4, last = $5 "
                  "WHERE series = $1 AND office = $2 AND year = $3",
                  "=number_series series office year next last" },
  [COUNT] = { "number.count", "INSERT INTO counter (scope, value) VALUES ($1, 1) "
                              "ON CONFLICT (scope) DO UPDATE SET value = counter.value + 1 "
                              "RETURNING value" },
  [SKIP] = { "number.skip", "INSERT INTO counter (scope, value) VALUES ($1, $2) "
                            "ON CONFLICT (scope) DO UPDATE SET value = counter.value + $2 "
                            "RETURNING value" },
  [ADD_GAP] = { "number.add_gap",
                "INSERT INTO number_gap (series, office, year, first, last, number, reason, "
                "subject, actor, at, seq) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
                "+number_gap series office year first last number reason subject actor at seq" },
  [LIST_GAPS]
  = { "number.gaps", "SELECT series, office, year, first, last, number, reason, subject, actor, at "
                     "FROM number_gap WHERE $1 = 0 OR year = $1 ORDER BY id DESC" },
  [LIST_SERIES] = { "number.series", "SELECT series, office, year, next, last FROM number_series "
                                     "ORDER BY series, office, year" },
  /* One of the rows is the search index's own. */
  [LIST_COUNTERS] = { "number.counters", "SELECT scope, value FROM counter "
                                         "WHERE scope <> 'search-behind' ORDER BY scope" },
  [FIND_GAP]
  = { "number.find_gap", "SELECT id, first, last, reason FROM number_gap WHERE series = $1 "
                         "AND office = $2 AND year = $3 AND first <= $4 AND last >= $4 "
                         "AND subject IS NULL ORDER BY id LIMIT 1" },
  [REMOVE_GAP] = { "number.remove_gap", "DELETE FROM number_gap WHERE id = $1", "-number_gap id" },
};
const guint liji_number_n_statements = G_N_ELEMENTS (liji_number_statements);

static gpointer
read_gap (LijiStatement *row)
{
  LijiNumberGap *gap = g_new0 (LijiNumberGap, 1);

  gap->series = liji_statement_dup_text (row, 0);
  gap->office = liji_statement_dup_text (row, 1);
  gap->year = (int) liji_statement_get_int64 (row, 2);
  gap->first = liji_statement_get_int64 (row, 3);
  gap->last = liji_statement_get_int64 (row, 4);
  gap->number = liji_statement_dup_text (row, 5);
  gap->reason = liji_statement_dup_text (row, 6);
  gap->subject = liji_statement_get_id (row, 7);
  gap->user = liji_statement_dup_text (row, 8);
  gap->at = liji_statement_get_int64 (row, 9);
  return gap;
}

static gboolean
open_series (LijiAct *act, const char *series, const char *office, int year, GError **error)
{
  return liji_act_run (act, &liji_number_statements[OPEN_SERIES], error, "ttuuu", series, office,
                       year, 1, 0);
}

static gboolean
take_series (LijiStatement *asked, gint64 *next, gint64 *last, GError **error)
{
  g_autoptr (LijiStatement) row = asked;
  GError *failure = NULL;
  gboolean found = row && liji_statement_step (row, &failure);

  if (failure)
    g_propagate_error (error, failure);
  *next = found ? liji_statement_get_int64 (row, 0) : 1;
  *last = found ? liji_statement_get_int64 (row, 1) : 0;
  return row != NULL && !failure;
}

static gboolean
read_series (LijiDb *db,
             const char *series,
             const char *office,
             int year,
             gint64 *next,
             gint64 *last,
             GError **error)
{
  return take_series (
      liji_db_ask (db, &liji_number_statements[READ_SERIES], error, "ttu", series, office, year),
      next, last, error);
}

/* open_series and read_series in one breath. */
static gboolean
open_and_read (LijiAct *act,
               const char *series,
               const char *office,
               int year,
               gint64 *next,
               gint64 *last,
               GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  const LijiSql *open = &liji_number_statements[OPEN_SERIES];
  g_autoptr (LijiStatement) opened
      = liji_db_ask (db, open, error, "ttuuu", series, office, year, 1, 0);
  g_autoptr (LijiStatement) row = opened ? liji_db_ask (db, &liji_number_statements[READ_SERIES],
                                                        error, "ttu", series, office, year)
                                         : NULL;

  if (!row || !liji_statement_run (opened, error))
    return FALSE;
  if (liji_db_get_changes (db) > 0)
    liji_act_note (act, open->writes, "ttuuu", series, office, year, 1, 0);
  return take_series (g_steal_pointer (&row), next, last, error);
}

/* TRUE when @number could be claimed; FALSE without error when it was given before. */
static gboolean
claim_number (LijiAct *act, const char *number, const LijiId *subject, GError **error)
{
  gboolean free = FALSE;

  return liji_claim_take_free (act, LIJI_CLAIM_NUMBER, number, number, liji_act_get_station (act),
                               subject, &free, error)
         && free;
}

static gboolean
take_next (LijiAct *act,
           const char *series,
           const char *office,
           int year,
           const LijiId *subject,
           char **number,
           GError **error)
{
  g_autofree char *candidate = NULL;
  GError *failure = NULL;
  gint64 next, last;

  if (!open_and_read (act, series, office, year, &next, &last, error))
    return FALSE;
  for (;; next++)
    {
      if (last && next > last)
        {
          g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FULL,
                       "the block of numbers %s%s-%d is used up", series, office, year);
          liji_store_error_explain (error, "number.block_used_up", series);
          return FALSE;
        }
      g_free (candidate);
      candidate = liji_number_format (series, office, year, next);
      if (claim_number (act, candidate, subject, &failure))
        break;
      if (failure)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
    }
  *number = g_steal_pointer (&candidate);
  return liji_act_send (act, &liji_number_statements[NEXT], error, "ttui", series, office, year,
                        next + 1);
}

static gboolean
write_gap (LijiAct *act,
           const char *series,
           const char *office,
           int year,
           gint64 first,
           gint64 last,
           const char *number,
           const char *reason,
           const LijiId *subject,
           GError **error)
{
  return liji_act_insert (act, &liji_number_statements[ADD_GAP], error, "ttuiittktii", series,
                          office, year, first, last, number, reason, subject,
                          liji_act_get_user (act), liji_act_get_time (act), liji_act_get_seq (act))
         >= 0;
}

gboolean
liji_number_allot (LijiAct *act,
                   const char *series,
                   const char *office,
                   int year,
                   const LijiId *subject,
                   char **number,
                   GError **error)
{
  *number = NULL;
  if (take_next (act, series, office, year, subject, number, error))
    return TRUE;
  g_clear_pointer (number, g_free);
  return FALSE;
}

gboolean
liji_number_enter (LijiAct *act, const char *number, const LijiId *subject, GError **error)
{
  return liji_claim_take (act, LIJI_CLAIM_NUMBER, number, number, liji_act_get_station (act),
                          subject, error);
}

gboolean
liji_number_set_range (LijiAct *act,
                       const char *series,
                       const char *office,
                       int year,
                       gint64 next,
                       gint64 last,
                       const char *reason,
                       GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  g_autofree char *first_skipped = NULL;
  gint64 now_next, now_last;

  if (!open_series (act, series, office, year, error)
      || !read_series (db, series, office, year, &now_next, &now_last, error))
    return FALSE;
  if (next < now_next || (last && last < next))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID,
                   "the series goes on at %" G_GINT64_FORMAT ", it cannot go back", now_next);
      return FALSE;
    }
  first_skipped = liji_number_format (series, office, year, now_next);
  if (next > now_next
      && !write_gap (act, series, office, year, now_next, next - 1, first_skipped, reason, NULL,
                     error))
    return FALSE;
  return liji_act_run (act, &liji_number_statements[SET_RANGE], error, "ttuii", series, office,
                       year, next, last);
}

/* Where @count free serials in a row begin, from @next on; -1 on failure. */
static gint64
find_free (LijiAct *act,
           const char *series,
           const char *office,
           int year,
           gint64 next,
           gint64 count,
           GError **error)
{
  gint64 first = next;

  for (gint64 serial = next; serial < first + count; serial++)
    {
      g_autofree char *number = liji_number_format (series, office, year, serial);
      GError *failure = NULL;
      g_autoptr (LijiHolder) holder
          = liji_claim_find (liji_act_get_store (act), LIJI_CLAIM_NUMBER, number, &failure);

      if (failure)
        {
          g_propagate_error (error, failure);
          return -1;
        }
      if (holder)
        first = serial + 1;
    }
  return first;
}

gboolean
liji_number_lend (LijiAct *act,
                  const char *series,
                  const char *office,
                  int year,
                  gint64 count,
                  gint64 *first,
                  GError **error)
{
  g_autofree char *skipped = NULL;
  gint64 next, last;

  if (!open_series (act, series, office, year, error)
      || !read_series (liji_act_get_db (act), series, office, year, &next, &last, error)
      || (*first = find_free (act, series, office, year, next, count, error)) < 0)
    return FALSE;
  if (last && *first + count - 1 > last)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FULL,
                   "the block of numbers %s%s-%d has fewer than %" G_GINT64_FORMAT " left", series,
                   office, year, count);
      return liji_store_error_explain (error, "number.block_used_up", series);
    }
  skipped = liji_number_format (series, office, year, next);
  if (*first > next
      && !write_gap (act, series, office, year, next, *first - 1, skipped, "passed over at lending",
                     NULL, error))
    return FALSE;
  return liji_act_run (act, &liji_number_statements[NEXT], error, "ttui", series, office, year,
                       *first + count);
}

gboolean
liji_number_begin_block (LijiAct *act,
                         const char *series,
                         const char *office,
                         int year,
                         gint64 first,
                         gint64 last,
                         GError **error)
{
  /* An end of 0 would mean none. */
  if (last < first)
    first = 2, last = 1;
  return open_series (act, series, office, year, error)
         && liji_act_run (act, &liji_number_statements[SET_RANGE], error, "ttuii", series, office,
                          year, first, last);
}

gboolean
liji_number_add_gap_range (LijiAct *act,
                           const char *series,
                           const char *office,
                           int year,
                           gint64 first,
                           gint64 last,
                           const char *reason,
                           GError **error)
{
  g_autofree char *number = liji_number_format (series, office, year, first);

  return write_gap (act, series, office, year, first, last, number, reason, NULL, error);
}

gint64
liji_number_peek (LijiStore *store,
                  const char *series,
                  const char *office,
                  int year,
                  GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  gint64 next, last;

  return read_series (reading.db, series, office, year, &next, &last, error) ? next : -1;
}

gboolean
liji_number_count (LijiAct *act, const char *scope, gint64 *next, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (liji_act_get_db (act), &liji_number_statements[COUNT], error, "t", scope);

  if (!row || !liji_statement_one (row, "counter", error))
    return FALSE;
  *next = liji_statement_get_int64 (row, 0);
  liji_act_note (act, *next == 1 ? "+counter scope value" : "=counter scope value", "ti", scope,
                 *next);
  return TRUE;
}

gboolean
liji_number_skip (LijiAct *act, const char *scope, gint64 n, gint64 *last, GError **error)
{
  *last = liji_rows_read_int64 (
      liji_db_query (liji_act_get_db (act), &liji_number_statements[SKIP], error, "ti", scope, n),
      error);
  if (*last < 0)
    return FALSE;
  liji_act_note (act, *last == n ? "+counter scope value" : "=counter scope value", "ti", scope,
                 *last);
  return TRUE;
}

char *
liji_number_format (const char *series, const char *office, int year, gint64 serial)
{
  return g_strdup_printf ("%s%s-%04d-%06" G_GINT64_FORMAT, series, office, year, serial);
}

static gboolean
all_digits (const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return text[n] == '\0';
}

gboolean
liji_number_parse (const char *number, char series[3], char office[7], int *year, gint64 *serial)
{
  static const char *const known[] = { "BJ", "BL", "J", "L" };
  g_auto (GStrv) parts = g_strsplit (number, "-", -1);
  gsize n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known) && !n; i++)
    if (g_str_has_prefix (number, known[i]))
      n = g_strlcpy (series, known[i], 3);
  if (!n || g_strv_length (parts) != 3 || !all_digits (parts[0] + n, 6) || !all_digits (parts[1], 4)
      || strlen (parts[2]) < 6 || !all_digits (parts[2], strlen (parts[2]))
      || strlen (parts[2]) > 15)
    return FALSE;
  g_strlcpy (office, parts[0] + n, 7);
  *year = atoi (parts[1]);
  *serial = g_ascii_strtoll (parts[2], NULL, 10);
  return TRUE;
}

gboolean
liji_number_add_gap (LijiAct *act,
                     const char *number,
                     const char *reason,
                     const LijiId *subject,
                     GError **error)
{
  char series[3] = "", office[7] = "";
  gint64 serial = 0;
  int year = liji_act_get_day (act).year;

  /* A number of another scheme goes in under the year it was written off in. */
  if (!liji_number_parse (number, series, office, &year, &serial))
    series[0] = office[0] = '\0';
  return write_gap (act, series, office, year, serial, serial, number, reason, subject, error);
}

typedef struct
{
  gint64 id;
  gint64 first;
  gint64 last;
  char *reason;
} Gap;

static gpointer
read_found (LijiStatement *row)
{
  Gap *gap = g_new0 (Gap, 1);

  gap->id = liji_statement_get_int64 (row, 0);
  gap->first = liji_statement_get_int64 (row, 1);
  gap->last = liji_statement_get_int64 (row, 2);
  gap->reason = liji_statement_dup_text (row, 3);
  return gap;
}

/* What is left of it before and behind @serial. */
static gboolean
split_gap (LijiAct *act,
           const char *series,
           const char *office,
           int year,
           const Gap *gap,
           gint64 serial,
           GError **error)
{
  return liji_act_run (act, &liji_number_statements[REMOVE_GAP], error, "i", gap->id)
         && (gap->first == serial
             || liji_number_add_gap_range (act, series, office, year, gap->first, serial - 1,
                                           gap->reason, error))
         && (gap->last == serial
             || liji_number_add_gap_range (act, series, office, year, serial + 1, gap->last,
                                           gap->reason, error));
}

/* FALSE without @error where no line of the register says it. */
static gboolean
find_gap (LijiDb *db,
          const char *number,
          char series[3],
          char office[7],
          int *year,
          gint64 *serial,
          Gap *found,
          GError **error)
{
  Gap *gap = NULL;

  if (liji_number_parse (number, series, office, year, serial))
    gap = liji_rows_read_one (liji_db_query (db, &liji_number_statements[FIND_GAP], error, "ttui",
                                             series, office, *year, *serial),
                              read_found, NULL, NULL, error);
  if (gap != NULL)
    *found = *gap;
  g_free (gap);
  return gap != NULL;
}

gboolean
liji_number_fill_gap (LijiAct *act, const char *number, GError **error)
{
  char series[3], office[7];
  GError *failure = NULL;
  Gap gap = { 0 };
  gint64 serial;
  int year;
  gboolean found
      = find_gap (liji_act_get_db (act), number, series, office, &year, &serial, &gap, &failure);
  gboolean done
      = failure == NULL && (!found || split_gap (act, series, office, year, &gap, serial, error));

  if (failure)
    g_propagate_error (error, failure);
  g_free (gap.reason);
  return done;
}

gboolean
liji_number_is_gap (LijiStore *store, const char *number, gboolean *is, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  char series[3], office[7];
  GError *failure = NULL;
  Gap gap = { 0 };
  gint64 serial;
  int year;

  *is = find_gap (reading.db, number, series, office, &year, &serial, &gap, &failure);
  if (failure)
    g_propagate_error (error, failure);
  g_free (gap.reason);
  return failure == NULL;
}

GPtrArray *
liji_number_list_gaps (LijiStore *store, int year, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_number_statements[LIST_GAPS], error, "u", year), read_gap,
      (GDestroyNotify) liji_number_gap_free, error);
}

void
liji_number_gap_free (LijiNumberGap *gap)
{
  g_free (gap->series);
  g_free (gap->office);
  g_free (gap->number);
  g_free (gap->reason);
  g_free (gap->user);
  g_free (gap);
}

static gpointer
read_series_row (LijiStatement *row)
{
  LijiNumberSeries *self = g_new0 (LijiNumberSeries, 1);

  self->series = liji_statement_dup_text (row, 0);
  self->office = liji_statement_dup_text (row, 1);
  self->year = (int) liji_statement_get_int64 (row, 2);
  self->next = liji_statement_get_int64 (row, 3);
  self->last = liji_statement_get_int64 (row, 4);
  return self;
}

void
liji_number_series_free (LijiNumberSeries *self)
{
  g_free (self->series);
  g_free (self->office);
  g_free (self);
}

GPtrArray *
liji_number_list_series (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_number_statements[LIST_SERIES], error),
                         read_series_row, (GDestroyNotify) liji_number_series_free, error);
}

static gpointer
read_counter (LijiStatement *row)
{
  LijiCounter *self = g_new0 (LijiCounter, 1);

  self->scope = liji_statement_dup_text (row, 0);
  self->value = liji_statement_get_int64 (row, 1);
  return self;
}

void
liji_counter_free (LijiCounter *self)
{
  g_free (self->scope);
  g_free (self);
}

GPtrArray *
liji_number_list_counters (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_prepare (reading.db, &liji_number_statements[LIST_COUNTERS], error), read_counter,
      (GDestroyNotify) liji_counter_free, error);
}

/* Who has which serials of @given from @from on. */
static GPtrArray *
list_held (LijiStore *store, const LijiNumberSeries *given, gint64 from, GError **error)
{
  g_autoptr (GPtrArray) held = liji_claim_list (store, LIJI_CLAIM_NUMBER, error);

  for (guint i = held != NULL ? held->len : 0; i-- > 0;)
    {
      const LijiHolder *holder = held->pdata[i];
      char series[3] = "", office[7] = "";
      gint64 serial = 0;
      int year = 0;

      if (!liji_number_parse (holder->key, series, office, &year, &serial)
          || strcmp (series, given->series) != 0 || strcmp (office, given->office) != 0
          || year != given->year || serial < from || serial >= given->next)
        g_ptr_array_remove_index (held, i);
    }
  return g_steal_pointer (&held);
}

/* Serials @first … @last (none when it is less). */
static gboolean
pass_over_range (LijiAct *act,
                 const LijiNumberSeries *given,
                 gint64 first,
                 gint64 last,
                 const char *reason,
                 GPtrArray *told,
                 GError **error)
{
  g_autofree char *from = liji_number_format (given->series, given->office, given->year, first);
  g_autofree char *to = liji_number_format (given->series, given->office, given->year, last);

  if (last < first)
    return TRUE;
  g_ptr_array_add (told, first == last ? g_strdup (from) : g_strdup_printf ("%s … %s", from, to));
  return write_gap (act, given->series, given->office, given->year, first, last, from, reason, NULL,
                    error);
}

/* What was entered by hand here before stands, with its number. */
static gboolean
pass_over_free (LijiAct *act,
                const LijiNumberSeries *given,
                gint64 from,
                const char *reason,
                GPtrArray *told,
                GError **error)
{
  g_autoptr (GPtrArray) held = list_held (liji_act_get_store (act), given, from, error);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      char series[3], office[7];
      gint64 serial = 0;
      int year;

      liji_number_parse (((LijiHolder *) held->pdata[i])->key, series, office, &year, &serial);
      if (!pass_over_range (act, given, from, serial - 1, reason, told, error))
        return FALSE;
      from = MAX (from, serial + 1);
    }
  return held != NULL && pass_over_range (act, given, from, given->next - 1, reason, told, error);
}

static gboolean
claim_given (LijiAct *act,
             LijiStore *store,
             const LijiNumberSeries *given,
             gint64 from,
             GError **error)
{
  g_autoptr (GPtrArray) held = list_held (store, given, from, error);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      const LijiHolder *holder = held->pdata[i];
      gboolean unused;

      if (!liji_claim_take_free (act, LIJI_CLAIM_NUMBER, holder->key, holder->owner, holder->window,
                                 &holder->subject, &unused, error))
        return FALSE;
    }
  return held != NULL;
}

gboolean
liji_number_pass_over (LijiAct *act,
                       LijiStore *store,
                       const LijiNumberSeries *given,
                       const char *reason,
                       GPtrArray *told,
                       GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  gint64 next, last;

  if (!read_series (db, given->series, given->office, given->year, &next, &last, error))
    return FALSE;
  if (next >= given->next)
    return TRUE;
  if (next == 1 && last == 0)
    last = given->last;
  return pass_over_free (act, given, next, reason, told, error)
         && claim_given (act, store, given, next, error)
         && open_series (act, given->series, given->office, given->year, error)
         && liji_act_run (act, &liji_number_statements[SET_RANGE], error, "ttuii", given->series,
                          given->office, given->year, given->next, last);
}

gboolean
liji_number_pass_over_to (LijiAct *act,
                          const char *series,
                          const char *office,
                          int year,
                          gint64 last,
                          const char *reason,
                          GPtrArray *told,
                          GError **error)
{
  LijiNumberSeries given = { (char *) series, (char *) office, .year = year, .next = last + 1 };
  gint64 next, end;

  return read_series (liji_act_get_db (act), series, office, year, &next, &end, error)
         && pass_over_free (act, &given, next, reason, told, error)
         && open_series (act, series, office, year, error)
         && liji_act_run (act, &liji_number_statements[SET_RANGE], error, "ttuii", series, office,
                          year, MAX (next, last + 1), end);
}
