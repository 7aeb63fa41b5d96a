/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/funeral/cremations.h"

extern const LijiCommand liji_cli_cremation[];

/* The cremation certificate of a case, sheet and stub. */

/* Who has it, and where it was kept. */
static void
append_steps (JsonBuilder *builder, const LijiCremation *one)
{
  g_autofree char *at = one->collected_at > 0 ? liji_micros_to_iso (one->collected_at) : NULL;
  g_autofree char *on = one->kept_by != NULL ? liji_date_to_iso (one->kept_on) : NULL;

  liji_output_text (builder, "collected_at", at);
  liji_output_text (builder, "collected_by", one->collected_by);
  liji_output_text (builder, "collected_number", one->collected_number);
  liji_output_text (builder, "written_off_on", on);
  liji_output_text (builder, "written_off_by", one->kept_by);
  liji_output_text (builder, "written_off_paper", one->kept_paper);
}

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
  liji_output_text (builder, "serial", one->serial);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  append_steps (builder, one);
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

  if (!liji_room_prove_option (cli, "output", error))
    return NULL;
  return answer (cli,
                 liji_cremations_issue_on (liji_cli_get_session (cli), &act,
                                           liji_cli_get_argument (cli, 0),
                                           liji_cli_get_text (cli, "collector"),
                                           liji_cli_get_text (cli, "serial"), error),
                 error);
}

static JsonNode *
run_reissue (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  if (!liji_room_prove_option (cli, "output", error))
    return NULL;
  return answer (cli,
                 liji_cremations_reissue_on (
                     liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                     liji_cli_get_text (cli, "collector"), liji_cli_get_text (cli, "reason"),
                     liji_cli_get_text (cli, "second"), liji_cli_get_text (cli, "serial"), error),
                 error);
}

/* Takes @one. */
static JsonNode *
tell (LijiCremation *one)
{
  g_autoptr (LijiCremation) done = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_cremation (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
run_collect (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiCremationCollection how = { .name = liji_cli_get_text (cli, "collector"),
                                  .number = liji_cli_get_text (cli, "number"),
                                  .authority = liji_cli_get_text (cli, "authority"),
                                  .is_signed = liji_cli_get_flag (cli, "signed") };

  return tell (liji_cremations_collect (liji_cli_get_session (cli), &act,
                                        liji_cli_get_argument (cli, 0), &how, error));
}

static JsonNode *
run_write_off (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiDate on;

  if (!liji_input_day (cli, "on", &on, error))
    return NULL;
  return tell (liji_cremations_write_off (
      liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
      liji_cli_get_text (cli, "by"), liji_cli_get_text (cli, "paper"), on, error));
}

static JsonNode *
run_void (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (cli,
                 liji_cremations_void (
                     liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                     liji_cli_get_text (cli, "reason"), liji_cli_get_text (cli, "second"), error),
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

#define SERIAL                                                                                     \
  {                                                                                                \
    "serial", LIJI_CLI_TEXT, "SERIAL", "of the blank it goes on (the next at hand)"                \
  }

static const LijiCliOption issue_options[] = { COLLECTOR, SERIAL, OUTPUT, { NULL } };
static const LijiCliOption reissue_options[] = { COLLECTOR, REASON, SERIAL, OUTPUT, { NULL } };
static const LijiCliOption collect_options[] = {
  COLLECTOR,
  { "number", LIJI_CLI_TEXT, "NUMBER", "of the collector's identity document" },
  { "authority", LIJI_CLI_TEXT, "TEXT", "the paper, where it is somebody else" },
  { "signed", LIJI_CLI_FLAG, NULL, "the stub is signed" },
  { NULL },
};
static const LijiCliOption write_off_options[] = {
  { "by", LIJI_CLI_TEXT, "CEMETERY", "who keeps the original" },
  { "paper", LIJI_CLI_TEXT, "NUMBER", "of its contract or interment certificate" },
  { "on", LIJI_CLI_TEXT, "DATE", "when (today)" },
  { NULL },
};
static const LijiCliOption void_options[] = { REASON, { NULL } };
static const LijiCliOption list_options[] = { OUTPUT, { NULL } };

const LijiCommand liji_cli_cremation[] = {
  { "cremation", "issue", "CASE", 1, 1, LIJI_CLI_REGISTRY, "the sealed cremation certificate",
    run_issue, issue_options },
  { "cremation", "reissue", "CASE", 1, 1, LIJI_CLI_REGISTRY,
    "another one, confirmed by two (--second); every earlier copy is void", run_reissue,
    reissue_options },
  { "cremation", "collect", "CASE", 1, 1, LIJI_CLI_REGISTRY, "handed out, signed for on the stub",
    run_collect, collect_options },
  { "cremation", "write-off", "NUMBER|SYMBOL", 1, 1, LIJI_CLI_REGISTRY,
    "a cemetery keeps the original: it proves nothing else", run_write_off, write_off_options },
  { "cremation", "void", "CASE", 1, 1, LIJI_CLI_REGISTRY,
    "the copy that counts counts no more (--second)", run_void, void_options },
  { "cremation", "list", "CASE", 1, 1, LIJI_CLI_REGISTRY, "all copies; the last one again on paper",
    run_list, list_options },
  { NULL },
};
