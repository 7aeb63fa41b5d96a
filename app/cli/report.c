/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "register/oversight/divisions.h"
#include "register/oversight/reports.h"
#include <string.h>

extern const LijiCommand liji_cli_report[];

static gboolean
read_count (LijiCli *cli, const char *option, int low, int high, int *value, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);
  gint64 number;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, low, high, &number, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "%s: \"%s\" is not a number from %d to %d", option, text, low, high);
      return FALSE;
    }
  *value = (int) number;
  return TRUE;
}

static gboolean
read_period (LijiCli *cli, LijiPeriod *period, GError **error)
{
  int year = liji_registry_get_today (liji_cli_get_registry (cli)).year, month = 0, quarter = 0;

  if (!read_count (cli, "year", 1950, 2999, &year, error)
      || !read_count (cli, "month", 1, 12, &month, error)
      || !read_count (cli, "quarter", 1, 4, &quarter, error))
    return FALSE;
  if (liji_period_make (period, year, month, quarter))
    return TRUE;
  g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                       "quarter: give a month or a quarter, not both");
  return FALSE;
}

/* A figure with a decimal is a JSON number all the same. */
static void
append_value (JsonBuilder *builder, const LijiFigure *figure)
{
  json_builder_set_member_name (builder, "value");
  if (!figure->known)
    json_builder_add_null_value (builder);
  else if (figure->decimals == 0)
    json_builder_add_int_value (builder, figure->value);
  else
    json_builder_add_double_value (builder, (double) figure->value / 10);
}

static void
append_figure (JsonBuilder *builder, const LijiFigure *figure, const char *from, const char *to)
{
  json_builder_set_member_name (builder, figure->key);
  json_builder_begin_object (builder);
  append_value (builder, figure);
  liji_output_text (builder, "unit", figure->unit);
  liji_output_text (builder, "period_from", from);
  liji_output_text (builder, "period_to", to);
  liji_output_text (builder, "label", figure->label);
  liji_output_text (builder, "group", figure->group);
  liji_output_text (builder, "source", figure->source);
  if (figure->rate)
    {
      liji_output_count (builder, "numerator", figure->numerator);
      liji_output_count (builder, "denominator", figure->denominator);
    }
  if (figure->adjustment != 0)
    liji_output_count (builder, "adjustment", figure->adjustment);
  json_builder_end_object (builder);
}

static void
append_head (JsonBuilder *builder, const LijiReport *report, const char *from, const char *to)
{
  g_autofree char *title = liji_period_dup_title (&report->period);
  g_autofree char *closed = report->closed_at > 0 ? liji_micros_to_iso (report->closed_at) : NULL;

  liji_output_text (builder, "report", report->kind->name);
  liji_output_text (builder, "title", title);
  liji_output_text (builder, "from", from);
  liji_output_text (builder, "to", to);
  liji_output_text (builder, "office_code", report->office_code);
  liji_output_text (builder, "office_name", report->office_name);
  liji_output_text (builder, "closed_at", closed);
  liji_output_text (builder, "closed_by", report->closed_by);
  liji_output_text (builder, "kid", report->key_id);
  liji_output_text (builder, "digest", report->digest);
}

