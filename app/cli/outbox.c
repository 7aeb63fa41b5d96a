/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "courier/http-courier.h"
#include "register/oversight/outgoing-run.h"
#include "register/oversight/outgoing.h"

extern const LijiCommand liji_cli_outbox[];

#define LIST_LIMIT 1000

static void
append_outgoing (JsonBuilder *builder, const LijiOutgoing *one, gboolean with_payload)
{
  g_autofree char *changed = liji_micros_to_iso (one->changed_at);
  g_autofree char *due = one->due_at > 0 ? liji_micros_to_iso (one->due_at) : NULL;

  json_builder_begin_object (builder);
  liji_output_count (builder, "id", one->id);
  liji_output_text (builder, "number", one->number);
  liji_output_text (builder, "event", one->event);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "changed_at", changed);
  liji_output_text (builder, "receiver", one->receiver);
  liji_output_text (builder, "item", one->item);
  liji_output_text (builder, "message", one->message);
  liji_output_count (builder, "tries", one->tries);
  liji_output_text (builder, "due_at", due);
  liji_output_text (builder, "failure", one->failure);
  if (with_payload && one->payload != NULL)
    {
      json_builder_set_member_name (builder, "payload");
      json_builder_add_value (builder, json_from_string (one->payload, NULL));
    }
  json_builder_end_object (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows = liji_outgoing_list (
      liji_cli_get_session (cli), liji_cli_get_text (cli, "state"), LIST_LIMIT, error);

  if (rows == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    append_outgoing (builder, rows->pdata[i], liji_cli_get_flag (cli, "payload"));
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_mark (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiOutgoing) marked = NULL;
  LijiId act = liji_cli_new_id (cli);
  gint64 id;

  if (!g_ascii_string_to_signed (liji_cli_get_argument (cli, 0), 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "id: \"%s\" is not a number", liji_cli_get_argument (cli, 0));
      return NULL;
    }
  marked = liji_outgoing_mark (liji_cli_get_session (cli), &act, id, liji_cli_get_argument (cli, 1),
                               liji_cli_get_text (cli, "reason"), error);
  if (marked == NULL)
    return NULL;
  append_outgoing (builder, marked, FALSE);
  return liji_output_end (builder);
}

/* A count of seconds given as an option. */
static gboolean
read_seconds (LijiCli *cli,
              const char *option,
              guint fallback,
              guint least,
              guint *n,
              GError **error)
{
  const char *text = liji_cli_get_text (cli, option);
  guint64 value = fallback;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, least, 24 * 3600, &value, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "%s: \"%s\" is no number of seconds from %u on", option, text, least);
      return FALSE;
    }
  *n = (guint) value;
  return TRUE;
}

static void
append_tally (JsonBuilder *builder, const LijiOutgoingTally *tally)
{
  g_autofree char *next = tally->next_at > 0 ? liji_micros_to_iso (tally->next_at) : NULL;

  json_builder_begin_object (builder);
  liji_output_count (builder, "sent", tally->sent);
  liji_output_count (builder, "answered", tally->answered);
  liji_output_count (builder, "asked", tally->asked);
  liji_output_count (builder, "failed", tally->failed);
  liji_output_count (builder, "waiting", tally->waiting);
  liji_output_text (builder, "next_at", next);
  json_builder_end_object (builder);
}

static JsonNode *
run_run (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiCourier) http = NULL;
  g_autoptr (LijiCourier) folder = liji_folder_courier_new ();
  LijiOutgoingPlan plan = { .ask = liji_cli_get_flag (cli, "ask") };
  LijiOutgoingTally tally;
  guint timeout;

  if (!read_seconds (cli, "timeout", 30, 1, &timeout, error)
      || !read_seconds (cli, "wait", 0, 0, &plan.wait, error)
      || !read_seconds (cli, "delay", 10, 1, &plan.delay, error))
    return NULL;
  http = liji_http_courier_new (timeout);
  plan.couriers = (LijiCourier *const[]){ http, folder, NULL };
  if (!liji_outgoing_run (liji_cli_get_session (cli), &plan, &tally, error))
    return NULL;
  append_tally (builder, &tally);
  return liji_output_end (builder);
}

/* A department's letters, or everybody's, are due now; a line that goes by hand waits again. */
static JsonNode *
run_retry (LijiCli *cli, GError **error)
{
  const char *which = liji_cli_get_n_arguments (cli) > 0 ? liji_cli_get_argument (cli, 0) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiOutgoing) marked = NULL;
  LijiId act = liji_cli_new_id (cli);
  gint64 id;

  if (which != NULL && g_ascii_string_to_signed (which, 10, 1, G_MAXINT64, &id, NULL))
    {
      marked = liji_outgoing_mark (liji_cli_get_session (cli), &act, id, "waiting", NULL, error);
      if (marked == NULL)
        return NULL;
      append_outgoing (builder, marked, FALSE);
      return liji_output_end (builder);
    }
  if (which != NULL && liji_code_text ("matter_department", which) == NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "department: there is none called \"%s\"", which);
      return NULL;
    }
  if (!liji_outgoing_hurry (liji_cli_get_session (cli), which, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "due_now", which != NULL ? which : "all");
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static const LijiCliOption run_options[] = {
  { "timeout", LIJI_CLI_TEXT, "SECONDS", "for the whole of one letter (else 30)" },
  { "wait", LIJI_CLI_TEXT, "SECONDS", "go on for what becomes due meanwhile (else 0)" },
  { "delay", LIJI_CLI_TEXT, "SECONDS", "before the second try, then twice as long (else 10)" },
  { "ask", LIJI_CLI_FLAG, NULL, "ask after everything open, whenever it was asked last" },
  { NULL },
};

static const LijiCliOption list_options[] = {
  { "state", LIJI_CLI_TEXT, "STATE", "waiting, sent, accepted, returned or dropped" },
  { "payload", LIJI_CLI_FLAG, NULL, "with the fields to be sent" },
  { NULL },
};

static const LijiCliOption mark_options[] = {
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it came back" },
  { NULL },
};

const LijiCommand liji_cli_outbox[] = {
  { "outbox", "list", "", 0, 0, LIJI_CLI_REGISTRY,
    "what must still reach the national base and other departments", run_list, list_options },
  { "outbox", "run", "", 0, 0, LIJI_CLI_REGISTRY,
    "send the letters that are due, and ask what became of earlier ones", run_run, run_options },
  { "outbox", "retry", "[DEPARTMENT|ID]", 0, 1, LIJI_CLI_REGISTRY,
    "what waits for its next try is due now; a line that came back waits again", run_retry, NULL },
  { "outbox", "mark", "ID STATE", 2, 2, LIJI_CLI_REGISTRY, "sent, accepted or returned", run_mark,
    mark_options },
  { NULL },
};
