/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/money.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "cli/room.h"
#include "register/cemetery/grave-letters.h"
#include "register/cemetery/graves.h"

extern const LijiCommand liji_cli_contract[];

/* The right to a plot: given by a proof, paid for in periods that touch, held by one after the
 * other. */

#define MONTHS 12
#define LIMIT 200000

static void
append_holders (JsonBuilder *builder, GPtrArray *holders)
{
  json_builder_set_member_name (builder, "holders");
  json_builder_begin_array (builder);
  for (guint i = 0; i < holders->len; i++)
    {
      const LijiGraveHolder *one = holders->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "name", one->name);
      liji_output_text (builder, "number", one->number);
      liji_output_text (builder, "phone", one->phone);
      liji_output_day (builder, "from", one->from_on);
      liji_output_text (builder, "reason", one->reason);
      liji_output_text (builder, "document", one->document);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_periods (JsonBuilder *builder, GPtrArray *periods)
{
  json_builder_set_member_name (builder, "periods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < periods->len; i++)
    {
      const LijiFeePeriod *one = periods->pdata[i];

      json_builder_begin_object (builder);
      liji_output_day (builder, "from", one->from_on);
      liji_output_day (builder, "until", one->until_on);
      liji_output_count (builder, "amount_fen", one->amount_fen);
      liji_output_text (builder, "receipt", one->receipt);
      liji_output_day (builder, "paid", one->paid_on);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_notices (JsonBuilder *builder, GPtrArray *notices)
{
  json_builder_set_member_name (builder, "notices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < notices->len; i++)
    {
      const LijiFeeNotice *one = notices->pdata[i];

      json_builder_begin_object (builder);
      liji_output_day (builder, "fee_until", one->fee_until);
      liji_output_count (builder, "months", one->months);
      liji_output_day (builder, "on", one->on_day);
      liji_output_text (builder, "how", one->how);
      liji_output_text (builder, "result", one->result);
      liji_output_text (builder, "note", one->note);
      liji_output_text (builder, "by", one->by);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Takes @one. */
static JsonNode *
answer (LijiGrave *one)
{
  g_autoptr (LijiGrave) grave = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (grave == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "contract", grave->no);
  liji_output_text (builder, "plot", grave->plot);
  liji_output_text (builder, "state", grave->state);
  liji_output_text (builder, "holder", grave->holder);
  liji_output_text (builder, "phone", grave->phone);
  liji_output_text (builder, "for", grave->for_name);
  liji_output_text (builder, "relation", grave->relation);
  liji_output_text (builder, "proof", grave->proof);
  liji_output_text (builder, "proof_no", grave->proof_no);
  liji_output_day (builder, "signed", grave->signed_on);
  liji_output_day (builder, "term_to", grave->term_to);
  liji_output_day (builder, "fee_until", grave->fee_until);
  liji_output_flag (builder, "overdue", grave->overdue);
  liji_output_count (builder, "price_fen", grave->price_fen);
  liji_output_day (builder, "ended", grave->ended_on);
  liji_output_text (builder, "how", grave->ended_how);
  liji_output_count (builder, "refund_fen", grave->refund_fen);
  append_holders (builder, grave->holders);
  append_periods (builder, grave->periods);
  append_notices (builder, grave->notices);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static gboolean
read_money (LijiCli *cli, const char *option, gint64 *fen, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);

  if (text == NULL || liji_money_parse (text, fen, error))
    return TRUE;
  g_prefix_error (error, "%s: ", option);
  return FALSE;
}

static JsonNode *
run_open (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiGraveWish wish = { .plot = liji_cli_get_argument (cli, 0),
                         .slip = liji_cli_get_text (cli, "slip"),
                         .holder = liji_cli_get_text (cli, "holder"),
                         .number = liji_cli_get_text (cli, "number"),
                         .phone = liji_cli_get_text (cli, "phone"),
                         .for_name = liji_cli_get_text (cli, "for"),
                         .for_number = liji_cli_get_text (cli, "for-number"),
                         .relation = liji_cli_get_text (cli, "relation"),
                         .region = liji_cli_get_text (cli, "region"),
                         .kin = liji_cli_get_text (cli, "kin"),
                         .kin_paper = liji_cli_get_text (cli, "kin-paper"),
                         .proof = liji_cli_get_text (cli, "proof"),
                         .proof_no = liji_cli_get_text (cli, "proof-no"),
                         .spouse = liji_cli_get_text (cli, "spouse"),
                         .spouse_number = liji_cli_get_text (cli, "spouse-number"),
                         .receipt = liji_cli_get_text (cli, "receipt") };

  if (!liji_input_day (cli, "signed", &wish.signed_on, error)
      || !liji_input_day (cli, "term", &wish.term_to, error)
      || !liji_input_day (cli, "fee-until", &wish.fee_until, error)
      || !read_money (cli, "fee", &wish.fee_fen, error)
      || !read_money (cli, "price", &wish.price_fen, error))
    return NULL;
  return answer (liji_grave_open (liji_cli_get_session (cli), &act, &wish, error));
}

static JsonNode *
run_renew (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiGraveRenewal renewal = { .receipt = liji_cli_get_text (cli, "receipt") };

  if (!liji_input_day (cli, "until", &renewal.until, error)
      || !liji_input_day (cli, "paid", &renewal.paid_on, error)
      || !liji_input_day (cli, "term", &renewal.term_to, error)
      || !read_money (cli, "fee", &renewal.fee_fen, error))
    return NULL;
  return answer (liji_grave_renew (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   &renewal, error));
}

static JsonNode *
run_transfer (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiGraveTransfer transfer = { .name = liji_cli_get_text (cli, "holder"),
                                 .number = liji_cli_get_text (cli, "number"),
                                 .phone = liji_cli_get_text (cli, "phone"),
                                 .reason = liji_cli_get_text (cli, "reason"),
                                 .document = liji_cli_get_text (cli, "document") };

  return answer (liji_grave_transfer (liji_cli_get_session (cli), &act,
                                      liji_cli_get_argument (cli, 0), &transfer, error));
}

static JsonNode *
run_close (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (liji_grave_close (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   liji_cli_get_text (cli, "how"),
                                   liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_remind (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiDate on = { 0 };

  if (!liji_input_day (cli, "on", &on, error))
    return NULL;
  return answer (liji_grave_remind (liji_cli_get_session (cli), &act,
                                    liji_cli_get_argument (cli, 0), liji_cli_get_text (cli, "how"),
                                    liji_cli_get_text (cli, "result"),
                                    liji_cli_get_text (cli, "note"), on, error));
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  return answer (
      liji_grave_show (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error));
}

static void
append_due (JsonBuilder *builder, const LijiGraveDue *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "contract", one->no);
  liji_output_text (builder, "plot", one->plot);
  liji_output_text (builder, "holder", one->holder);
  liji_output_text (builder, "phone", one->phone);
  liji_output_day (builder, "fee_until", one->fee_until);
  liji_output_flag (builder, "overdue", one->overdue);
  liji_output_count (builder, "months", one->months);
  liji_output_flag (builder, "open", one->is_open);
  liji_output_count (builder, "notices", one->n_notices);
  liji_output_day (builder, "last", one->last_on);
  liji_output_text (builder, "result", one->last_result);
  liji_output_text (builder, "unreached", one->unreached);
  json_builder_end_object (builder);
}

static JsonNode *
run_due (LijiCli *cli, GError **error)
{
  const char *text = liji_cli_get_text (cli, "months");
  gboolean open = liji_cli_get_flag (cli, "open");
  gboolean unreached = liji_cli_get_flag (cli, "unreached");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  guint64 months = MONTHS;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, 1200, &months, error))
    {
      g_prefix_error (error, "months: ");
      return NULL;
    }
  list = liji_graves_due (liji_cli_get_session (cli), (int) months, LIMIT, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiGraveDue *one = list->pdata[i];

      if ((!open || one->is_open) && (!unreached || one->unreached != NULL))
        append_due (builder, one);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static gboolean
write_pdf (LijiCli *cli, const char *option, GBytes *pdf, GError **error)
{
  return pdf == NULL || liji_input_write_file (liji_cli_get_text (cli, option), pdf, error);
}

/* Said of each file that was written. */
static void
append_file (LijiCli *cli, JsonBuilder *builder, const char *option, GBytes *pdf)
{
  liji_output_text (builder, option, pdf != NULL ? liji_cli_get_text (cli, option) : NULL);
}

static JsonNode *
run_letters (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *cemetery = liji_cli_get_text (cli, "cemetery");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiGraveLetters) sent = NULL;
  g_autoptr (GPtrArray) unreached = NULL;
  g_autoptr (GBytes) letters = NULL, list = NULL;
  g_autoptr (GError) local = NULL;
  LijiDate again = { 0 };

  if (!liji_room_prove_option (cli, "output", error) || !liji_room_prove_option (cli, "list", error)
      || !liji_input_day (cli, "again", &again, error))
    return NULL;
  if (!liji_date_is_day (again))
    {
      sent = liji_grave_letters_send (session, &act, cemetery, error);
      if (sent == NULL)
        return NULL;
    }
  if (sent == NULL || sent->n_letters > 0)
    letters = liji_grave_letters_print (session, cemetery, again, &local);
  if (local == NULL)
    unreached = liji_graves_unreached (session, cemetery, &local);
  if (local == NULL && liji_cli_get_text (cli, "list") != NULL)
    list = liji_graves_unreached_print (session, cemetery, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!write_pdf (cli, "output", letters, error) || !write_pdf (cli, "list", list, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_count (builder, "letters", sent != NULL ? sent->n_letters : 0);
  liji_output_count (builder, "left", sent != NULL ? sent->n_left : 0);
  liji_output_count (builder, "unreached", unreached->len);
  append_file (cli, builder, "output", letters);
  append_file (cli, builder, "list", list);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption open_options[] = {
  { "holder", LIJI_CLI_REQUIRED, "NAME", "who holds the right" },
  { "number", LIJI_CLI_REQUIRED, "NUMBER", "of the holder's identity document" },
  { "phone", LIJI_CLI_TEXT, "NUMBER", "of the holder" },
  { "for", LIJI_CLI_REQUIRED, "NAME", "who is to rest there" },
  { "for-number", LIJI_CLI_TEXT, "NUMBER", "of their identity document" },
  { "relation", LIJI_CLI_REQUIRED, "CODE", "what the holder is to them: spouse, child, parent …" },
  { "proof", LIJI_CLI_REQUIRED, "CODE",
    "cremation, remains, death, household, receipt or moved; or an exception the locality lists: "
    "spouse, childless, ill, parents, overseas, aged" },
  { "proof-no", LIJI_CLI_REQUIRED, "NUMBER", "of the proof" },
  { "region", LIJI_CLI_TEXT, "DIGITS", "division of the household, in a public cemetery" },
  { "kin", LIJI_CLI_TEXT, "CODE", "spouse or child of a resident" },
  { "kin-paper", LIJI_CLI_TEXT, "TEXT", "what proves that" },
  { "spouse", LIJI_CLI_TEXT, "NAME", "alive, for whom the second place is kept" },
  { "spouse-number", LIJI_CLI_TEXT, "NUMBER", "of their identity document" },
  { "slip", LIJI_CLI_TEXT, "SLIP", "that keeps the plot" },
  { "signed", LIJI_CLI_TEXT, "DATE", "day of signing (else today)" },
  { "term", LIJI_CLI_TEXT, "DATE", "end of the use agreed on" },
  { "fee-until", LIJI_CLI_TEXT, "DATE", "the day the next fee period begins on" },
  { "fee", LIJI_CLI_TEXT, "YUAN", "paid for it" },
  { "receipt", LIJI_CLI_TEXT, "NUMBER", "of the receipt" },
  { "price", LIJI_CLI_TEXT, "YUAN", "of the plot itself" },
  { NULL },
};
static const LijiCliOption renew_options[] = {
  { "until", LIJI_CLI_REQUIRED, "DATE",
    "end of the next period, which begins where the last ends" },
  { "fee", LIJI_CLI_TEXT, "YUAN", "paid for it" },
  { "receipt", LIJI_CLI_TEXT, "NUMBER", "of the receipt" },
  { "paid", LIJI_CLI_TEXT, "DATE", "day of the payment (else today)" },
  { "term", LIJI_CLI_TEXT, "DATE", "the term of use ends then (else as it was)" },
  { NULL },
};
static const LijiCliOption transfer_options[] = {
  { "holder", LIJI_CLI_REQUIRED, "NAME", "the next holder" },
  { "number", LIJI_CLI_REQUIRED, "NUMBER", "of their identity document" },
  { "phone", LIJI_CLI_TEXT, "NUMBER", "to reach them" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { "document", LIJI_CLI_REQUIRED, "TEXT", "proof of death of the holder, consent of all heirs" },
  { NULL },
};
static const LijiCliOption close_options[] = {
  { "how", LIJI_CLI_REQUIRED, "CODE", "given_back, moved_out or error" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};
static const LijiCliOption remind_options[] = {
  { "how", LIJI_CLI_REQUIRED, "TEXT", "by which way" },
  { "result", LIJI_CLI_REQUIRED, "CODE", "reached, not_reached, wrong_address or sent" },
  { "note", LIJI_CLI_TEXT, "TEXT", "what was said" },
  { "on", LIJI_CLI_TEXT, "DATE", "when (else today)" },
  { NULL },
};
static const LijiCliOption letters_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE.pdf", "the letters, a page each" },
  { "list", LIJI_CLI_TEXT, "FILE.pdf", "whom nobody can reach" },
  { "cemetery", LIJI_CLI_TEXT, "CODE", "of this one alone" },
  { "again", LIJI_CLI_TEXT, "DATE", "those of that day once more; nothing is noted" },
  { NULL },
};
static const LijiCliOption due_options[] = {
  { "unreached", LIJI_CLI_FLAG, NULL, "whose holder nobody can reach" },
  { "months", LIJI_CLI_TEXT, "N", "ending within so many (else 12)" },
  { "open", LIJI_CLI_FLAG, NULL, "where nobody was reached yet by the reminder that is due" },
  { NULL },
};

const LijiCommand liji_cli_contract[] = {
  { "contract", "open", "PLOT", 1, 1, LIJI_CLI_REGISTRY, "the right to a plot", run_open,
    open_options },
  { "contract", "renew", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY, "the next fee period", run_renew,
    renew_options },
  { "contract", "transfer", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY, "another holder", run_transfer,
    transfer_options },
  { "contract", "close", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY,
    "given back unused, or empty after moving out", run_close, close_options },
  { "contract", "remind", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY, "an attempt to reach the holder",
    run_remind, remind_options },
  { "contract", "letters", "", 0, 0, LIJI_CLI_REGISTRY,
    "reminders that are due as letters in one go, each noted", run_letters, letters_options },
  { "contract", "due", "", 0, 0, LIJI_CLI_REGISTRY, "fees that end, and those that have ended",
    run_due, due_options },
  { "contract", "paper", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY,
    "draw the contract, an order or a receipt into a file", liji_cli_contract_paper,
    liji_cli_contract_paper_options },
  { "contract", "show", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY,
    "one, with holders, periods and notices", run_show, NULL },
  { NULL },
};
