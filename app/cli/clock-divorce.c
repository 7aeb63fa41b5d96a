/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/records.h"
#include "model/divorce-clock.h"

extern const LijiCommand liji_cli_clock_divorce[];

/* The two thirty days of a divorce, counted for any day. */

/* A day of a year whose calendar is not loaded is not told, even where it is certain. */
static void
append_date (JsonBuilder *builder, const char *name, LijiCalendar *calendar, LijiDate date)
{
  g_autofree char *iso = liji_date_to_iso (date);
  gboolean told = *iso != '\0' && liji_calendar_has_year (calendar, date.year);

  liji_output_text (builder, name, told ? iso : NULL);
}

void
liji_cli_append_clock (JsonBuilder *builder, LijiCalendar *calendar, const LijiDivorceClock *clock)
{
  g_autofree char *versions = liji_divorce_clock_dup_versions (calendar, clock);

  append_date (builder, "n30", calendar, clock->n30);
  append_date (builder, "end", calendar, clock->end);
  append_date (builder, "first_issue", calendar, clock->first_issue);
  append_date (builder, "n60", calendar, clock->n60);
  append_date (builder, "last", calendar, clock->last);
  liji_output_text (builder, "calendar", *versions != '\0' ? versions : NULL);
  liji_output_flag (builder, "pending", clock->pending);
}

static gboolean
append_accepted (LijiCli *cli,
                 JsonBuilder *builder,
                 LijiCalendar *calendar,
                 const char *typed,
                 GError **error)
{
  g_autofree char *iso = NULL;
  LijiDivorceClock clock;
  LijiDate accepted;

  if (!liji_date_from_typed (typed, liji_clock_get_today (liji_cli_get_clock (cli)), &accepted,
                             NULL)
      || !liji_date_is_day (accepted))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "accepted: \"%s\" is not a date", typed);
      return FALSE;
    }
  if (liji_date_compare (accepted, LIJI_DIVORCE_FIRST_DAY) < 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "accepted: the thirty days bind applications accepted from 2021-01-01; \"%s\" "
                   "is before that",
                   typed);
      return FALSE;
    }
  liji_divorce_clock_count (calendar, accepted, &clock);
  json_builder_begin_object (builder);
  iso = liji_date_to_iso (accepted);
  liji_output_text (builder, "accepted", iso);
  liji_cli_append_clock (builder, calendar, &clock);
  json_builder_end_object (builder);
  return TRUE;
}

static JsonNode *
run_divorce (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiCalendar) calendar = liji_cli_dup_calendar (cli);
  const char *const *accepted = liji_cli_get_many (cli, "accepted");
  guint n = accepted != NULL ? g_strv_length ((char **) accepted) : 0;

  if (n == 0)
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                           "accepted: the day of the receipt is needed (--accepted DATE)");
      return NULL;
    }
  if (n > 1)
    json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    if (!append_accepted (cli, builder, calendar, accepted[i], error))
      return NULL;
  if (n > 1)
    json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption options[] = {
  { "accepted", LIJI_CLI_MANY, "DATE", "the day the receipt was issued; may stand more than once" },
  { NULL },
};

const LijiCommand liji_cli_clock_divorce[] = {
  { "clock", "divorce", "", 0, 0, LIJI_CLI_REGISTRY_IF_ANY,
    "the thirty days to withdraw and the thirty to come for the certificate", run_divorce,
    options },
  { NULL },
};