static void
append_slices (JsonBuilder *builder, const LijiReport *report)
{
  json_builder_set_member_name (builder, "series");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->slices->len; i++)
    {
      const LijiReportSlice *slice = g_ptr_array_index (report->slices, i);

      json_builder_begin_object (builder);
      liji_output_text (builder, "period", slice->name);
      for (guint j = 0; j < LIJI_N_SERIES; j++)
        liji_output_count (builder, report->kind->series[j], slice->values[j]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static JsonNode *
to_json (const LijiReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *from = liji_date_to_iso (report->period.from);
  g_autofree char *to = liji_date_to_iso (report->period.to);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "report");
  json_builder_begin_object (builder);
  append_head (builder, report, from, to);
  json_builder_end_object (builder);
  for (guint i = 0; i < report->figures->len; i++)
    append_figure (builder, g_ptr_array_index (report->figures, i), from, to);
  append_slices (builder, report);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static void
print_csv (const LijiReport *report)
{
  g_autofree char *text = liji_report_to_csv (report);

  g_print ("%s", text);
}

/* Columns of a terminal: a Chinese character takes two. */
static int
measure (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return width;
}

static void
print_line (const LijiFigure *figure)
{
  g_autofree char *value = liji_figure_dup_value (figure);

  g_print ("  %s%*s %10s %s", figure->label, MAX (1, 40 - measure (figure->label)), "",
           value != NULL ? value : "—", figure->unit);
  if (figure->rate)
    g_print ("  (%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT ")", figure->numerator,
             figure->denominator);
  if (figure->adjustment != 0)
    g_print ("  %+" G_GINT64_FORMAT, figure->adjustment);
  g_print ("\n");
}

static void
print_table (const LijiReport *report)
{
  g_autofree char *title = liji_period_dup_title (&report->period);
  const char *group = "";

  g_print ("%s  %s  %s\n", report->office_name, report->kind->title, title);
  if (report->closed_at > 0)
    {
      g_autofree char *closed = liji_micros_to_iso (report->closed_at);
      g_print ("%s %s（%s）\n", closed, report->closed_by, report->key_id);
    }
  for (guint i = 0; i < report->figures->len; i++)
    {
      const LijiFigure *figure = g_ptr_array_index (report->figures, i);

      if (strcmp (figure->group, group) != 0)
        g_print ("\n%s\n", figure->group);
      group = figure->group;
      print_line (figure);
    }
  g_print ("\n%-12s %10s %10s %10s\n", "", report->kind->headings[0], report->kind->headings[1],
           report->kind->headings[2]);
  for (guint i = 0; i < report->slices->len; i++)
    {
      const LijiReportSlice *slice = g_ptr_array_index (report->slices, i);

      g_print ("%-12s %10" G_GINT64_FORMAT " %10" G_GINT64_FORMAT " %10" G_GINT64_FORMAT "\n",
               slice->name, slice->values[0], slice->values[1], slice->values[2]);
    }
}

static JsonNode *
answer (LijiCli *cli, const LijiReport *report, GError **error)
{
  const char *format = liji_cli_get_text (cli, "format");

  if (liji_cli_get_flag (cli, "json") || g_strcmp0 (format, "json") == 0)
    {
      g_autoptr (JsonNode) node = to_json (report);
      g_autofree char *text = liji_output_to_json (node);

      g_print ("%s\n", text);
    }
  else if (g_strcmp0 (format, "csv") == 0)
    print_csv (report);
  else
    print_table (report);
  return NULL;
}

static gboolean
check_format (LijiCli *cli, GError **error)
{
  static const char *const formats[] = { "table", "csv", "json", NULL };
  const char *format = liji_cli_get_text (cli, "format");

  if (format == NULL || g_strv_contains (formats, format))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
               "format: \"%s\" is not table, csv or json", format);
  return FALSE;
}

static const LijiReportKind *
read_kind (LijiCli *cli, GError **error)
{
  const char *name = liji_cli_get_text (cli, "report");
  const LijiReportKind *kind = liji_report_kind_find (name);

  if (kind == NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                 "report: \"%s\" is not marriage, funeral or cemetery", name);
  return kind;
}

static JsonNode *
show (LijiCli *cli, const char *kind, GError **error)
{
  g_autoptr (LijiReport) report = NULL;
  LijiPeriod period;

  if (check_format (cli, error) && read_period (cli, &period, error))
    report = liji_reports_show (liji_cli_get_session (cli), liji_report_kind_find (kind), &period,
                                error);
  return report != NULL ? answer (cli, report, error) : NULL;
}

static JsonNode *
run_marriage (LijiCli *cli, GError **error)
{
  return show (cli, "marriage", error);
}

static JsonNode *
run_funeral (LijiCli *cli, GError **error)
{
  return show (cli, "funeral", error);
}

