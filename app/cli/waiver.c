/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "cli/paper.h"
#include "register/charges/schemes.h"
#include "register/charges/waivers.h"

extern const LijiCommand liji_cli_waiver[];

/* Waivers: schemes, applications, months. */

#define MAX_FILE (64 * 1024 * 1024)

static void
append_day (JsonBuilder *builder, const char *name, LijiDate day)
{
  g_autofree char *text = liji_date_to_iso (day);

  liji_output_text (builder, name, *text != '\0' ? text : NULL);
}

static void
append_waiver (JsonBuilder *builder, const LijiWaiver *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "bill", one->bill_no);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "deceased", one->deceased);
  append_day (builder, "died_on", one->died_on);
  liji_output_text (builder, "payee", one->payee);
  liji_output_text (builder, "relation", one->relation);
  append_day (builder, "cremated_on", one->cremated_on);
  liji_output_text (builder, "cremation_number", one->cremation_number);
  liji_output_count (builder, "amount_fen", one->amount_fen);
  liji_output_count (builder, "finance_fen", one->finance_fen);
  liji_output_count (builder, "home_fen", one->home_fen);
  append_day (builder, "settled_on", one->settled_on);
  liji_output_text (builder, "batch", one->batch);
  append_day (builder, "reversed_on", one->reversed_on);
  liji_output_text (builder, "reverse_batch", one->reverse_batch);
  liji_output_text (builder, "reason", one->reason);
  json_builder_end_object (builder);
}

static JsonNode *
answer (LijiWaiver *waiver)
{
  g_autoptr (LijiWaiver) done = waiver;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_waiver (builder, done);
  return liji_output_end (builder);
}

static void
append_scheme_items (JsonBuilder *builder, GPtrArray *items)
{
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const LijiWaiverItem *item = items->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "code", item->code);
      liji_output_text (builder, "name", item->name);
      liji_output_count (builder, "cap_fen", item->cap_fen);
      liji_output_count (builder, "most", item->most);
      liji_output_text (builder, "condition", item->condition);
      liji_output_count (builder, "home_percent", item->home_percent);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_scheme (JsonBuilder *builder, const LijiSchemeVersion *one)
{
  g_autofree char *at = liji_micros_to_iso (one->made_at);

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "series", one->scheme->series);
  liji_output_text (builder, "title", one->scheme->title);
  liji_output_text (builder, "locality", one->scheme->locality);
  append_day (builder, "valid_from", one->scheme->valid_from);
  append_day (builder, "valid_to", one->scheme->valid_to);
  liji_output_text (builder, "basis", one->scheme->basis);
  liji_output_text (builder, "groups", one->scheme->groups);
  liji_output_count (builder, "total_cap_fen", one->scheme->total_cap_fen);
  liji_output_count (builder, "n_items", one->scheme->items->len);
  append_scheme_items (builder, one->scheme->items);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  json_builder_end_object (builder);
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  return liji_model_to_schema (liji_cli_get_flag (cli, "scheme") ? &liji_waiver_scheme_model
                                                                 : &liji_waiver_form_model);
}

/* The one record on standard input. */
static gpointer
read_one (const LijiModel *model, GError **error)
{
  g_autoptr (GPtrArray) records = liji_input_read_records (error);

  if (records == NULL)
    return NULL;
  if (records->len == 1)
    return liji_model_from_json (model, records->pdata[0], error);
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
               "input: one record is wanted, as waiver schema says");
  return NULL;
}

