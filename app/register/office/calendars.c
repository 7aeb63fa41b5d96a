/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/calendars.h"

#include "register/deed.h"
#include "register/office/calendars-private.h"
#include "register/office/countersign-private.h"
#include "store/aggregate/divorce-store.h"
#include "store/aggregate/office-store.h"

#include <string.h>

/* A year that came as a file is kept as it came, with the office's signature over its canonical
 * table (calendar-sign.c). */

static void
clear_calendar_year (LijiCalendarYear *self)
{
  g_free (self->version);
  g_free (self->kid);
}

LIJI_DEFINE_VALUE (LijiCalendarYear, liji_calendar_year, clear_calendar_year)

static void
count_days (LijiCalendar *calendar, int year, guint *n_rest, guint *n_work)
{
  for (LijiDate day = liji_date (year, 1, 1); day.year == year; day = liji_date_add_days (day, 1))
    {
      gboolean weekend = liji_date_get_weekday (day) >= 6;
      LijiDayKind kind = liji_calendar_get_day (calendar, day, NULL);

      *n_rest += kind == LIJI_DAY_REST;
      *n_work += weekend && kind == LIJI_DAY_WORK;
    }
}

static LijiCalendarYear *
tell_year (LijiCalendar *calendar, int year, const LijiCalendarRow *row)
{
  LijiCalendarYear *self = g_atomic_rc_box_new0 (LijiCalendarYear);

  self->year = year;
  self->version = g_strdup (liji_calendar_get_version (calendar, year));
  self->shipped = row == NULL || liji_calendars_is_shipped (row);
  self->kid = row != NULL ? g_strdup (row->key_id) : NULL;
  count_days (calendar, year, &self->n_rest, &self->n_work);
  return self;
}

static const LijiCalendarRow *
find_year (GPtrArray *rows, int year)
{
  for (guint i = 0; i < rows->len; i++)
    if (((LijiCalendarRow *) g_ptr_array_index (rows, i))->year == year)
      return g_ptr_array_index (rows, i);
  return NULL;
}

GPtrArray *
liji_calendars_list (LijiRegistry *registry, GError **error)
{
  LijiCalendar *calendar = liji_registry_get_calendar (registry);
  g_autofree int *years = liji_calendar_get_years (calendar);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_calendar_year_list (liji_registry_get_store (registry), &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_calendar_year_unref);
  for (guint i = 0; years[i] != 0; i++)
    g_ptr_array_add (list, tell_year (calendar, years[i], find_year (rows, years[i])));
  return list;
}

/* A calendar of its own, to look at the file before anything is changed. */
static LijiCalendar *
read_file (LijiRegistry *registry, GBytes *json, gboolean replace, int *year, GError **error)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new ();
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (json, &length);

  if (!liji_calendar_load_json (calendar, length > 0 ? data : "", length, FALSE, year, &local))
    {
      g_autofree char *said = g_strdup (local->message);

      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      liji_register_explain (error, "calendar.unreadable", said, NULL);
      return NULL;
    }
  if (liji_calendar_has_year (liji_registry_get_calendar (registry), *year) && !replace)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "year", NULL,
                          "year: %d is loaded already; say --replace to put this one in its place",
                          *year);
      {
        g_autofree char *word = g_strdup_printf ("%d", *year);

        liji_register_explain (error, "calendar.loaded", word, NULL);
      }
      return NULL;
    }
  return g_steal_pointer (&calendar);
}

/* Every divorce that waits is counted anew by the calendar as it will be, in the same act. */
static gint64
recount_divorces (LijiRegistry *registry, LijiAct *act, GBytes *json, GError **error)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_copy (liji_registry_get_calendar (registry));
  gsize length;
  const char *data = g_bytes_get_data (json, &length);

  return liji_calendar_load_json (calendar, data, length, TRUE, NULL, error)
             ? liji_divorce_recount (act, calendar, error)
             : -1;
}

/* Rest days that are written in or out move the days of divorces that run. */
static gboolean
take_second (LijiSession *session,
             LijiAct *act,
             const LijiCalendarRow *row,
             const char *second,
             GError **error)
{
  g_autofree char *about = g_strdup_printf ("%d: %s", row->year, row->version);
  LijiSecondWord word
      = { .kind = "calendar.import", .field = "second", .who = second, .about = about };

  return liji_countersign_take (session, act, &word, error);
}

/* The year, every divorce that waits, and the journal's word on both. */
static gboolean
put_year (LijiSession *session,
          LijiAct *act,
          const LijiCalendarRow *row,
          GBytes *json,
          LijiSigner *signer,
          const char *second,
          GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gboolean replaces = liji_calendar_has_year (liji_registry_get_calendar (registry), row->year);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiPack) input = liji_pack_new ();
  LijiPack *outputs;
  gint64 cases;

  if (replaces
      && (!liji_countersign_check_named (second, error)
          || !take_second (session, act, row, second, error)))
    return FALSE;
  if (!liji_calendar_year_put (act, row, &local)
      || !liji_calendars_sign_shipped (act, signer, input, &local))
    return liji_deed_fail (error, "year", g_steal_pointer (&local));
  cases = recount_divorces (registry, act, json, &local);
  if (cases < 0)
    return liji_deed_fail (error, "year", g_steal_pointer (&local));
  outputs = liji_pack_new ();
  liji_pack_number (outputs, "divorces_recounted", cases);
  liji_pack_number (input, "year", row->year);
  liji_pack_text (input, "version", row->version);
  liji_pack_text (input, "digest", row->digest);
  if (replaces)
    liji_pack_number (input, "replaces", 1);
  return liji_deed_commit (act, g_steal_pointer (&input), outputs, error);
}

LijiCalendarYear *
liji_calendars_import (LijiSession *session,
                       const LijiId *id,
                       GBytes *json,
                       gboolean replace,
                       const char *second,
                       GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiCalendarRow) row = NULL;
  g_autoptr (LijiCalendar) calendar = NULL;
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  int year;

  if (!liji_session_check (session, "calendar.import", error))
    return NULL;
  calendar = read_file (registry, json, replace, &year, error);
  signer = calendar != NULL ? liji_registry_get_signer (registry, error) : NULL;
  if (signer == NULL)
    return NULL;
  row = liji_calendars_sign_import (calendar, year, json, signer, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  act = liji_deed_begin (session, id, "calendar.import", error);
  if (act == NULL
      || (!liji_act_is_replayed (act)
          && !put_year (session, act, row, json, signer, second, error)))
    return NULL;
  g_clear_pointer (&act, liji_act_free);
  if (!liji_registry_reload (registry, error))
    return NULL;
  return tell_year (calendar, year, row);
}
