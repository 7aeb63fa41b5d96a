/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/money.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/charges/accounts.h"
#include "register/charges/bills.h"
#include "register/charges/cash.h"

#include <string.h>

extern const LijiCommand liji_cli_bill[];

/* Bills, and the day's cash. Amounts are fen in answers and yuan where a person types them. */

#define MAX_LIST 10000

static void
append_line (JsonBuilder *builder, const LijiBillLine *line)
{
  json_builder_begin_object (builder);
  liji_output_count (builder, "line", line->place);
  liji_output_text (builder, "code", line->code);
  liji_output_text (builder, "name", line->item != NULL ? line->item->name : NULL);
  liji_output_text (builder, "class", line->item != NULL ? line->item->in_class : NULL);
  liji_output_text (builder, "unit", line->item != NULL ? line->item->unit : NULL);
  liji_output_text (builder, "account", liji_bill_line_get_account (line));
  liji_output_text (builder, "list", line->list);
  liji_output_text (builder, "state", line->state);
  liji_output_count (builder, "quantity", line->quantity);
  liji_output_count (builder, "price_fen", line->price_fen);
  liji_output_count (builder, "amount_fen", line->amount_fen);
  liji_output_count (builder, "waived_fen", line->waived_fen);
  liji_output_count (builder, "refunded_fen", line->refunded_fen);
  liji_output_text (builder, "signed_by", line->signed_by);
  json_builder_end_object (builder);
}

static void
append_payment (JsonBuilder *builder, const LijiBillPayment *payment)
{
  g_autofree char *day = liji_date_to_iso (payment->day);

  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", payment->kind);
  liji_output_text (builder, "channel", payment->channel);
  liji_output_count (builder, "amount_fen", payment->amount_fen);
  liji_output_text (builder, "receipt", payment->receipt);
  liji_output_text (builder, "reason", payment->reason);
  liji_output_text (builder, "day", day);
  liji_output_text (builder, "by", payment->made_by);
  json_builder_end_object (builder);
}

static void
append_bill (JsonBuilder *builder, const LijiBill *bill)
{
  g_autofree char *on = liji_date_to_iso (bill->form->service_on);
  g_autofree char *settled = liji_date_to_iso (bill->settled_on);

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", bill->no);
  liji_output_text (builder, "state", bill->state);
  liji_output_text (builder, "case_no", bill->form->case_no);
  liji_output_text (builder, "deceased", bill->form->deceased);
  liji_output_text (builder, "arranger", bill->form->arranger);
  liji_output_text (builder, "service_on", on);
  liji_output_count (builder, "due_fen", bill->sums.due_fen);
  liji_output_count (builder, "waived_fen", bill->sums.waived_fen);
  liji_output_count (builder, "paid_fen", bill->sums.paid_fen);
  liji_output_count (builder, "refunded_fen", bill->sums.refunded_fen);
  liji_output_count (builder, "kept_fen", liji_bill_sums_get_kept (&bill->sums));
  liji_output_count (builder, "open_fen", liji_bill_sums_get_open (&bill->sums));
  liji_output_text (builder, "settled_on", *settled != '\0' ? settled : NULL);
  liji_output_text (builder, "reason", bill->reason);
  if (bill->lines != NULL)
    {
      liji_output_count (builder, "offered_fen", bill->offered_fen);
      json_builder_set_member_name (builder, "lines");
      json_builder_begin_array (builder);
      for (guint i = 0; i < bill->lines->len; i++)
        append_line (builder, bill->lines->pdata[i]);
      json_builder_end_array (builder);
      json_builder_set_member_name (builder, "payments");
      json_builder_begin_array (builder);
      for (guint i = 0; i < bill->payments->len; i++)
        append_payment (builder, bill->payments->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static JsonNode *
answer (LijiBill *bill)
{
  g_autoptr (LijiBill) done = bill;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_bill (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  return liji_model_to_schema (&liji_bill_form_model);
}

static JsonNode *
run_quote (LijiCli *cli, GError **error)
{
  const char *no = liji_cli_get_n_arguments (cli) > 0 ? liji_cli_get_argument (cli, 0) : NULL;
  g_autoptr (GPtrArray) records = liji_input_read_records (error);
  g_autoptr (LijiBillForm) form = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (records == NULL)
    return NULL;
  if (records->len != 1)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "input: one record is wanted, as bill schema says");
      return NULL;
    }
  form = liji_model_from_json (&liji_bill_form_model, records->pdata[0], error);
  return form != NULL ? answer (liji_bill_quote (liji_cli_get_session (cli), &act, no, form, error))
                      : NULL;
}

static void
choice_free (gpointer choice)
{
  liji_model_free (&liji_bill_choice_model, choice);
}

static JsonNode *
run_charge (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) records = liji_input_read_records (error);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (choice_free);
  LijiId act = liji_cli_new_id (cli);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      LijiBillChoice *choice
          = liji_model_from_json (&liji_bill_choice_model, records->pdata[i], error);

      if (choice == NULL)
        return NULL;
      g_ptr_array_add (choices, choice);
    }
  if (records == NULL)
    return NULL;
  return answer (liji_bill_charge (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   choices, error));
}

