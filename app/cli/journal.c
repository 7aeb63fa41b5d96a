/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/output.h"
#include "register/verify.h"

extern const LijiCommand liji_cli_journal[];

static JsonNode *
run_verify (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiJournalState) state = liji_verify_journal (liji_cli_get_registry (cli), error);

  if (state == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_count (builder, "entries", state->entries);
  liji_output_text (builder, "head", state->head);
  liji_output_flag (builder, "ok", state->ok);
  json_builder_set_member_name (builder, "first_bad");
  if (state->first_bad > 0)
    json_builder_add_int_value (builder, state->first_bad);
  else
    json_builder_add_null_value (builder);
  if (liji_cli_get_flag (cli, "full") || !liji_cli_get_flag (cli, "json"))
    liji_output_text (builder, "reason", state->reason);
  json_builder_end_object (builder);
  if (!state->ok)
    liji_cli_set_failed (cli);
  return liji_output_end (builder);
}

static const LijiCliOption verify_options[] = {
  { "full", LIJI_CLI_FLAG, NULL, "with --json: what is wrong with the first bad entry" },
  { NULL },
};

const LijiCommand liji_cli_journal[] = {
  { "journal", "verify", "", 0, 0, LIJI_CLI_REGISTRY_ALONE,
    "re-hash the whole journal and name the first bad entry", run_verify, verify_options },
  { NULL },
};
