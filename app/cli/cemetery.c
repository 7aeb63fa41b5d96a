/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/cemeteries.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"

extern const LijiCommand liji_cli_cemetery[];

/* Cemeteries: what they are, what they hold by whose approval, the life of their permit. */

static void
append_capacities (JsonBuilder *builder, GPtrArray *capacities)
{
  json_builder_set_member_name (builder, "capacities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < capacities->len; i++)
    {
      const LijiCapacity *one = capacities->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", one->kind);
      liji_output_day (builder, "on", one->on_day);
      liji_output_count (builder, "plots", one->plots);
      liji_output_count (builder, "niches", one->niches);
      liji_output_count (builder, "ecological", one->ecological);
      liji_output_count (builder, "area_m2", one->area_m2);
      liji_output_text (builder, "basis", one->basis);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_permits (JsonBuilder *builder, GPtrArray *permits)
{
  json_builder_set_member_name (builder, "permits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < permits->len; i++)
    {
      const LijiPermit *one = permits->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "state", one->state);
      liji_output_day (builder, "from", one->from_on);
      liji_output_day (builder, "until", one->until_on);
      liji_output_text (builder, "number", one->number);
      liji_output_text (builder, "basis", one->basis);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_plots (JsonBuilder *builder, GPtrArray *plots)
{
  json_builder_set_member_name (builder, "listed");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plots->len; i++)
    {
      const LijiPlotCount *one = plots->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", one->kind);
      liji_output_count (builder, "plots", one->plots);
      liji_output_count (builder, "holes", one->holes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_cemetery (JsonBuilder *builder, const LijiCemetery *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "code", one->code);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "nature", one->nature);
  liji_output_text (builder, "tier", one->tier);
  liji_output_text (builder, "region", one->region);
  liji_output_text (builder, "approval", one->approval);
  liji_output_text (builder, "opened", one->opened_on);
  liji_output_text (builder, "permit", one->permit);
  liji_output_flag (builder, "permit_ended", one->permit_ended);
  append_capacities (builder, one->capacities);
  append_permits (builder, one->permits);
  append_plots (builder, one->plots);
  json_builder_end_object (builder);
}

/* Takes @one. */
static JsonNode *
answer (LijiCemetery *one)
{
  g_autoptr (LijiCemetery) cemetery = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cemetery == NULL)
    return NULL;
  append_cemetery (builder, cemetery);
  return liji_output_end (builder);
}

static JsonNode *
run_create (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiCemeteryForm form = { .code = liji_cli_get_argument (cli, 0),
                            .name = liji_cli_get_text (cli, "name"),
                            .nature = liji_cli_get_text (cli, "nature"),
                            .tier = liji_cli_get_text (cli, "tier"),
                            .region = liji_cli_get_text (cli, "region"),
                            .approval = liji_cli_get_text (cli, "approval"),
                            .opened_on = liji_cli_get_text (cli, "opened") };

  return answer (liji_cemetery_create (liji_cli_get_session (cli), &act, &form, error));
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;

  if (liji_cli_get_n_arguments (cli) > 0)
    return answer (liji_cemetery_show (session, liji_cli_get_argument (cli, 0), error));
  list = liji_cemeteries_list (session, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_cemetery (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static gboolean
read_count (LijiCli *cli, const char *option, gint64 *count, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);
  guint64 value = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, error))
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  *count = (gint64) value;
  return TRUE;
}

static JsonNode *
run_capacity (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiCapacity capacity = { .kind = (char *) liji_cli_get_text (cli, "kind"),
                            .basis = (char *) liji_cli_get_text (cli, "basis") };

  if (!liji_input_day (cli, "on", &capacity.on_day, error)
      || !read_count (cli, "plots", &capacity.plots, error)
      || !read_count (cli, "niches", &capacity.niches, error)
      || !read_count (cli, "ecological", &capacity.ecological, error)
      || !read_count (cli, "area", &capacity.area_m2, error))
    return NULL;
  return answer (liji_cemetery_add_capacity (liji_cli_get_session (cli), &act,
                                             liji_cli_get_argument (cli, 0), &capacity, error));
}

static JsonNode *
run_permit (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiPermit permit = { .state = (char *) liji_cli_get_text (cli, "state"),
                        .number = (char *) liji_cli_get_text (cli, "number"),
                        .basis = (char *) liji_cli_get_text (cli, "basis") };

  if (!liji_input_day (cli, "from", &permit.from_on, error)
      || !liji_input_day (cli, "until", &permit.until_on, error))
    return NULL;
  return answer (liji_cemetery_add_permit (liji_cli_get_session (cli), &act,
                                           liji_cli_get_argument (cli, 0), &permit, error));
}

static const LijiCliOption create_options[] = {
  { "name", LIJI_CLI_REQUIRED, "TEXT", "in full" },
  { "nature", LIJI_CLI_REQUIRED, "CODE", "public, commercial, hall, closed or historic" },
  { "tier", LIJI_CLI_REQUIRED, "CODE", "city, county, township or village" },
  { "region", LIJI_CLI_REQUIRED, "DIGITS", "division it serves: 6, 9 or 12 digits" },
  { "approval", LIJI_CLI_TEXT, "TEXT", "document that approved it" },
  { "opened", LIJI_CLI_TEXT, "DATE", "as precisely as it is known" },
  { NULL },
};
static const LijiCliOption capacity_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "CODE", "planned, built or extension" },
  { "basis", LIJI_CLI_REQUIRED, "TEXT", "document it rests on" },
  { "plots", LIJI_CLI_TEXT, "N", "graves" },
  { "niches", LIJI_CLI_TEXT, "N", "niches" },
  { "ecological", LIJI_CLI_TEXT, "N", "places of ecological burial" },
  { "area", LIJI_CLI_TEXT, "M2", "land in square metres" },
  { "on", LIJI_CLI_TEXT, "DATE", "from when it holds (else today)" },
  { NULL },
};
static const LijiCliOption permit_options[] = {
  { "state", LIJI_CLI_REQUIRED, "CODE", "planned, building, trial, approved, extended or closed" },
  { "basis", LIJI_CLI_REQUIRED, "TEXT", "who decided it, by which document" },
  { "from", LIJI_CLI_TEXT, "DATE", "from when (else today)" },
  { "until", LIJI_CLI_TEXT, "DATE", "the last day of the permit" },
  { "number", LIJI_CLI_TEXT, "NUMBER", "of the permit" },
  { NULL },
};

const LijiCommand liji_cli_cemetery[] = {
  { "cemetery", "create", "CODE", 1, 1, LIJI_CLI_REGISTRY,
    "a cemetery; its code begins the labels of its plots", run_create, create_options },
  { "cemetery", "show", "[CODE]", 0, 1, LIJI_CLI_REGISTRY, "one, or all of them", run_show, NULL },
  { "cemetery", "capacity", "CODE", 1, 1, LIJI_CLI_REGISTRY,
    "what it was planned for, what was built, an extension", run_capacity, capacity_options },
  { "cemetery", "permit", "CODE", 1, 1, LIJI_CLI_REGISTRY, "the next state of its permit",
    run_permit, permit_options },
  { NULL },
};
