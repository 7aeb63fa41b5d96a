/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "register/office/booklets.h"

#define KIND_OPTION                                                                                \
  {                                                                                                \
    "kind", LIJI_CLI_TEXT, "marriage|divorce|cremation", "which blanks (marriage)"                 \
  }

extern const LijiCommand liji_cli_stock[];

/* FIRST [LAST] and --kind. */
static LijiBookletRange
read_range (LijiCli *cli)
{
  const char *kind = liji_cli_get_text (cli, "kind");

  return (LijiBookletRange){
    .kind = kind != NULL ? kind : "marriage",
    .first = liji_cli_get_argument (cli, 0),
    .last = liji_cli_get_argument (cli, 1),
  };
}

static JsonNode *
answer_count (LijiCli *cli, gint64 count)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiBookletRange range = read_range (cli);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (count < 0)
    return NULL;
  first = liji_text_normalise_number (range.first);
  last = liji_text_normalise_number (range.last != NULL ? range.last : range.first);
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", range.kind);
  liji_output_text (builder, "first", first);
  liji_output_text (builder, "last", last);
  liji_output_count (builder, "count", count);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_receive (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli, liji_booklets_receive (liji_cli_get_session (cli), &act, &range,
                                                   liji_cli_get_text (cli, "batch"), error));
}

static JsonNode *
run_issue (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli, liji_booklets_issue (liji_cli_get_session (cli), &act, &range,
                                                 liji_cli_get_text (cli, "to"), error));
}

static JsonNode *
run_put_back (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli,
                       liji_booklets_put_back (liji_cli_get_session (cli), &act, &range, error));
}

static JsonNode *
run_void (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli, liji_booklets_void (liji_cli_get_session (cli), &act, &range,
                                                liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_return (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli, liji_booklets_return (liji_cli_get_session (cli), &act, &range,
                                                  liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_lose (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli, liji_booklets_lose (liji_cli_get_session (cli), &act, &range,
                                                liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_destroy (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiBookletRange range = read_range (cli);

  return answer_count (cli, liji_booklets_destroy (liji_cli_get_session (cli), &act, &range,
                                                   liji_cli_get_text (cli, "batch"),
                                                   liji_cli_get_text (cli, "witness"), error));
}

static gboolean
append_serials (LijiCli *cli, JsonBuilder *builder, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) rows
      = liji_booklets_list (liji_cli_get_session (cli), kind, NULL, NULL, G_MAXINT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiBookletInfo *row = rows->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", row->kind);
      liji_output_text (builder, "serial", row->serial);
      liji_output_text (builder, "state", row->state);
      liji_output_text (builder, "window", row->window);
      liji_output_text (builder, "number", row->number);
      liji_output_text (builder, "holder", row->holder);
      liji_output_text (builder, "reason", row->reason);
      liji_output_text (builder, "batch", row->batch);
      json_builder_end_object (builder);
    }
  return rows != NULL;
}

/* Every blank there ever was, one a row. */
static JsonNode *
list_serials (LijiCli *cli, GPtrArray *kinds, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < kinds->len; i++)
    if (!append_serials (cli, builder, ((LijiBookletBalance *) kinds->pdata[i])->kind, error))
      return NULL;
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_balance (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean serials = liji_cli_get_flag (cli, "serials");
  g_autoptr (GPtrArray) rows = liji_booklets_balance (
      liji_cli_get_session (cli), !serials && liji_cli_get_flag (cli, "by-batch"), error);

  if (rows == NULL)
    return NULL;
  if (serials)
    return list_serials (cli, rows, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiBookletBalance *row = rows->pdata[i];
      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", row->kind);
      liji_output_text (builder, "batch", row->batch);
      liji_output_count (builder, "received", row->received);
      liji_output_count (builder, "on_hand", row->in_safe + row->in_hand);
      liji_output_count (builder, "in_safe", row->in_safe);
      liji_output_count (builder, "in_hand", row->in_hand);
      liji_output_count (builder, "lent", row->lent);
      liji_output_count (builder, "used", row->used);
      liji_output_count (builder, "voided", row->voided);
      liji_output_count (builder, "returned", row->returned);
      liji_output_count (builder, "lost", row->lost);
      liji_output_count (builder, "destroyed", row->destroyed);
      liji_output_flag (builder, "balanced", row->balanced);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption receive_options[] = {
  KIND_OPTION,
  { "batch", LIJI_CLI_TEXT, "NAME", "delivery note" },
  { NULL },
};

static const LijiCliOption issue_options[] = {
  KIND_OPTION,
  { "to", LIJI_CLI_REQUIRED, "WINDOW", "which window takes them" },
  { NULL },
};

static const LijiCliOption reason_options[] = {
  KIND_OPTION,
  { "reason", LIJI_CLI_REQUIRED, "REASON",
    "misprint, jam, soiled, name_wrong, couple_left, test_print; words for lost ones" },
  { NULL },
};

static const LijiCliOption destroy_options[] = {
  KIND_OPTION,
  { "batch", LIJI_CLI_REQUIRED, "NAME", "the destruction's record" },
  { "witness", LIJI_CLI_REQUIRED, "NAME", "who was there" },
  { NULL },
};

static const LijiCliOption kind_options[] = {
  KIND_OPTION,
  { NULL },
};

static const LijiCliOption balance_options[] = {
  { "by-batch", LIJI_CLI_FLAG, NULL, "a row a delivery" },
  { "serials", LIJI_CLI_FLAG, NULL, "a row a booklet: where each serial is" },
  { NULL },
};

const LijiCommand liji_cli_stock[] = {
  { "stock", "receive", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "take booklets into stock",
    run_receive, receive_options },
  { "stock", "issue", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "give booklets to a window",
    run_issue, issue_options },
  { "stock", "void", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "void booklets on hand", run_void,
    reason_options },
  { "stock", "return", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "hand booklets back up", run_return,
    reason_options },
  { "stock", "put-back", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY,
    "from a window back into the safe", run_put_back, kind_options },
  { "stock", "lose", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY, "report booklets lost", run_lose,
    reason_options },
  { "stock", "destroy", "FIRST [LAST]", 1, 2, LIJI_CLI_REGISTRY,
    "destroy voided booklets before a witness", run_destroy, destroy_options },
  { "stock", "balance", "", 0, 0, LIJI_CLI_REGISTRY, "what came in and where every booklet is",
    run_balance, balance_options },
  { NULL },
};
