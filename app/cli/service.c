/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/funeral/services.h"

extern const LijiCommand liji_cli_service[];

/* What is done to a body: washing, dressing, make-up, encoffining. */

static void
append_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = at > 0 ? liji_micros_to_iso (at) : NULL;

  liji_output_text (builder, name, text);
}

static void
append_service (JsonBuilder *builder, const LijiService *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "case", one->case_no);
  liji_output_text (builder, "name", one->name);
  liji_output_count (builder, "place", one->place);
  liji_output_text (builder, "service", one->kind);
  liji_output_text (builder, "state", one->state);
  append_time (builder, "wanted", one->wanted_at);
  liji_output_text (builder, "note", one->note);
  liji_output_text (builder, "ordered_by", one->ordered_by);
  append_time (builder, "ordered", one->ordered_at);
  append_time (builder, "done", one->done_at);
  liji_output_text (builder, "worker", one->worker);
  liji_output_text (builder, "reason", one->reason);
  liji_output_flag (builder, "late", one->late);
  json_builder_end_object (builder);
}

/* Takes @service. */
static JsonNode *
answer (LijiService *service)
{
  g_autoptr (LijiService) one = service;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (one == NULL)
    return NULL;
  append_service (builder, one);
  return liji_output_end (builder);
}

static JsonNode *
run_order (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  gint64 wanted;

  if (!liji_input_time (cli, "at", &wanted, error))
    return NULL;
  return answer (liji_services_order (
      liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
      liji_cli_get_argument (cli, 1), wanted, liji_cli_get_text (cli, "note"), error));
}

static gboolean
read_place (LijiCli *cli, gint64 *place, GError **error)
{
  const char *text = liji_cli_get_argument (cli, 1);

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT, place, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
               "place: \"%s\" is not the number of a service", text);
  return FALSE;
}

static JsonNode *
run_done (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  gint64 place, at;

  if (!read_place (cli, &place, error) || !liji_input_time (cli, "at", &at, error))
    return NULL;
  return answer (liji_services_do (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                                   place, liji_cli_get_text (cli, "tag"),
                                   liji_cli_get_text (cli, "worker"), at, error));
}

static JsonNode *
run_cancel (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  gint64 place;

  if (!read_place (cli, &place, error))
    return NULL;
  return answer (liji_services_cancel (liji_cli_get_session (cli), &act,
                                       liji_cli_get_argument (cli, 0), place,
                                       liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list
      = liji_services_list (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_service (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption order_options[] = {
  { "at", LIJI_CLI_TEXT, "TIME", "when it is to be done, as 2026-11-23 09:30" },
  { "note", LIJI_CLI_TEXT, "TEXT", "what the family wishes" },
  { NULL },
};
static const LijiCliOption done_options[] = {
  { "tag", LIJI_CLI_REQUIRED, "TAG", "on the body, as it was scanned" },
  { "worker", LIJI_CLI_REQUIRED, "NAME", "who did it" },
  { "at", LIJI_CLI_TEXT, "TIME", "when (else now)" },
  { NULL },
};
static const LijiCliOption cancel_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};

const LijiCommand liji_cli_service[] = {
  { "service", "order", "CASE KIND", 2, 2, LIJI_CLI_REGISTRY,
    "wash, dress, makeup, restore, embalm or encoffin, one by one", run_order, order_options },
  { "service", "done", "CASE PLACE", 2, 2, LIJI_CLI_REGISTRY, "who did it, and when", run_done,
    done_options },
  { "service", "cancel", "CASE PLACE", 2, 2, LIJI_CLI_REGISTRY, "it is not done after all",
    run_cancel, cancel_options },
  { "service", "list", "[CASE]", 0, 1, LIJI_CLI_REGISTRY, "of a case; else all that wait", run_list,
    NULL },
  { NULL },
};
