/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rest-days.h"
#include "base/error.h"
#include "base/rest-days-private.h"

#include "calendar-resources.h"
#include <stdlib.h>

/* The statutory calendar: a table for each year, and the rule for days no table names: Saturdays
 * and Sundays rest. A notice may name days at the edge of the neighbouring years (New Year's
 * holiday); the day's own year goes first. */

#define SHIPPED "/org/liji/Registry/calendar/"

struct _LijiCalendar
{
  GObject parent_instance;

  GHashTable *years; /* year → LijiYearTable */
};

G_DEFINE_FINAL_TYPE (LijiCalendar, liji_calendar, G_TYPE_OBJECT)

static LijiYearTable *
find_year (LijiCalendar *self, int year)
{
  return g_hash_table_lookup (self->years, GINT_TO_POINTER (year));
}

/* The line of @date in the table of @year, or NULL; periods are counted by the million. */
static const LijiYearDay *
find_day (LijiCalendar *self, int year, LijiDate date)
{
  LijiYearTable *table = find_year (self, year);
  guint from = 0, to = table != NULL ? table->days->len : 0;

  /* Most neighbouring years end before it begins. */
  if (to == 0 || liji_date_compare (g_array_index (table->days, LijiYearDay, 0).date, date) > 0
      || liji_date_compare (g_array_index (table->days, LijiYearDay, to - 1).date, date) < 0)
    return NULL;
  while (from < to)
    {
      guint middle = (from + to) / 2;
      const LijiYearDay *day = &g_array_index (table->days, LijiYearDay, middle);
      int order = liji_date_compare (day->date, date);

      if (order == 0)
        return day;
      if (order < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return NULL;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
load_shipped (LijiCalendar *self)
{
  GResource *resource = calendar_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, SHIPPED, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SHIPPED, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      g_autoptr (GError) error = NULL;
      gsize length = 0;
      const char *json = g_bytes_get_data (bytes, &length);

      if (!liji_calendar_load_json (self, json, (gssize) length, FALSE, NULL, &error))
        g_critical ("the shipped calendar %s is broken: %s", names[i], error->message);
    }
}

static void
liji_calendar_finalize (GObject *object)
{
  LijiCalendar *self = LIJI_CALENDAR (object);

  g_clear_pointer (&self->years, g_hash_table_unref);
  G_OBJECT_CLASS (liji_calendar_parent_class)->finalize (object);
}

static void
liji_calendar_class_init (LijiCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_calendar_finalize;
}

static void
liji_calendar_init (LijiCalendar *self)
{
  self->years = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) liji_year_table_unref);
}

LijiCalendar *
liji_calendar_new (void)
{
  return g_object_new (LIJI_TYPE_CALENDAR, NULL);
}

LijiCalendar *
liji_calendar_copy (LijiCalendar *self)
{
  LijiCalendar *copy = liji_calendar_new ();
  GHashTableIter iter;
  gpointer year, table;

  g_hash_table_iter_init (&iter, self->years);
  while (g_hash_table_iter_next (&iter, &year, &table))
    g_hash_table_insert (copy->years, year, g_atomic_rc_box_acquire (table));
  return copy;
}

LijiCalendar *
liji_calendar_new_shipped (void)
{
  LijiCalendar *self = liji_calendar_new ();

  load_shipped (self);
  return self;
}

GBytes *
liji_calendar_get_shipped (int year)
{
  g_autofree char *path = g_strdup_printf (SHIPPED "%d.json", year);

  return g_resource_lookup_data (calendar_get_resource (), path, 0, NULL);
}

gboolean
liji_calendar_load_json (LijiCalendar *self,
                         const char *json,
                         gssize length,
                         gboolean replace,
                         int *year,
                         GError **error)
{
  g_autoptr (LijiYearTable) table = NULL;

  g_return_val_if_fail (LIJI_IS_CALENDAR (self), FALSE);
  g_return_val_if_fail (json != NULL, FALSE);

  table = liji_year_table_parse (json, length, error);
  if (table == NULL)
    return FALSE;
  if (!replace && find_year (self, table->year) != NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "year: the calendar of %d is loaded already", table->year);
      return FALSE;
    }
  if (year != NULL)
    *year = table->year;
  g_hash_table_replace (self->years, GINT_TO_POINTER (table->year), table);
  g_steal_pointer (&table);
  return TRUE;
}

gboolean
liji_calendar_has_year (LijiCalendar *self, int year)
{
  g_return_val_if_fail (LIJI_IS_CALENDAR (self), FALSE);

  return find_year (self, year) != NULL;
}

LijiDayKind
liji_calendar_get_day (LijiCalendar *self, LijiDate date, const char **reason)
{
  const LijiYearDay *day;
  const char *ignored;

  g_return_val_if_fail (LIJI_IS_CALENDAR (self), LIJI_DAY_UNKNOWN);

  if (reason == NULL)
    reason = &ignored;
  *reason = NULL;
  if (!liji_date_is_day (date))
    return LIJI_DAY_UNKNOWN;
  day = find_day (self, date.year, date);
  if (day == NULL)
    day = find_day (self, date.year + 1, date);
  if (day == NULL)
    day = find_day (self, date.year - 1, date);
  if (day != NULL)
    {
      *reason = day->off ? day->name : "调休上班";
      return day->off ? LIJI_DAY_REST : LIJI_DAY_WORK;
    }
  if (find_year (self, date.year) == NULL)
    return LIJI_DAY_UNKNOWN;
  if (liji_date_get_weekday (date) < 6)
    return LIJI_DAY_WORK;
  *reason = "周末";
  return LIJI_DAY_REST;
}

const char *
liji_calendar_get_version (LijiCalendar *self, int year)
{
  LijiYearTable *table;

  g_return_val_if_fail (LIJI_IS_CALENDAR (self), NULL);

  table = find_year (self, year);
  return table != NULL ? table->version : NULL;
}

int *
liji_calendar_get_years (LijiCalendar *self)
{
  GArray *years;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (LIJI_IS_CALENDAR (self), NULL);

  years = g_array_new (TRUE, FALSE, sizeof (int));
  g_hash_table_iter_init (&iter, self->years);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int year = GPOINTER_TO_INT (key);

      g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  return (int *) g_array_free (years, FALSE);
}

char *
liji_calendar_dup_canonical (LijiCalendar *self, int year)
{
  LijiYearTable *table;

  g_return_val_if_fail (LIJI_IS_CALENDAR (self), NULL);

  table = find_year (self, year);
  return table != NULL ? g_strdup (table->canonical) : NULL;
}