/* The option as fen; 0 when it was not given. */
static gboolean
read_money (LijiCli *cli, const char *option, gint64 *fen, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);

  *fen = 0;
  if (text == NULL)
    return TRUE;
  if (liji_money_parse (text, fen, error))
    return TRUE;
  g_prefix_error (error, "%s: ", option);
  return FALSE;
}

static JsonNode *
run_settle (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  gint64 deposit;

  if (!read_money (cli, "deposit", &deposit, error))
    return NULL;
  return answer (liji_bill_settle (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   liji_cli_get_text (cli, "channel"),
                                   liji_cli_get_text (cli, "receipt"), deposit, error));
}

static JsonNode *
run_refund (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  guint64 line;
  gint64 amount;

  if (!read_money (cli, "amount", &amount, error)
      || !g_ascii_string_to_unsigned (liji_cli_get_text (cli, "line"), 10, 1, 1000, &line, error))
    return NULL;
  return answer (liji_bill_refund (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   (gint64) line, amount, liji_cli_get_text (cli, "receipt"),
                                   liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_reverse (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (
      liji_bill_reverse (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                         liji_cli_get_text (cli, "receipt"), liji_cli_get_text (cli, "reason"),
                         liji_cli_get_text (cli, "second"), error));
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_argument (cli, 0);
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (GBytes) pdf = path != NULL ? liji_bill_print (session, no, error) : NULL;

  if (path != NULL && (pdf == NULL || !liji_input_write_file (path, pdf, error)))
    return NULL;
  return answer (liji_bill_show (session, no, error));
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate from, until;

  if (!liji_input_day (cli, "from", &from, error) || !liji_input_day (cli, "until", &until, error))
    return NULL;
  list = liji_bills_list (liji_cli_get_session (cli), liji_cli_get_text (cli, "case"),
                          liji_date_is_day (from) ? from : today,
                          liji_date_is_day (until) ? until : today, MAX_LIST, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_bill (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static void
append_day (JsonBuilder *builder, const LijiCashDay *day)
{
  g_autofree char *on = liji_date_to_iso (day->day);
  g_autofree char *at = day->closed_at > 0 ? liji_micros_to_iso (day->closed_at) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "day", on);
  liji_output_count (builder, "taken_fen", day->taken_fen);
  liji_output_count (builder, "refunded_fen", day->refunded_fen);
  liji_output_count (builder, "cash_fen", day->cash_fen);
  liji_output_count (builder, "payments", day->n_payments);
  liji_output_text (builder, "closed_at", at);
  liji_output_text (builder, "closed_by", day->closed_by);
  json_builder_set_member_name (builder, "channels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < day->channels->len; i++)
    {
      const LijiCashChannel *channel = day->channels->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "channel", channel->channel);
      liji_output_count (builder, "taken_fen", channel->taken_fen);
      liji_output_count (builder, "refunded_fen", channel->refunded_fen);
      liji_output_count (builder, "payments", channel->n);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static JsonNode *
run_day (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiCashDay) day = NULL;
  LijiId act = liji_cli_new_id (cli);
  gint64 counted;
  LijiDate on;

  if (!liji_input_day (cli, "on", &on, error) || !read_money (cli, "counted", &counted, error))
    return NULL;
  day = liji_cli_get_text (cli, "counted") != NULL
            ? liji_cash_close (session, &act, on, counted, error)
            : liji_cash_show (session, on, error);
  if (day == NULL)
    return NULL;
  append_day (builder, day);
  return liji_output_end (builder);
}

static void
append_account_line (JsonBuilder *builder, const LijiAccountLine *one)
{
  g_autofree char *on = liji_date_to_iso (one->settled_on);

  json_builder_begin_object (builder);
  liji_output_text (builder, "account", one->account);
  liji_output_text (builder, "bill", one->bill_no);
  liji_output_text (builder, "case_no", one->case_no);
  liji_output_text (builder, "deceased", one->deceased);
  liji_output_text (builder, "settled_on", on);
  liji_output_text (builder, "receipts", one->receipts);
  liji_output_count (builder, "due_fen", one->due_fen);
  liji_output_count (builder, "waived_fen", one->waived_fen);
  liji_output_count (builder, "refunded_fen", one->refunded_fen);
  liji_output_count (builder, "kept_fen", one->kept_fen);
  json_builder_end_object (builder);
}

static JsonNode *
run_accounts (LijiCli *cli, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  const char *path = liji_cli_get_text (cli, "output");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) csv = NULL;
  LijiDate from, until;

  if (!liji_input_day (cli, "from", &from, error) || !liji_input_day (cli, "until", &until, error))
    return NULL;
  list = liji_accounts_list (liji_cli_get_session (cli), liji_date_is_day (from) ? from : today,
                             liji_date_is_day (until) ? until : today,
                             liji_cli_get_text (cli, "account"), error);
  if (list == NULL)
    return NULL;
  csv = path != NULL ? liji_accounts_write (list) : NULL;
  if (csv != NULL && !liji_input_write_file (path, csv, error))
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_account_line (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption account_options[] = {
  { "from", LIJI_CLI_TEXT, "DATE", "settled from that day on (today)" },
  { "until", LIJI_CLI_TEXT, "DATE", "until that day (today)" },
  { "account", LIJI_CLI_TEXT, "CODE", "treasury or home alone" },
  { "output", LIJI_CLI_TEXT, "FILE.csv", "the list in yuan" },
  { NULL },
};

static const LijiCliOption settle_options[] = {
  { "channel", LIJI_CLI_TEXT, "CODE", "cash, code or card" },
  { "receipt", LIJI_CLI_TEXT, "NUMBER", "of the receipt written for it (财政票据)" },
  { "deposit", LIJI_CLI_TEXT, "YUAN", "take that as a deposit; the bill stays open" },
  { NULL },
};

#define GIVEN_BACK                                                                                 \
  { "receipt", LIJI_CLI_TEXT, "NUMBER", "of what was written for what goes back" },                \
  {                                                                                                \
    "reason", LIJI_CLI_REQUIRED, "TEXT", "why"                                                     \
  }

static const LijiCliOption refund_options[] = {
  { "line", LIJI_CLI_REQUIRED, "N", "of the bill" },
  { "amount", LIJI_CLI_TEXT, "YUAN", "less than was paid for it" },
  GIVEN_BACK,
  { NULL },
};

static const LijiCliOption reverse_options[] = {
  GIVEN_BACK,
  { NULL },
};

static const LijiCliOption show_options[] = {
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "its two lists on paper (收费清单)" },
  { NULL },
};

static const LijiCliOption list_options[] = {
  { "case", LIJI_CLI_TEXT, "NO", "of one case" },
  { "from", LIJI_CLI_TEXT, "DATE", "the first service day (today)" },
  { "until", LIJI_CLI_TEXT, "DATE", "the last (today)" },
  { NULL },
};

static const LijiCliOption day_options[] = {
  { "on", LIJI_CLI_TEXT, "DATE", "which (today)" },
  { "counted", LIJI_CLI_TEXT, "YUAN", "close it with the cash in the drawer" },
  { NULL },
};

const LijiCommand liji_cli_bill[] = {
  { "bill", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of what an offer takes",
    run_schema, NULL },
  { "bill", "quote", "[NO]", 0, 1, LIJI_CLI_REGISTRY,
    "offer services by the lists of the service day; of a bill: more of them", run_quote, NULL },
  { "bill", "charge", "NO", 1, 1, LIJI_CLI_REGISTRY,
    "charge lines that were offered, each signed for", run_charge, NULL },
  { "bill", "settle", "NO", 1, 1, LIJI_CLI_REGISTRY, "take what is open, or a deposit", run_settle,
    settle_options },
  { "bill", "refund", "NO", 1, 1, LIJI_CLI_REGISTRY, "give back of a line, the way it was paid",
    run_refund, refund_options },
  { "bill", "reverse", "NO", 1, 1, LIJI_CLI_REGISTRY,
    "void a bill: all of it goes back; a waiver by two (--second)", run_reverse, reverse_options },
  { "bill", "show", "NO", 1, 1, LIJI_CLI_REGISTRY, "a bill whole", run_show, show_options },
  { "bill", "list", "", 0, 0, LIJI_CLI_REGISTRY, "bills of a case or by service day", run_list,
    list_options },
  { "bill", "accounts", "", 0, 0, LIJI_CLI_REGISTRY,
    "what settled bills bring to the treasury and to the home", run_accounts, account_options },
  { "bill", "day", "", 0, 0, LIJI_CLI_REGISTRY, "the day's takings, and closing the cash", run_day,
    day_options },
  { NULL },
};
