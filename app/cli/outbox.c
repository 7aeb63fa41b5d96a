/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/oversight/outgoing.h"

extern const LijiCommand liji_cli_outbox[];

#define LIST_LIMIT 1000

static void
append_outgoing (JsonBuilder *builder, const LijiOutgoing *one, gboolean with_payload)
{
  g_autofree char *changed = liji_micros_to_iso (one->changed_at);

  json_builder_begin_object (builder);
  liji_output_count (builder, "id", one->id);
  liji_output_text (builder, "number", one->number);
  liji_output_text (builder, "event", one->event);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "changed_at", changed);
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

static const LijiCliOption list_options[] = {
  { "state", LIJI_CLI_TEXT, "STATE", "waiting, sent, accepted or returned" },
  { "payload", LIJI_CLI_FLAG, NULL, "with the fields to be sent" },
  { NULL },
};

static const LijiCliOption mark_options[] = {
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it came back" },
  { NULL },
};

const LijiCommand liji_cli_outbox[] = {
  { "outbox", "list", "", 0, 0, LIJI_CLI_REGISTRY, "what must still reach the national base",
    run_list, list_options },
  { "outbox", "mark", "ID STATE", 2, 2, LIJI_CLI_REGISTRY, "sent, accepted or returned", run_mark,
    mark_options },
  { NULL },
};
