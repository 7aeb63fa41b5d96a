/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/charges/price-compare.h"
#include "register/charges/prices.h"

#include <string.h>

extern const LijiCommand liji_cli_price[];

/* The lists of charges. */

#define MAX_FILE (16 * 1024 * 1024)

static void
append_version (JsonBuilder *builder, const LijiPriceVersion *one, gboolean items)
{
  g_autofree char *from = liji_date_to_iso (one->list->valid_from);
  g_autofree char *to = liji_date_to_iso (one->list->valid_to);
  g_autofree char *at = liji_micros_to_iso (one->made_at);

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "series", one->list->series);
  liji_output_text (builder, "title", one->list->title);
  liji_output_text (builder, "locality", one->list->locality);
  liji_output_text (builder, "valid_from", from);
  liji_output_text (builder, "valid_to", *to != '\0' ? to : NULL);
  liji_output_text (builder, "basis", one->list->basis);
  liji_output_count (builder, "n_items", one->list->items->len);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  if (items)
    {
      json_builder_set_member_name (builder, "items");
      json_builder_begin_array (builder);
      for (guint i = 0; i < one->list->items->len; i++)
        json_builder_add_value (
            builder, liji_model_to_json (&liji_price_item_model, one->list->items->pdata[i]));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  return liji_model_to_schema (&liji_price_list_model);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate on;

  if (!liji_input_day (cli, "on", &on, error))
    return NULL;
  list = liji_prices_list (liji_cli_get_session (cli), on, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_version (builder, list->pdata[i], liji_cli_get_flag (cli, "items"));
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_import (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiPriceVersion) done = NULL;
  g_autoptr (LijiPriceList) list = NULL;
  LijiId act = liji_cli_new_id (cli);
  LijiPriceList head = { .series = (char *) liji_cli_get_text (cli, "series"),
                         .title = (char *) liji_cli_get_text (cli, "title"),
                         .locality = (char *) liji_cli_get_text (cli, "locality"),
                         .basis = (char *) liji_cli_get_text (cli, "basis") };
  g_autoptr (GBytes) data = NULL;

  if (!liji_input_day (cli, "from", &head.valid_from, error)
      || !liji_input_day (cli, "until", &head.valid_to, error)
      || (data = liji_input_read_file (liji_cli_get_argument (cli, 0), MAX_FILE, error)) == NULL
      || (list = liji_prices_read (data, &head, error)) == NULL)
    return NULL;
  done = liji_prices_import (liji_cli_get_session (cli), &act, list,
                             liji_cli_get_flag (cli, "dry-run"), error);
  if (done == NULL)
    return NULL;
  append_version (builder, done, FALSE);
  return liji_output_end (builder);
}

static JsonNode *
run_export (LijiCli *cli, GError **error)
{
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (LijiPriceVersion) one
      = liji_prices_show (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) bytes = NULL;

  if (one == NULL)
    return NULL;
  bytes = liji_prices_write (one->list, g_str_has_suffix (path, ".csv"));
  if (!liji_input_write_file (path, bytes, error))
    return NULL;
  append_version (builder, one, FALSE);
  return liji_output_end (builder);
}

static void
append_change (JsonBuilder *builder, const LijiPriceChange *change)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "code", change->code);
  liji_output_text (builder, "name", change->name);
  liji_output_text (builder, "what", change->what);
  liji_output_flag (builder, "regulated", change->regulated);
  liji_output_count (builder, "before_fen", change->before_fen);
  liji_output_count (builder, "after_fen", change->after_fen);
  liji_output_count (builder, "times", change->times);
  liji_output_count (builder, "saving_fen", change->saving_fen);
  json_builder_end_object (builder);
}

static JsonNode *
run_compare (LijiCli *cli, GError **error)
{
  const char *volumes = liji_cli_get_text (cli, "volumes");
  g_autoptr (LijiPriceComparison) found = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint64 year = 0;

  if (volumes != NULL && !g_ascii_string_to_unsigned (volumes, 10, 1900, 2999, &year, error))
    return NULL;
  found = liji_prices_compare (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0),
                               liji_cli_get_argument (cli, 1), (int) year, error);
  if (found == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_count (builder, "lowered", found->lowered);
  liji_output_count (builder, "cancelled", found->cancelled);
  liji_output_count (builder, "regulated", found->regulated);
  liji_output_count (builder, "year", found->year);
  liji_output_count (builder, "saving_fen", found->saving_fen);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->changes->len; i++)
    append_change (builder, found->changes->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption compare_options[] = {
  { "volumes", LIJI_CLI_TEXT, "YEAR", "what is saved on what was charged that year" },
  { NULL },
};

static const LijiCliOption list_options[] = {
  { "on", LIJI_CLI_TEXT, "DATE", "only versions in force that day" },
  { "items", LIJI_CLI_FLAG, NULL, "with their items" },
  { NULL },
};

static const LijiCliOption import_options[] = {
  { "series", LIJI_CLI_TEXT, "NAME", "lists of a series follow each other (a CSV says none)" },
  { "title", LIJI_CLI_TEXT, "TEXT", "of the list" },
  { "locality", LIJI_CLI_TEXT, "CODE", "where it holds" },
  { "from", LIJI_CLI_TEXT, "DATE", "first day in force" },
  { "until", LIJI_CLI_TEXT, "DATE", "last day, where it is fixed" },
  { "basis", LIJI_CLI_TEXT, "TEXT", "the document it rests on" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "only tell whether it would be taken" },
  { NULL },
};

static const LijiCliOption export_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE", "a .csv in yuan, else JSON" },
  { NULL },
};

const LijiCommand liji_cli_price[] = {
  { "price", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of a list of charges", run_schema,
    NULL },
  { "price", "list", "", 0, 0, LIJI_CLI_REGISTRY, "versions of the lists of charges", run_list,
    list_options },
  { "price", "import", "FILE", 1, 1, LIJI_CLI_REGISTRY,
    "take in a version, CSV or JSON; the open one before it ends", run_import, import_options },
  { "price", "export", "NO", 1, 1, LIJI_CLI_REGISTRY, "a version as a file", run_export,
    export_options },
  { "price", "compare", "BEFORE AFTER", 2, 2, LIJI_CLI_REGISTRY,
    "what a version changes: lowered, cancelled, regulated, saved", run_compare, compare_options },
  { NULL },
};
