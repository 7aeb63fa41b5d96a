/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/office/localities.h"
#include "register/office/parameters.h"

extern const LijiCommand liji_cli_parameter[];

/* Every parameter there is, with the value that holds today. */
static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_kinds;
  const LijiParameterKind *kinds = liji_parameters_kinds (&n_kinds);

  json_builder_begin_array (builder);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *value = liji_parameters_get (liji_cli_get_registry (cli), kinds[i].key);
      json_builder_begin_object (builder);
      liji_output_text (builder, "key", kinds[i].key);
      liji_output_text (builder, "value", value);
      liji_output_text (builder, "default", kinds[i].fallback);
      liji_output_text (builder, "choices", kinds[i].choices);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* What is known of provinces and cities; of a division, what holds there today. */
static JsonNode *
run_localities (LijiCli *cli, GError **error)
{
  const char *code = liji_cli_get_n_arguments (cli) > 0 ? liji_cli_get_argument (cli, 0) : NULL;
  LijiDate today = liji_clock_get_today (liji_cli_get_clock (cli));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n;
  const LijiLocalityValue *values = liji_localities_list (&n);

  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from = liji_date_to_iso (values[i].from);

      if (code != NULL && liji_localities_find (code, values[i].key, today) != &values[i])
        continue;
      json_builder_begin_object (builder);
      liji_output_text (builder, "division", values[i].division);
      liji_output_text (builder, "key", values[i].key);
      liji_output_text (builder, "value", values[i].value);
      liji_output_text (builder, "valid_from", *from != '\0' ? from : NULL);
      liji_output_text (builder, "basis", values[i].basis);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static void
append_parameter (JsonBuilder *builder, const LijiParameter *one)
{
  g_autofree char *from = liji_date_to_iso (one->valid_from);
  g_autofree char *to = liji_date_to_iso (one->valid_to);
  g_autofree char *on = liji_date_to_iso (one->set_on);

  json_builder_begin_object (builder);
  liji_output_text (builder, "key", one->key);
  liji_output_text (builder, "value", one->value);
  liji_output_text (builder, "valid_from", from);
  liji_output_text (builder, "valid_to", *to != '\0' ? to : NULL);
  liji_output_text (builder, "basis", one->basis);
  liji_output_text (builder, "set_by", one->set_by);
  liji_output_text (builder, "set_on", on);
  liji_output_flag (builder, "retroactive", one->retroactive);
  json_builder_end_object (builder);
}

static JsonNode *
run_history (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows = liji_parameters_list (liji_cli_get_session (cli), error);

  if (rows == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    append_parameter (builder, rows->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_set (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *key = liji_cli_get_argument (cli, 0);
  g_autofree char *value = NULL;
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  LijiId act = liji_cli_new_id (cli);
  gboolean late;
  LijiDate from;

  if (!liji_input_day (cli, "from", &from, error))
    return NULL;
  if (!liji_date_is_day (from))
    from = today;
  late = liji_date_compare (from, today) < 0;
  if (!liji_parameters_set (liji_cli_get_session (cli), &act, key, liji_cli_get_argument (cli, 1),
                            from, liji_cli_get_text (cli, "basis"), error))
    return NULL;
  value = liji_parameters_get (liji_cli_get_registry (cli), key);
  json_builder_begin_object (builder);
  liji_output_text (builder, "key", key);
  liji_output_text (builder, "value", value);
  liji_output_flag (builder, "retroactive", late);
  json_builder_end_object (builder);
  if (late && !liji_cli_get_flag (cli, "json"))
    g_printerr (
        "from: that day has passed; what was done since knew nothing of it, and the history "
        "says that it was decided afterwards\n");
  return liji_output_end (builder);
}

static const LijiCliOption set_options[] = {
  { "basis", LIJI_CLI_REQUIRED, "DOCUMENT", "the document the decision rests on" },
  { "from", LIJI_CLI_TEXT, "DATE", "holds from this day (today)" },
  { NULL },
};

const LijiCommand liji_cli_parameter[] = {
  { "parameter", "list", "", 0, 0, LIJI_CLI_REGISTRY, "what is decided locally, and how", run_list,
    NULL },
  { "parameter", "history", "", 0, 0, LIJI_CLI_REGISTRY, "every decision with its document",
    run_history, NULL },
  { "parameter", "localities", "[DIVISION]", 0, 1, LIJI_CLI_ALONE,
    "what provinces and cities decided, or what of it holds in one", run_localities, NULL },
  { "parameter", "set", "KEY VALUE", 2, 2, LIJI_CLI_REGISTRY, "decide one", run_set, set_options },
  { NULL },
};
