/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/records.h"
#include "register/office/calendars.h"

extern const LijiCommand liji_cli_calendar[];

#define FILE_LIMIT (1024 * 1024)

static void
append_year (JsonBuilder *builder, const LijiCalendarYear *year)
{
  json_builder_begin_object (builder);
  liji_output_count (builder, "year", year->year);
  liji_output_text (builder, "version", year->version);
  liji_output_flag (builder, "shipped", year->shipped);
  liji_output_text (builder, "kid", year->kid);
  liji_output_count (builder, "rest_days", year->n_rest);
  liji_output_count (builder, "working_weekend_days", year->n_work);
  json_builder_end_object (builder);
}

static JsonNode *
run_import (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < liji_cli_get_n_arguments (cli); i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (GBytes) bytes
          = liji_input_read_file (liji_cli_get_argument (cli, i), FILE_LIMIT, error);
      g_autoptr (LijiCalendarYear) year = NULL;

      if (bytes == NULL)
        return NULL;
      year = liji_calendars_import (liji_cli_get_session (cli), &act, bytes,
                                    liji_cli_get_flag (cli, "replace"),
                                    liji_cli_get_text (cli, "second"), error);
      if (year == NULL)
        {
          g_prefix_error (error, "%s: ", liji_cli_get_argument (cli, i));
          return NULL;
        }
      append_year (builder, year);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) years = liji_calendars_list (liji_cli_get_registry (cli), error);

  if (years == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < years->len; i++)
    append_year (builder, years->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* The registry's calendar with what it has imported; without a registry the shipped years. */
LijiCalendar *
liji_cli_dup_calendar (LijiCli *cli)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);

  return registry != NULL ? g_object_ref (liji_registry_get_calendar (registry))
                          : liji_calendar_new_shipped ();
}

static gboolean
append_day (LijiCli *cli, JsonBuilder *builder, const char *typed, GError **error)
{
  g_autoptr (LijiCalendar) calendar = liji_cli_dup_calendar (cli);
  g_autofree char *iso = NULL;
  const char *reason = NULL;
  LijiDayKind kind;
  LijiDate date;

  if (!liji_date_from_typed (typed, liji_clock_get_today (liji_cli_get_clock (cli)), &date, NULL)
      || !liji_date_is_day (date))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "date: \"%s\" is not a date", typed);
      return FALSE;
    }
  kind = liji_calendar_get_day (calendar, date, &reason);
  iso = liji_date_to_iso (date);
  json_builder_begin_object (builder);
  liji_output_text (builder, "date", iso);
  json_builder_set_member_name (builder, "rest_day");
  if (kind == LIJI_DAY_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_boolean_value (builder, kind == LIJI_DAY_REST);
  liji_output_text (builder, "reason", reason);
  liji_output_text (builder, "calendar", liji_calendar_get_version (calendar, date.year));
  json_builder_end_object (builder);
  return TRUE;
}

static JsonNode *
run_restday (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n = liji_cli_get_n_arguments (cli);

  if (n > 1)
    json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    if (!append_day (cli, builder, liji_cli_get_argument (cli, i), error))
      return NULL;
  if (n > 1)
    json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption import_options[] = {
  { "replace", LIJI_CLI_FLAG, NULL, "a year already loaded is replaced by this table" },
  { NULL },
};

const LijiCommand liji_cli_calendar[] = {
  { "calendar", "import", "FILE…", 1, G_MAXUINT, LIJI_CLI_REGISTRY,
    "load a year's rest days (public per-year JSON)", run_import, import_options },
  { "calendar", "show", "", 0, 0, LIJI_CLI_REGISTRY, "which years are loaded, and from what",
    run_show, NULL },
  { "calendar", "restday", "DATE…", 1, G_MAXUINT, LIJI_CLI_REGISTRY_IF_ANY,
    "whether a day is a statutory rest day, and why", run_restday, NULL },
  { "clock", "restday", "DATE…", 1, G_MAXUINT, LIJI_CLI_REGISTRY_IF_ANY,
    "the same: whether a period can end on a day", run_restday, NULL },
  { NULL },
};
