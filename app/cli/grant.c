/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/charges/grants.h"

extern const LijiCommand liji_cli_grant[];

/* Grants towards funerals. */

static void
append_grant (JsonBuilder *builder, const LijiGrant *one)
{
  g_autoptr (JsonNode) form = liji_model_to_json (&liji_grant_model, one->form);
  g_autofree char *at = liji_micros_to_iso (one->made_at);
  g_autofree char *reversed = liji_date_to_iso (one->reversed_on);
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (form));

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  for (GList *l = members; l != NULL; l = l->next)
    {
      json_builder_set_member_name (builder, l->data);
      json_builder_add_value (builder,
                              json_object_dup_member (json_node_get_object (form), l->data));
    }
  liji_output_text (builder, "reversed_on", *reversed != '\0' ? reversed : NULL);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  json_builder_end_object (builder);
}

static JsonNode *
answer (LijiGrant *grant)
{
  g_autoptr (LijiGrant) done = grant;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_grant (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  return liji_model_to_schema (&liji_grant_model);
}

static JsonNode *
run_pay (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) records = liji_input_read_records (error);
  g_autoptr (LijiGrantForm) form = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (records == NULL)
    return NULL;
  if (records->len != 1)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "input: one record is wanted, as grant schema says");
      return NULL;
    }
  form = liji_model_from_json (&liji_grant_model, records->pdata[0], error);
  return form != NULL ? answer (liji_grants_pay (liji_cli_get_session (cli), &act, form, error))
                      : NULL;
}

static JsonNode *
run_reverse (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (liji_grants_reverse (liji_cli_get_session (cli), &act,
                                      liji_cli_get_argument (cli, 0),
                                      liji_cli_get_text (cli, "reason"), error));
}

static gboolean
read_day (LijiCli *cli, const char *option, LijiDate *day, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));

  if (text == NULL)
    return TRUE;
  if (liji_date_from_typed (text, today, day, error))
    return TRUE;
  g_prefix_error (error, "%s: ", option);
  return FALSE;
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  LijiDate from = liji_date (today.year, 1, 1), until = today;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) grants = NULL;

  if (read_day (cli, "from", &from, error) && read_day (cli, "until", &until, error))
    grants = liji_grants_list (liji_cli_get_session (cli), from, until, error);
  if (grants == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < grants->len; i++)
    append_grant (builder, grants->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption list_options[] = {
  { "from", LIJI_CLI_TEXT, "DATE", "the first of January without it" },
  { "until", LIJI_CLI_TEXT, "DATE", "today without it" },
  { NULL },
};
static const LijiCliOption reverse_options[] = {
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it came back" },
  { NULL },
};

const LijiCommand liji_cli_grant[] = {
  { "grant", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of a grant towards a funeral",
    run_schema, NULL },
  { "grant", "pay", "", 0, 0, LIJI_CLI_REGISTRY,
    "enter what was paid towards the funeral of a destitute person, from standard input", run_pay,
    NULL },
  { "grant", "list", "", 0, 0, LIJI_CLI_REGISTRY, "grants, as they were paid", run_list,
    list_options },
  { "grant", "reverse", "NO", 1, 1, LIJI_CLI_REGISTRY, "what was paid in error came back",
    run_reverse, reverse_options },
  { NULL },
};
