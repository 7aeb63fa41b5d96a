/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/money.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/charges/goods.h"

extern const LijiCommand liji_cli_goods[];

/* Goods on hand, by the codes of the list of charges. */

#define MOST 1000000

static void
append_move (JsonBuilder *builder, const LijiGoodsMove *one)
{
  g_autofree char *day = liji_date_to_iso (one->on_day);
  g_autofree char *at = liji_micros_to_iso (one->made_at);

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "code", one->code);
  liji_output_text (builder, "kind", one->kind);
  liji_output_count (builder, "quantity", one->quantity);
  if (one->counted >= 0)
    liji_output_count (builder, "counted", one->counted);
  liji_output_count (builder, "cost_fen", one->cost_fen);
  liji_output_text (builder, "supplier", one->supplier);
  liji_output_text (builder, "paper", one->paper);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "on", day);
  liji_output_text (builder, "made_at", at);
  liji_output_text (builder, "made_by", one->made_by);
  json_builder_end_object (builder);
}

static void
append_goods (JsonBuilder *builder, const LijiGoods *one)
{
  g_autofree char *since = liji_date_to_iso (one->since);

  json_builder_begin_object (builder);
  liji_output_text (builder, "code", one->code);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "unit", one->unit);
  liji_output_text (builder, "since", since);
  liji_output_count (builder, "received", one->received);
  liji_output_count (builder, "back", one->back);
  liji_output_count (builder, "wasted", one->wasted);
  liji_output_count (builder, "differs", one->differs);
  liji_output_count (builder, "charged", one->charged);
  liji_output_count (builder, "on_hand", one->on_hand);
  json_builder_end_object (builder);
}

static gboolean
read_quantity (LijiCli *cli, const char *option, guint64 least, gint64 *quantity, GError **error)
{
  guint64 n;

  if (!g_ascii_string_to_unsigned (liji_cli_get_text (cli, option), 10, least, MOST, &n, error))
    {
      g_prefix_error (error, "%s: ", option);
      return FALSE;
    }
  *quantity = (gint64) n;
  return TRUE;
}

static JsonNode *
enter (LijiCli *cli, const char *kind, LijiGoodsWords *words, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiGoodsMove) done = NULL;

  words->code = liji_cli_get_argument (cli, 0);
  words->reason = liji_cli_get_text (cli, "reason");
  if (liji_input_day (cli, "on", &words->on_day, error))
    done = liji_goods_enter (liji_cli_get_session (cli), &act, kind, words, error);
  if (done == NULL)
    return NULL;
  append_move (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
run_receive (LijiCli *cli, GError **error)
{
  LijiGoodsWords words = { .supplier = liji_cli_get_text (cli, "supplier"),
                           .paper = liji_cli_get_text (cli, "paper") };
  const char *cost = liji_cli_get_text (cli, "cost");

  if (!read_quantity (cli, "quantity", 1, &words.quantity, error)
      || (cost != NULL && !liji_money_parse (cost, &words.cost_fen, error)))
    return NULL;
  return enter (cli, "receive", &words, error);
}

/* waste, back */
static JsonNode *
run_change (LijiCli *cli, GError **error)
{
  LijiGoodsWords words = { .paper = liji_cli_get_text (cli, "paper") };

  if (!read_quantity (cli, "quantity", 1, &words.quantity, error))
    return NULL;
  return enter (cli, liji_cli_get_verb (cli), &words, error);
}

static JsonNode *
run_count (LijiCli *cli, GError **error)
{
  LijiGoodsWords words = { 0 };

  if (!read_quantity (cli, "counted", 0, &words.quantity, error))
    return NULL;
  return enter (cli, "count", &words, error);
}

static JsonNode *
run_balance (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_goods_list (liji_cli_get_session (cli), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_goods (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list
      = liji_goods_ledger (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_move (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

#define ON                                                                                         \
  {                                                                                                \
    "on", LIJI_CLI_TEXT, "DATE", "today without it"                                                \
  }

static const LijiCliOption receive_options[] = {
  { "quantity", LIJI_CLI_REQUIRED, "N", "how many came" },
  { "paper", LIJI_CLI_TEXT, "TEXT", "the delivery note" },
  { "supplier", LIJI_CLI_TEXT, "TEXT", "who sold them" },
  { "cost", LIJI_CLI_TEXT, "YUAN", "of one" },
  ON,
  { NULL },
};
static const LijiCliOption change_options[] = {
  { "quantity", LIJI_CLI_REQUIRED, "N", "how many" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "why" },
  { "paper", LIJI_CLI_TEXT, "TEXT", "a record of it" },
  ON,
  { NULL },
};
static const LijiCliOption count_options[] = {
  { "counted", LIJI_CLI_REQUIRED, "N", "what stands there" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it differs from what is booked" },
  ON,
  { NULL },
};

const LijiCommand liji_cli_goods[] = {
  { "goods", "receive", "CODE", 1, 1, LIJI_CLI_REGISTRY,
    "goods of the list of charges came, with their delivery note", run_receive, receive_options },
  { "goods", "waste", "CODE", 1, 1, LIJI_CLI_REGISTRY, "some were damaged or lost", run_change,
    change_options },
  { "goods", "back", "CODE", 1, 1, LIJI_CLI_REGISTRY, "a family gave some back", run_change,
    change_options },
  { "goods", "count", "CODE", 1, 1, LIJI_CLI_REGISTRY, "what stands there, against what is booked",
    run_count, count_options },
  { "goods", "balance", "", 0, 0, LIJI_CLI_REGISTRY,
    "of each code what came, what bills took, and what is on hand", run_balance, NULL },
  { "goods", "list", "CODE", 1, 1, LIJI_CLI_REGISTRY, "its ledger, with the bills among it",
    run_list, NULL },
  { NULL },
};
