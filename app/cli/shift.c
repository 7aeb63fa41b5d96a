/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "register/funeral/shifts.h"

extern const LijiCommand liji_cli_shift[];

/* One shift hands to the next: open cases, bodies, keys, tags, cash, waiting families. */

static void
append_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = at > 0 ? liji_micros_to_iso (at) : NULL;

  liji_output_text (builder, name, text);
}

static void
append_case (JsonBuilder *builder, const LijiShiftCase *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "case", one->no);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "tag", one->tag);
  liji_output_text (builder, "slot", one->slot);
  liji_output_flag (builder, "held", one->held);
  liji_output_flag (builder, "late", one->late);
  liji_output_text (builder, "phone", one->phone);
  json_builder_end_object (builder);
}

static void
append_shift (JsonBuilder *builder, const LijiShift *one, gboolean whole)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  append_time (builder, "since", one->since);
  append_time (builder, "ended", one->ended_at);
  liji_output_text (builder, "given_by", one->given_by);
  liji_output_text (builder, "taken_by", one->taken_by);
  liji_output_count (builder, "cash_fen", one->cash_fen);
  liji_output_count (builder, "counted_fen", one->counted_fen);
  liji_output_text (builder, "keys", one->keys);
  liji_output_text (builder, "tags", one->tags);
  liji_output_text (builder, "families", one->families);
  liji_output_text (builder, "remark", one->remark);
  if (whole)
    {
      json_builder_set_member_name (builder, "cases");
      json_builder_begin_array (builder);
      for (guint i = 0; one->cases != NULL && i < one->cases->len; i++)
        append_case (builder, one->cases->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/* Takes @shift. */
static JsonNode *
answer (LijiShift *shift)
{
  g_autoptr (LijiShift) one = shift;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (one == NULL)
    return NULL;
  append_shift (builder, one, TRUE);
  return liji_output_end (builder);
}

static JsonNode *
run_look (LijiCli *cli, GError **error)
{
  return answer (liji_shift_look (liji_cli_get_session (cli), error));
}

static JsonNode *
run_handover (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiShiftWords words = { .to = liji_cli_get_text (cli, "to"),
                           .keys = liji_cli_get_text (cli, "keys"),
                           .tags = liji_cli_get_text (cli, "tags"),
                           .families = liji_cli_get_text (cli, "families"),
                           .remark = liji_cli_get_text (cli, "remark") };

  if (!liji_money_parse (liji_cli_get_text (cli, "counted"), &words.counted_fen, error))
    return NULL;
  return answer (liji_shift_hand_over (liji_cli_get_session (cli), &act, &words, error));
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  return answer (
      liji_shift_show (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error));
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_shifts_list (liji_cli_get_session (cli), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_shift (builder, list->pdata[i], FALSE);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption handover_options[] = {
  { "to", LIJI_CLI_REQUIRED, "NAME", "who takes it, and confirms it (--second)" },
  { "counted", LIJI_CLI_REQUIRED, "YUAN", "cash in the drawer" },
  { "keys", LIJI_CLI_REQUIRED, "TEXT", "as they were counted" },
  { "tags", LIJI_CLI_REQUIRED, "TEXT", "blank tags, likewise" },
  { "families", LIJI_CLI_REQUIRED, "TEXT", "who waits, and what for" },
  { "remark", LIJI_CLI_TEXT, "TEXT", "what else; why the cash differs" },
  { NULL },
};

const LijiCommand liji_cli_shift[] = {
  { "shift", "look", "", 0, 0, LIJI_CLI_REGISTRY, "what there is to hand over now", run_look,
    NULL },
  { "shift", "handover", "", 0, 0, LIJI_CLI_REGISTRY, "to the next one, with both names",
    run_handover, handover_options },
  { "shift", "show", "NO", 1, 1, LIJI_CLI_REGISTRY, "one, as it stood then", run_show, NULL },
  { "shift", "paper", "[NO]", 0, 1, LIJI_CLI_REGISTRY,
    "the page of the night, of one or as it is now", liji_cli_shift_paper,
    liji_cli_shift_paper_options },
  { "shift", "list", "", 0, 0, LIJI_CLI_REGISTRY, "those handed over, the last first", run_list,
    NULL },
  { NULL },
};
