/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/output.h"
#include "register/booklets.h"

extern const LijiCommand liji_cli_stock[];

static JsonNode *
answer_count (LijiCli *cli,
              gint64 count)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (count < 0)
    return NULL;
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  liji_output_text (builder, "first", liji_cli_get_argument (cli, 0));
  liji_output_text (builder, "last",
                    liji_cli_get_argument (cli, liji_cli_get_n_arguments (cli) - 1));
  liji_output_count (builder, "count", count);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_receive (LijiCli *cli,
             GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *kind = liji_cli_get_text (cli, "kind");

  return answer_count (cli, liji_stock_receive (liji_cli_get_session (cli), &act, kind != NULL ? kind : "marriage",
                                                liji_cli_get_argument (cli, 0), liji_cli_get_argument (cli, 1),
                                                liji_cli_get_text (cli, "batch"), error));
}

static JsonNode *
run_issue (LijiCli *cli,
           GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer_count (cli, liji_stock_issue (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                              liji_cli_get_argument (cli, 1), liji_cli_get_text (cli, "to"), error));
}

static JsonNode *
run_void (LijiCli *cli,
          GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer_count (cli, liji_stock_void (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                             liji_cli_get_argument (cli, 1), liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_return (LijiCli *cli,
            GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer_count (cli, liji_stock_return (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                               liji_cli_get_argument (cli, 1), error));
}

static JsonNode *
run_lose (LijiCli *cli,
          GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer_count (cli, liji_stock_lose (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                             liji_cli_get_argument (cli, 1), liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_destroy (LijiCli *cli,
             GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer_count (cli, liji_stock_destroy (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                                liji_cli_get_argument (cli, 1), liji_cli_get_text (cli, "batch"),
                                                liji_cli_get_text (cli, "witness"), error));
}

static JsonNode *
run_balance (LijiCli *cli,
             GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows
      = liji_stock_balance (liji_cli_get_session (cli), liji_cli_get_flag (cli, "by-window"), error);

  if (rows == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiStockBalance *row = rows->pdata[i];
      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", row->kind);
      liji_output_text (builder, "window", row->window);
      liji_output_count (builder, "received", row->received);
      liji_output_count (builder, "on_hand", row->on_hand);
      liji_output_count (builder, "used", row->used);
      liji_output_count (builder, "voided", row->voided);
      liji_output_count (builder, "returned", row->returned);
      liji_output_count (builder, "lost", row->lost);
      liji_output_count (builder, "destroyed", row->destroyed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption receive_options[] = {
  { "kind", LIJI_CLI_TEXT, "marriage|divorce", "which booklets (marriage)" },
  { "batch", LIJI_CLI_TEXT, "NAME", "delivery note" },
  { NULL },
};

static const LijiCliOption issue_options[] = {
  { "to", LIJI_CLI_REQUIRED, "WINDOW", "which window takes them" },
  { NULL },
};

static const LijiCliOption reason_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "REASON", "misprint, jam, soiled, name_wrong, couple_left, test_print; words for lost ones" },
  { NULL },
};

static const LijiCliOption destroy_options[] = {
  { "batch", LIJI_CLI_REQUIRED, "NAME", "the destruction's record" },
  { "witness", LIJI_CLI_REQUIRED, "NAME", "who was there" },
  { NULL },
};

static const LijiCliOption balance_options[] = {
  { "by-window", LIJI_CLI_FLAG, NULL, "a row a window as well" },
  { NULL },
};

const LijiCommand liji_cli_stock[] = {
  { "stock", "receive", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "take booklets into stock", run_receive, receive_options },
  { "stock", "issue", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "give booklets to a window", run_issue, issue_options },
  { "stock", "void", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "void booklets on hand", run_void, reason_options },
  { "stock", "return", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "hand booklets back up", run_return, NULL },
  { "stock", "lose", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "report booklets lost", run_lose, reason_options },
  { "stock", "destroy", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "destroy voided booklets before a witness", run_destroy,
    destroy_options },
  { "stock", "balance", "", 0, 0, LIJI_CLI_REGISTRY, "what came in and where every booklet is", run_balance, balance_options },
  { NULL },
};
