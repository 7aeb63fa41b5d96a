/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/funeral/cremations.h"

extern const LijiCommand liji_cli_cremation[];

/* The cremation certificate of a case, sheet and stub. */

static void
append_cremation (JsonBuilder *builder, const LijiCremation *one)
{
  g_autofree char *at = liji_micros_to_iso (one->made_at);

  json_builder_begin_object (builder);
  liji_output_text (builder, "number", one->number);
  liji_output_text (builder, "case", one->case_no);
  liji_output_flag (builder, "valid", one->is_valid);
  liji_output_count (builder, "copy", one->copy);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "collector", one->collector);
  liji_output_text (builder, "seal", one->seal);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  json_builder_end_object (builder);
}

/* Takes @one. */
static JsonNode *
answer (LijiCli *cli, LijiCremation *one, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (LijiCremation) made = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) pdf = NULL;

  if (made == NULL)
    return NULL;
  if (output != NULL
      && (!(pdf = liji_cremations_print (liji_cli_get_session (cli), made, error))
          || !liji_input_write_file (output, pdf, error)))
    return NULL;
  append_cremation (builder, made);
  return liji_output_end (builder);
}

static JsonNode *
run_issue (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (cli,
                 liji_cremations_issue (liji_cli_get_session (cli), &act,
                                        liji_cli_get_argument (cli, 0),
                                        liji_cli_get_text (cli, "collector"), error),
                 error);
}

static JsonNode *
run_reissue (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (cli,
                 liji_cremations_reissue (liji_cli_get_session (cli), &act,
                                          liji_cli_get_argument (cli, 0),
                                          liji_cli_get_text (cli, "collector"),
                                          liji_cli_get_text (cli, "reason"), error),
                 error);
}

static JsonNode *
run_void (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (cli,
                 liji_cremations_void (liji_cli_get_session (cli), &act,
                                       liji_cli_get_argument (cli, 0),
                                       liji_cli_get_text (cli, "reason"), error),
                 error);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list
      = liji_cremations_list (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  g_autoptr (GBytes) pdf = NULL;

  if (list == NULL)
    return NULL;
  if (output != NULL && list->len > 0
      && (!(pdf
            = liji_cremations_print (liji_cli_get_session (cli), list->pdata[list->len - 1], error))
          || !liji_input_write_file (output, pdf, error)))
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_cremation (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

#define OUTPUT                                                                                     \
  {                                                                                                \
    "output", LIJI_CLI_TEXT, "FILE.pdf", "sheet and stub"                                          \
  }
#define COLLECTOR                                                                                  \
  {                                                                                                \
    "collector", LIJI_CLI_TEXT, "NAME", "who collects it (the arranger)"                           \
  }
#define REASON                                                                                     \
  {                                                                                                \
    "reason", LIJI_CLI_TEXT, "TEXT", "why"                                                         \
  }

static const LijiCliOption issue_options[] = { COLLECTOR, OUTPUT, { NULL } };
static const LijiCliOption reissue_options[] = { COLLECTOR, REASON, OUTPUT, { NULL } };
static const LijiCliOption void_options[] = { REASON, { NULL } };
static const LijiCliOption list_options[] = { OUTPUT, { NULL } };

const LijiCommand liji_cli_cremation[] = {
  { "cremation", "issue", "CASE", 1, 1, LIJI_CLI_REGISTRY, "the sealed cremation certificate",
    run_issue, issue_options },
  { "cremation", "reissue", "CASE", 1, 1, LIJI_CLI_REGISTRY,
    "another one; every earlier copy is void", run_reissue, reissue_options },
  { "cremation", "void", "CASE", 1, 1, LIJI_CLI_REGISTRY, "the copy that counts counts no more",
    run_void, void_options },
  { "cremation", "list", "CASE", 1, 1, LIJI_CLI_REGISTRY, "all copies; the last one again on paper",
    run_list, list_options },
  { NULL },
};
