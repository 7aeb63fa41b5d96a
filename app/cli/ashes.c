/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/funeral/ashes.h"

extern const LijiCommand liji_cli_ashes[];

/* Ashes stored in the home: a niche, a lease, out for worship and back. */

static void
append_ashes (JsonBuilder *builder, const LijiAshes *one)
{
  g_autofree char *until
      = liji_date_is_day (one->until_on) ? liji_date_to_iso (one->until_on) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "label", one->label);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "niche", one->niche);
  liji_output_text (builder, "until", until);
  liji_output_flag (builder, "overdue", one->overdue);
  liji_output_text (builder, "destination", one->destination);
  liji_output_text (builder, "receiver", one->receiver);
  json_builder_end_object (builder);
}

/* Every verb but list is a step of that name. */
static JsonNode *
run_step (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiAshes) done = NULL;
  LijiId act = liji_cli_new_id (cli);
  LijiAshesMove move = { .label = liji_cli_get_argument (cli, 0),
                         .niche = liji_cli_get_text (cli, "niche"),
                         .receiver = liji_cli_get_text (cli, "receiver"),
                         .number = liji_cli_get_text (cli, "number"),
                         .authority = liji_cli_get_text (cli, "authority"),
                         .destination = liji_cli_get_text (cli, "destination"),
                         .place = liji_cli_get_text (cli, "place"),
                         .is_signed = liji_cli_get_flag (cli, "signed") };

  if (liji_cli_get_text (cli, "until") != NULL
      && !liji_input_day (cli, "until", &move.until, error))
    return NULL;
  done = liji_ashes_advance (liji_cli_get_session (cli), &act, liji_cli_get_verb (cli), &move,
                             error);
  if (done == NULL)
    return NULL;
  append_ashes (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_ashes_list (liji_cli_get_session (cli), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_ashes (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption deposit_options[] = {
  { "niche", LIJI_CLI_REQUIRED, "NICHE", "where they stand" },
  { "until", LIJI_CLI_REQUIRED, "DATE", "end of the lease" },
  { NULL },
};
static const LijiCliOption renew_options[] = {
  { "until", LIJI_CLI_REQUIRED, "DATE", "end of the next lease, which begins where the last ends" },
  { NULL },
};
static const LijiCliOption takeout_options[] = {
  { "receiver", LIJI_CLI_REQUIRED, "NAME", "who takes them out for worship" },
  { NULL },
};
static const LijiCliOption handover_options[] = {
  { "receiver", LIJI_CLI_REQUIRED, "NAME", "who receives them" },
  { "number", LIJI_CLI_REQUIRED, "NUMBER", "of their identity document" },
  { "authority", LIJI_CLI_TEXT, "TEXT", "the paper, where it is not the arranger" },
  { "destination", LIJI_CLI_REQUIRED, "CODE", "declared: 01 … 09" },
  { "place", LIJI_CLI_TEXT, "TEXT", "where that is" },
  { "signed", LIJI_CLI_FLAG, NULL, "receiver and keeper have signed" },
  { NULL },
};

const LijiCommand liji_cli_ashes[] = {
  { "ashes", "deposit", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "into a niche, with a lease", run_step,
    deposit_options },
  { "ashes", "renew", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "the next lease", run_step, renew_options },
  { "ashes", "takeout", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "out for worship; the niche waits",
    run_step, takeout_options },
  { "ashes", "return", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "back in the niche", run_step, NULL },
  { "ashes", "handover", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "out of the niche for good", run_step,
    handover_options },
  { "ashes", "list", "", 0, 0, LIJI_CLI_REGISTRY, "what stands in niches, and what is overdue",
    run_list, NULL },
  { NULL },
};
