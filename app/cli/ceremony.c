/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "model/opening.h"
#include "register/booking/ceremony.h"
#include "register/booking/counselling.h"

extern const LijiCommand liji_cli_ceremony[];

/* Group ceremonies and counselling: noted and counted, without any effect in law. */

#define YEAR_DAYS 365
#define MAX_LOG 10000

static void
append_couple (JsonBuilder *builder, const LijiCeremonyCouple *couple)
{
  g_autofree char *at = couple->handed_at > 0 ? liji_micros_to_iso (couple->handed_at) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "number", couple->number);
  liji_output_text (builder, "man_name", couple->man);
  liji_output_text (builder, "woman_name", couple->woman);
  liji_output_text (builder, "presented_at", at);
  json_builder_end_object (builder);
}

static void
append_ceremony (JsonBuilder *builder, const LijiCeremony *one)
{
  g_autofree char *day = liji_date_to_iso (one->day);
  g_autofree char *time = one->starts >= 0 ? liji_minutes_to_text (one->starts) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "title", one->title);
  liji_output_text (builder, "day", day);
  liji_output_text (builder, "time", time);
  liji_output_text (builder, "place", one->place);
  json_builder_set_member_name (builder, "couples");
  json_builder_begin_array (builder);
  for (guint i = 0; i < one->couples->len; i++)
    append_couple (builder, one->couples->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static JsonNode *
answer (LijiCeremony *one)
{
  g_autoptr (LijiCeremony) done = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_ceremony (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
run_plan (LijiCli *cli, GError **error)
{
  const char *time = liji_cli_get_text (cli, "time");
  int starts = time != NULL ? liji_minutes_from_text (time) : -1;
  LijiId act = liji_cli_new_id (cli);
  LijiDate day;

  if (!liji_input_day (cli, "day", &day, error))
    return NULL;
  if (time != NULL && starts < 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "time: \"%s\" is not a time, as 09:30", time);
      return NULL;
    }
  return answer (liji_ceremony_plan (liji_cli_get_session (cli), &act,
                                     liji_cli_get_text (cli, "title"), day, starts,
                                     liji_cli_get_text (cli, "place"), error));
}

typedef LijiCeremony *(*Take) (LijiSession *session,
                               const LijiId *act,
                               const char *no,
                               const char *const *numbers,
                               GError **error);

static JsonNode *
take (LijiCli *cli, Take func, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  LijiId act = liji_cli_new_id (cli);

  for (guint i = 1; i < liji_cli_get_n_arguments (cli); i++)
    g_ptr_array_add (numbers, (gpointer) liji_cli_get_argument (cli, i));
  g_ptr_array_add (numbers, NULL);
  return answer (func (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                       (const char *const *) numbers->pdata, error));
}

static JsonNode *
run_attach (LijiCli *cli, GError **error)
{
  return take (cli, liji_ceremony_attach, error);
}

static JsonNode *
run_present (LijiCli *cli, GError **error)
{
  return take (cli, liji_ceremony_present, error);
}

static JsonNode *
run_detach (LijiCli *cli, GError **error)
{
  return take (cli, liji_ceremony_detach, error);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_argument (cli, 0);
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (GBytes) pdf = path != NULL ? liji_ceremony_print (session, no, error) : NULL;

  if (path != NULL && (pdf == NULL || !liji_input_write_file (path, pdf, error)))
    return NULL;
  return answer (liji_ceremony_show (session, no, error));
}

static gboolean
read_days (LijiCli *cli, int before, int after, LijiDate *from, LijiDate *until, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));

  if (!liji_input_day (cli, "from", from, error) || !liji_input_day (cli, "until", until, error))
    return FALSE;
  if (!liji_date_is_day (*from))
    *from = liji_date_add_days (today, -before);
  if (!liji_date_is_day (*until))
    *until = liji_date_add_days (today, after);
  return TRUE;
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate from, until;

  if (!read_days (cli, 0, YEAR_DAYS, &from, &until, error))
    return NULL;
  list = liji_ceremonies_list (liji_cli_get_session (cli), from, until, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_ceremony (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_note (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);

  if (!liji_counselling_note (liji_cli_get_session (cli), &act, liji_cli_get_text (cli, "kind"),
                              liji_cli_get_text (cli, "outcome"),
                              liji_cli_get_text (cli, "counsellor"),
                              liji_cli_get_text (cli, "case"), error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", liji_cli_get_text (cli, "kind"));
  liji_output_text (builder, "outcome", liji_cli_get_text (cli, "outcome"));
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_count (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate from, until;

  if (!read_days (cli, YEAR_DAYS, 0, &from, &until, error))
    return NULL;
  list = liji_counselling_counts (liji_cli_get_session (cli), from, until, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiCounsellingCount *one = list->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", one->kind);
      liji_output_text (builder, "outcome", one->outcome);
      liji_output_count (builder, "times", one->n);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_log (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate from, until;

  if (!read_days (cli, YEAR_DAYS, 0, &from, &until, error))
    return NULL;
  list = liji_counselling_log (liji_cli_get_session (cli), from, until, MAX_LOG, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiCounselled *one = list->pdata[i];
      g_autofree char *day = liji_date_to_iso (one->day);

      json_builder_begin_object (builder);
      liji_output_text (builder, "day", day);
      liji_output_text (builder, "kind", one->kind);
      liji_output_text (builder, "outcome", one->outcome);
      liji_output_text (builder, "counsellor", one->counsellor);
      liji_output_text (builder, "case", one->case_no);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption plan_options[] = {
  { "title", LIJI_CLI_REQUIRED, "TEXT", "what it is called" },
  { "day", LIJI_CLI_REQUIRED, "DATE", "it is held on" },
  { "time", LIJI_CLI_TEXT, "HH:MM", "it begins at" },
  { "place", LIJI_CLI_REQUIRED, "TEXT", "where" },
  { NULL },
};

static const LijiCliOption show_options[] = {
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "the list of the couples, on paper" },
  { NULL },
};

static const LijiCliOption days_options[] = {
  { "from", LIJI_CLI_TEXT, "DATE", "the first day" },
  { "until", LIJI_CLI_TEXT, "DATE", "the last day" },
  { NULL },
};

static const LijiCliOption note_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "premarital, divorce or cooling_off" },
  { "outcome", LIJI_CLI_REQUIRED, "OUTCOME", "offered, taken or declined" },
  { "counsellor", LIJI_CLI_TEXT, "NAME", "who gave it" },
  { "case", LIJI_CLI_TEXT, "NO", "they came for" },
  { NULL },
};

const LijiCommand liji_cli_ceremony[] = {
  { "ceremony", "plan", "", 0, 0, LIJI_CLI_REGISTRY, "a group ceremony", run_plan, plan_options },
  { "ceremony", "attach", "NO NUMBER…", 2, G_MAXUINT, LIJI_CLI_REGISTRY,
    "couples registered here come to it", run_attach, NULL },
  { "ceremony", "present", "NO NUMBER…", 2, G_MAXUINT, LIJI_CLI_REGISTRY,
    "their certificates were presented to them there", run_present, NULL },
  { "ceremony", "detach", "NO NUMBER…", 2, G_MAXUINT, LIJI_CLI_REGISTRY,
    "couples do not come after all", run_detach, NULL },
  { "ceremony", "show", "NO", 1, 1, LIJI_CLI_REGISTRY, "a ceremony and its couples", run_show,
    show_options },
  { "ceremony", "list", "", 0, 0, LIJI_CLI_REGISTRY, "ceremonies by day (from today)", run_list,
    days_options },
  { "counselling", "note", "", 0, 0, LIJI_CLI_REGISTRY,
    "counselling was offered, taken or declined; nothing waits for it", run_note, note_options },
  { "counselling", "count", "", 0, 0, LIJI_CLI_REGISTRY, "how often (a year back)", run_count,
    days_options },
  { "counselling", "log", "", 0, 0, LIJI_CLI_REGISTRY, "each time, the last first (a year back)",
    run_log, days_options },
  { NULL },
};