static void
append_lines (JsonBuilder *builder, const LijiDivisions *divisions)
{
  json_builder_set_member_name (builder, "divisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < divisions->lines->len; i++)
    {
      const LijiDivisionLine *line = g_ptr_array_index (divisions->lines, i);

      json_builder_begin_object (builder);
      liji_output_text (builder, "name", line->name);
      liji_output_text (builder, "within", line->path);
      liji_output_count (builder, "records", line->records);
      liji_output_count (builder, "men", line->men);
      liji_output_count (builder, "women", line->women);
      liji_output_flag (builder, "deeper", line->deeper);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_records (JsonBuilder *builder, const LijiDivisions *divisions)
{
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < divisions->records->len; i++)
    {
      const LijiDivisionRecord *record = g_ptr_array_index (divisions->records, i);

      json_builder_begin_object (builder);
      liji_output_text (builder, "number", record->number);
      liji_output_day (builder, "day", record->day);
      liji_output_text (builder, "man", record->man);
      liji_output_text (builder, "man_residence", record->man_path);
      liji_output_text (builder, "woman", record->woman);
      liji_output_text (builder, "woman_residence", record->woman_path);
      liji_output_text (builder, "counter", record->counter);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_divisions_json (const LijiDivisions *divisions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "figure", divisions->figure);
  liji_output_text (builder, "by", divisions->counters ? "counter" : "residence");
  liji_output_text (builder, "within", divisions->within);
  liji_output_count (builder, "total", divisions->total);
  liji_output_text (builder, "unit", divisions->unit);
  liji_output_day (builder, "period_from", divisions->period.from);
  liji_output_day (builder, "period_to", divisions->period.to);
  append_lines (builder, divisions);
  if (divisions->records != NULL)
    append_records (builder, divisions);
  json_builder_end_object (builder);
  node = liji_output_end (builder);
  text = liji_output_to_json (node);
  g_print ("%s\n", text);
}

static void
print_divisions_table (const LijiDivisions *divisions)
{
  g_autofree char *title = liji_period_dup_title (&divisions->period);

  g_print ("%s  %s  %s  %" G_GINT64_FORMAT " %s\n", title, divisions->figure, divisions->within,
           divisions->total, divisions->unit);
  for (guint i = 0; i < divisions->lines->len; i++)
    {
      const LijiDivisionLine *line = g_ptr_array_index (divisions->lines, i);

      g_print ("  %s%*s %10" G_GINT64_FORMAT " %s", line->name, MAX (1, 40 - measure (line->name)),
               "", line->records, divisions->unit);
      if (divisions->counters)
        g_print ("\n");
      else
        g_print ("  男 %" G_GINT64_FORMAT " 人  女 %" G_GINT64_FORMAT " 人\n", line->men,
                 line->women);
    }
  for (guint i = 0; divisions->records != NULL && i < divisions->records->len; i++)
    {
      const LijiDivisionRecord *record = g_ptr_array_index (divisions->records, i);
      g_autofree char *day = liji_date_to_iso (record->day);

      g_print ("  %s  %s  %s（%s）  %s（%s）\n", day, record->number, record->man, record->man_path,
               record->woman, record->woman_path);
    }
}

static JsonNode *
run_divisions (LijiCli *cli, GError **error)
{
  const char *by = liji_cli_get_text (cli, "by");
  const char *format = liji_cli_get_text (cli, "format");
  g_autoptr (LijiDivisions) divisions = NULL;
  g_autofree char *csv = NULL;
  LijiPeriod period;

  if (by != NULL && strcmp (by, "residence") != 0 && strcmp (by, "counter") != 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "by: \"%s\" is not residence or counter", by);
      return NULL;
    }
  if (check_format (cli, error) && read_period (cli, &period, error))
    divisions
        = liji_divisions_show (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), &period,
                               g_strcmp0 (by, "counter") == 0, liji_cli_get_text (cli, "within"),
                               liji_cli_get_flag (cli, "list"), error);
  if (divisions == NULL)
    return NULL;
  if (liji_cli_get_flag (cli, "json") || g_strcmp0 (format, "json") == 0)
    print_divisions_json (divisions);
  else if (g_strcmp0 (format, "csv") == 0)
    g_print ("%s", csv = liji_divisions_to_csv (divisions));
  else
    print_divisions_table (divisions);
  return NULL;
}

/* Of one tier its figures alone. */
static gboolean
narrow (LijiReport *report, const char *tier, GError **error)
{
  g_autofree char *prefix = g_strconcat (tier, "_", NULL);

  if (liji_code_text ("cemetery_tier", tier) == NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "tier: \"%s\" is not city, county, township or village", tier);
      return FALSE;
    }
  for (guint i = report->figures->len; i-- > 0;)
    if (!g_str_has_prefix (((LijiFigure *) report->figures->pdata[i])->key, prefix))
      g_ptr_array_remove_index (report->figures, i);
  return TRUE;
}

static JsonNode *
run_cemetery (LijiCli *cli, GError **error)
{
  const char *tier = liji_cli_get_text (cli, "tier");
  g_autoptr (LijiReport) report = NULL;
  LijiPeriod period;

  if (check_format (cli, error) && read_period (cli, &period, error))
    report = liji_reports_show (liji_cli_get_session (cli), liji_report_kind_find ("cemetery"),
                                &period, error);
  if (report == NULL || (tier != NULL && !narrow (report, tier, error)))
    return NULL;
  return answer (cli, report, error);
}