static JsonNode *
list_schemes (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate on;

  if (!liji_input_day (cli, "on", &on, error))
    return NULL;
  list = liji_schemes_list (liji_cli_get_session (cli), on, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_scheme (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_scheme (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiWaiverScheme) scheme = NULL;
  g_autoptr (LijiSchemeVersion) done = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (!liji_cli_get_flag (cli, "add"))
    return list_schemes (cli, error);
  scheme = read_one (&liji_waiver_scheme_model, error);
  if (scheme != NULL)
    done = liji_schemes_import (liji_cli_get_session (cli), &act, scheme,
                                liji_cli_get_flag (cli, "dry-run"), error);
  if (done == NULL)
    return NULL;
  json_builder_begin_array (builder);
  append_scheme (builder, done);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_apply (LijiCli *cli, GError **error)
{
  g_autoptr (LijiWaiverForm) form = read_one (&liji_waiver_form_model, error);
  LijiId act = liji_cli_new_id (cli);

  return form != NULL ? answer (liji_waiver_apply (liji_cli_get_session (cli), &act,
                                                   liji_cli_get_argument (cli, 0), form, error))
                      : NULL;
}

static JsonNode *
run_prove (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiDate on;

  if (!liji_input_day (cli, "cremated", &on, error))
    return NULL;
  return answer (liji_waiver_prove (liji_cli_get_session (cli), &act,
                                    liji_cli_get_argument (cli, 0), on,
                                    liji_cli_get_text (cli, "number"), error));
}

static JsonNode *
run_reverse (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (liji_waiver_reverse (
      liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
      liji_cli_get_text (cli, "reason"), liji_cli_get_text (cli, "second"), error));
}

static void
append_finding (JsonBuilder *builder, const LijiWaiverFinding *finding)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "no", finding->no);
  liji_output_text (builder, "why", finding->why);
  liji_output_text (builder, "detail", finding->detail);
  json_builder_end_object (builder);
}

static void
append_batch (JsonBuilder *builder, const LijiWaiverBatch *batch)
{
  g_autofree char *at = batch->closed_at > 0 ? liji_micros_to_iso (batch->closed_at) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "month", batch->month);
  liji_output_count (builder, "waivers", batch->n_waivers);
  liji_output_count (builder, "amount_fen", batch->amount_fen);
  liji_output_count (builder, "finance_fen", batch->finance_fen);
  liji_output_count (builder, "home_fen", batch->home_fen);
  liji_output_count (builder, "reversed", batch->n_reversed);
  liji_output_count (builder, "reversed_fen", batch->reversed_fen);
  liji_output_count (builder, "claim_fen", batch->finance_fen - batch->reversed_finance_fen);
  liji_output_text (builder, "closed_at", at);
  if (batch->findings != NULL)
    {
      json_builder_set_member_name (builder, "findings");
      json_builder_begin_array (builder);
      for (guint i = 0; i < batch->findings->len; i++)
        append_finding (builder, batch->findings->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static JsonNode *
list_months (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) list = liji_waivers_list_months (liji_cli_get_session (cli), error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_batch (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static LijiWaiverBatch *
close_month (LijiCli *cli, const char *month, GError **error)
{
  const char *file = liji_cli_get_text (cli, "elsewhere");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GBytes) elsewhere = NULL;

  if (file != NULL && (elsewhere = liji_input_read_file (file, MAX_FILE, error)) == NULL)
    return NULL;
  return liji_waivers_close_month (liji_cli_get_session (cli), &act, month, elsewhere,
                                   liji_cli_get_many (cli, "leave-out"),
                                   liji_cli_get_flag (cli, "dry-run"), error);
}

static JsonNode *
run_batch (LijiCli *cli, GError **error)
{
  const char *month = liji_cli_get_n_arguments (cli) > 0 ? liji_cli_get_argument (cli, 0) : NULL;
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiWaiverBatch) batch = NULL;
  g_autoptr (GBytes) names = NULL;

  if (month == NULL)
    return list_months (cli, error);
  if (!liji_room_prove_option (cli, "output", error))
    return NULL;
  batch = liji_cli_get_flag (cli, "show")
              ? liji_waivers_show_month (liji_cli_get_session (cli), month, error)
              : close_month (cli, month, error);
  if (batch == NULL)
    return NULL;
  names = path != NULL ? liji_waivers_write_names (batch) : NULL;
  if (names != NULL && !liji_input_write_file (path, names, error))
    return NULL;
  json_builder_begin_array (builder);
  append_batch (builder, batch);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption schema_options[] = {
  { "scheme", LIJI_CLI_FLAG, NULL, "of a scheme instead" },
  { NULL },
};

static const LijiCliOption scheme_options[] = {
  { "add", LIJI_CLI_FLAG, NULL, "take in a version (JSON on standard input)" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "with --add: only tell whether it would be taken" },
  { "on", LIJI_CLI_TEXT, "DATE", "only schemes in force that day" },
  { NULL },
};

static const LijiCliOption prove_options[] = {
  { "cremated", LIJI_CLI_REQUIRED, "DATE", "on which" },
  { "number", LIJI_CLI_REQUIRED, "NUMBER", "of the cremation proof" },
  { NULL },
};

static const LijiCliOption reverse_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};

static const LijiCliOption batch_options[] = {
  { "show", LIJI_CLI_FLAG, NULL, "a month that is closed" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "only tell what it would hold and what was found" },
  { "elsewhere", LIJI_CLI_TEXT, "FILE.csv",
    "waivers of other homes: identity_number, name, died_on, home" },
  { "leave-out", LIJI_CLI_MANY, "NO", "waits for another month" },
  { "output", LIJI_CLI_TEXT, "FILE.csv", "the name list (花名册)" },
  { NULL },
};

const LijiCommand liji_cli_waiver[] = {
  { "waiver", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of an application", run_schema,
    schema_options },
  { "waiver", "scheme", "", 0, 0, LIJI_CLI_REGISTRY, "waiver schemes: list, or add a version",
    run_scheme, scheme_options },
  { "waiver", "apply", "BILL", 1, 1, LIJI_CLI_REGISTRY,
    "waive of a charged bill what its scheme allows", run_apply, NULL },
  { "waiver", "prove", "NO", 1, 1, LIJI_CLI_REGISTRY, "the cremation that came later", run_prove,
    prove_options },
  { "waiver", "reverse", "NO", 1, 1, LIJI_CLI_REGISTRY,
    "take a waiver back, confirmed by two (--second); the next month's list has the minus",
    run_reverse, reverse_options },
  { "waiver", "paper", "NO|MONTH", 1, 1, LIJI_CLI_REGISTRY,
    "draw an application or a month's name list into a file", liji_cli_waiver_paper,
    liji_cli_waiver_paper_options },
  { "waiver", "batch", "[MONTH]", 0, 1, LIJI_CLI_REGISTRY,
    "close a month's list after looking through it; without one: the months", run_batch,
    batch_options },
  { NULL },
};