static JsonNode *
run_deaths (LijiCli *cli, GError **error)
{
  const LijiReportKind *kind = liji_report_kind_find ("funeral");
  const char *text = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);
  LijiPeriod period;
  gint64 value;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &value, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "deaths: \"%s\" is not a number of persons", text);
      return NULL;
    }
  if (!check_format (cli, error) || !read_period (cli, &period, error)
      || !liji_reports_state (liji_cli_get_session (cli), &act, kind, &period, value,
                              liji_cli_get_text (cli, "source"), error))
    return NULL;
  return show (cli, kind->name, error);
}

static JsonNode *
run_close (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const LijiReportKind *kind = read_kind (cli, error);
  g_autoptr (LijiReport) report = NULL;
  LijiPeriod period;

  if (kind != NULL && check_format (cli, error) && read_period (cli, &period, error))
    report = liji_reports_close (liji_cli_get_session (cli), &act, kind, &period, error);
  return report != NULL ? answer (cli, report, error) : NULL;
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const LijiReportKind *kind = read_kind (cli, error);
  g_autoptr (GPtrArray) reports
      = kind != NULL ? liji_reports_list (liji_cli_get_session (cli), kind, error) : NULL;

  if (reports == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    {
      const LijiReport *report = g_ptr_array_index (reports, i);
      g_autofree char *from = liji_date_to_iso (report->period.from);
      g_autofree char *to = liji_date_to_iso (report->period.to);

      json_builder_begin_object (builder);
      append_head (builder, report, from, to);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* clang-format off */
#define PERIOD                                                                                     \
  { "year", LIJI_CLI_TEXT, "YEAR", "without it the running one" },                                 \
  { "month", LIJI_CLI_TEXT, "N", "1 to 12: this month only" },                                     \
  { "quarter", LIJI_CLI_TEXT, "N", "1 to 4: this quarter only" },                                  \
  { "format", LIJI_CLI_TEXT, "FORMAT", "table, csv or json" }
#define KIND { "report", LIJI_CLI_TEXT, "KIND", "marriage (without it), funeral or cemetery" }

static const LijiCliOption options[] = { PERIOD, { NULL } };
static const LijiCliOption cemetery_options[]
    = { { "tier", LIJI_CLI_TEXT, "TIER", "city, county, township or village: these alone" }, PERIOD, { NULL } };
static const LijiCliOption close_options[] = { KIND, PERIOD, { NULL } };
static const LijiCliOption list_options[] = { KIND, { NULL } };
static const LijiCliOption deaths_options[]
    = { { "source", LIJI_CLI_TEXT, "TEXT", "whose figure it is, and in which paper" }, PERIOD, { NULL } };
static const LijiCliOption divisions_options[]
    = { { "by", LIJI_CLI_TEXT, "residence|counter", "where the parties live (without it), or who registered it" },
        { "within", LIJI_CLI_TEXT, "DIVISION", "one of those told, to go on below it" },
        { "list", LIJI_CLI_FLAG, NULL, "with the records behind it" },
        PERIOD, { NULL } };
/* clang-format on */

const LijiCommand liji_cli_report[] = {
  { "report", "marriage", "", 0, 0, LIJI_CLI_REGISTRY, "the statistics of a year, quarter or month",
    run_marriage, options },
  { "report", "divisions", "marriages|divorces|reissues", 1, 1, LIJI_CLI_REGISTRY,
    "a figure by administrative division, down to the records behind it", run_divisions,
    divisions_options },
  { "report", "funeral", "", 0, 0, LIJI_CLI_REGISTRY,
    "the funeral home's statistics of a year, quarter or month", run_funeral, options },
  { "report", "cemetery", "", 0, 0, LIJI_CLI_REGISTRY,
    "cemeteries, plots, contracts, interments and fees of a year, quarter or month", run_cemetery,
    cemetery_options },
  { "report", "deaths", "N", 1, 1, LIJI_CLI_REGISTRY,
    "the deaths of a period as another authority states them: the rate of cremation divides by it",
    run_deaths, deaths_options },
  { "report", "close", "", 0, 0, LIJI_CLI_REGISTRY,
    "close a period that is over: its figures, signed, for good", run_close, close_options },
  { "report", "list", "", 0, 0, LIJI_CLI_REGISTRY, "closed periods, the last first", run_list,
    list_options },
  { NULL },
};
