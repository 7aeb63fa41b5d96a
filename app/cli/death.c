/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "cli/problems.h"
#include "register/archive/scans.h"
#include "register/funeral/deaths.h"

#include <string.h>

extern const LijiCommand liji_cli_death[];

/* Death cases: the call comes on standard input as for a marriage; each step after it says what is
 * new, and scans the tag. */

#define MAX_FIELDS (1024 * 1024)

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  g_autoptr (JsonNode) schema = liji_model_to_schema (&liji_death_model);
  g_autofree char *text = liji_output_to_json (schema);

  g_print ("%s\n", text);
  return NULL;
}

static void
append_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = at > 0 ? liji_micros_to_iso (at) : NULL;

  liji_output_text (builder, name, text);
}

static void
append_day (JsonBuilder *builder, const char *name, LijiDate day)
{
  g_autofree char *text = liji_date_is_valid (day) ? liji_date_to_iso (day) : NULL;

  liji_output_text (builder, name, text != NULL && *text != '\0' ? text : NULL);
}

static void
append_ashes (JsonBuilder *builder, const LijiDeath *one)
{
  json_builder_set_member_name (builder, "ashes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < one->ashes->len; i++)
    {
      const LijiDeathAshes *ashes = one->ashes->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "label", ashes->label);
      liji_output_text (builder, "state", ashes->state);
      liji_output_flag (builder, "suspended", ashes->suspended);
      liji_output_text (builder, "niche", ashes->niche);
      liji_output_text (builder, "destination", ashes->destination);
      liji_output_text (builder, "receiver", ashes->receiver);
      append_time (builder, "handed_at", ashes->handed_at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_steps (JsonBuilder *builder, const LijiDeath *one)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < liji_death_procedure.n_steps; i++)
    if (strcmp (liji_death_procedure.steps[i].from, one->state) == 0)
      json_builder_add_string_value (builder, liji_death_procedure.steps[i].act);
  json_builder_end_array (builder);
}

static void
append_head (JsonBuilder *builder, const LijiDeath *one)
{
  const LijiDeathForm *form = liji_death_get_form (one);
  const LijiStep *next = liji_procedure_next (&liji_death_procedure, one->state);

  liji_output_text (builder, "case", one->no);
  liji_output_text (builder, "kind", form->kind);
  liji_output_text (builder, "name", form->name);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "next", next != NULL && *next->from != '\0' ? next->act : NULL);
  liji_output_text (builder, "tag", one->tag);
  liji_output_text (builder, "slot", one->slot);
  liji_output_text (builder, "furnace", one->furnace);
  append_time (builder, "since", one->moved_at);
  append_day (builder, "due", one->due_on);
  append_time (builder, "due_at", one->due_at);
  liji_output_flag (builder, "late", one->late);
  liji_output_flag (builder, "held", one->held);
}

static void
append_death (JsonBuilder *builder, const LijiDeath *one)
{
  json_builder_begin_object (builder);
  append_head (builder, one);
  append_time (builder, "cremation_began", one->started_at);
  append_time (builder, "cremation_ended", one->ended_at);
  append_day (builder, "cremated_on", one->cremated_on);
  liji_output_flag (builder, "noted", one->noted);
  liji_output_text (builder, "reason", one->reason);
  append_ashes (builder, one);
  append_steps (builder, one);
  json_builder_set_member_name (builder, "form");
  json_builder_add_value (builder,
                          liji_model_to_json (&liji_death_model, liji_death_get_form (one)));
  json_builder_end_object (builder);
}

static JsonNode *
tell (LijiDeath *one)
{
  g_autoptr (LijiDeath) done = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_death (builder, done);
  return liji_output_end (builder);
}

static LijiDraft *
read_draft (JsonNode *node, guint n, GError **error)
{
  gpointer record = liji_model_from_json (&liji_death_model, node, error);

  if (record != NULL)
    return liji_draft_new_take (&liji_death_model, record);
  g_prefix_error (error, "record %u: ", n);
  return NULL;
}

/* The picture of what stands in for a lost certificate. */
static LijiDraft *
add_scan (LijiCli *cli, LijiDraft *draft, GError **error)
{
  const char *path = liji_cli_get_text (cli, "scan");
  g_autoptr (LijiDraft) given = draft;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiScan) scan = NULL;

  if (given == NULL || path == NULL)
    return g_steal_pointer (&given);
  bytes = liji_input_read_file (path, LIJI_SCAN_MAX_BYTES, error);
  scan = bytes != NULL ? liji_scans_put (liji_cli_get_session (cli), bytes, path, error) : NULL;
  return scan != NULL
             ? liji_draft_with_text (given, "origin_scan", scan->digest,
                                     liji_registry_get_today (liji_cli_get_registry (cli)), error)
             : NULL;
}

static gboolean
open_all (LijiCli *cli, GPtrArray *nodes, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (LijiDraft) draft
          = add_scan (cli, read_draft (nodes->pdata[i], i + 1, error), error);
      g_autoptr (LijiDeath) one
          = draft != NULL ? liji_death_open (liji_cli_get_session (cli), &act, draft, error) : NULL;

      if (one == NULL)
        return FALSE;
      append_death (builder, one);
    }
  return TRUE;
}

/* All calls are taken, or none. */
static JsonNode *
run_open (LijiCli *cli, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) nodes = liji_input_read_records (error);

  if (nodes == NULL || !liji_registry_begin_batch (registry, error))
    return NULL;
  json_builder_begin_array (builder);
  if (!open_all (cli, nodes, builder, error))
    {
      liji_registry_drop_batch (registry);
      return NULL;
    }
  if (!liji_registry_commit_batch (registry, error))
    return NULL;
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* The form with the members of @patch in place of its own. */
static LijiDraft *
merge (LijiDraft *draft, GBytes *patch, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (patch, &size);
  g_autoptr (JsonNode) given = liji_json_parse (text, (gssize) size, error);
  g_autoptr (JsonNode) form = liji_model_to_json (&liji_death_model, liji_draft_get_record (draft));
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (given == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (given))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "fields: one JSON object is expected");
      return NULL;
    }
  json_object_iter_init (&iter, json_node_get_object (given));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (json_node_get_object (form), name, json_node_copy (value));
  return read_draft (form, 1, error);
}

static LijiDraft *
set_fields (LijiCli *cli, LijiDraft *draft, GError **error)
{
  const char *const *words = liji_cli_get_many (cli, "set");
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  g_autoptr (LijiDraft) now = liji_draft_ref (draft);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      const char *value = strchr (words[i], '=');
      g_autofree char *path
          = value != NULL ? g_strndup (words[i], (gsize) (value - words[i])) : NULL;
      LijiDraft *next;

      if (value == NULL)
        {
          g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                       "set: \"%s\" is not FIELD=VALUE", words[i]);
          return NULL;
        }
      next = liji_draft_with_text (now, path, value + 1, today, error);
      if (next == NULL)
        return NULL;
      liji_draft_unref (now);
      now = next;
    }
  return g_steal_pointer (&now);
}

static LijiDraft *
read_form (LijiCli *cli, LijiDeath *seen, GError **error)
{
  const char *path = liji_cli_get_text (cli, "fields");
  g_autoptr (GBytes) patch = path != NULL ? liji_input_read_file (path, MAX_FIELDS, error) : NULL;
  g_autoptr (LijiDraft) merged = NULL;

  if (path != NULL && patch == NULL)
    return NULL;
  merged = patch != NULL ? merge (seen->draft, patch, error) : liji_draft_ref (seen->draft);
  return merged != NULL ? set_fields (cli, merged, error) : NULL;
}

static gboolean
read_move (LijiCli *cli, LijiDeath **seen, LijiDraft **draft, LijiDeathMove *move, GError **error)
{
  *seen = liji_death_find (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  if (*seen == NULL || !liji_input_time (cli, "at", &move->at, error))
    return FALSE;
  move->tag = liji_cli_get_text (cli, "tag");
  move->reason = liji_cli_get_text (cli, "reason");
  *draft = read_form (cli, *seen, error);
  return *draft != NULL;
}

static JsonNode *
run_advance (LijiCli *cli, GError **error)
{
  g_autoptr (LijiDeath) seen = NULL;
  g_autoptr (LijiDraft) draft = NULL;
  LijiDeathMove move = { 0 };
  LijiId act = liji_cli_new_id (cli);

  if (!read_move (cli, &seen, &draft, &move, error))
    return NULL;
  return tell (liji_death_advance (liji_cli_get_session (cli), &act, seen,
                                   liji_cli_get_argument (cli, 1), draft, &move, error));
}

static JsonNode *
run_check (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiDeath) seen = NULL;
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  LijiDeathMove move = { 0 };

  if (!read_move (cli, &seen, &draft, &move, error))
    return NULL;
  problems = liji_death_look (liji_cli_get_session (cli), seen, liji_cli_get_argument (cli, 1),
                              draft, &move, error);
  if (problems == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_flag (builder, "ok", liji_problems_gravest (problems) < LIJI_PROBLEM_MISSING);
  liji_cli_append_problems (builder, "problems", problems);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  return tell (liji_death_find (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error));
}

static JsonNode *
run_board (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_death_board (liji_cli_get_session (cli), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      json_builder_begin_object (builder);
      append_head (builder, list->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_count (LijiCli *cli, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate from, until;

  if (!liji_input_day (cli, "from", &from, error) || !liji_input_day (cli, "until", &until, error))
    return NULL;
  if (!liji_date_is_day (until))
    until = today;
  if (!liji_date_is_day (from))
    from = liji_date (until.year, 1, 1);
  list = liji_death_counts (liji_cli_get_session (cli), from, until, error);
  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiDeathCount *one = list->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "kind", one->kind);
      liji_output_flag (builder, "death", one->is_death);
      liji_output_count (builder, "cremated", one->n);
      append_day (builder, "from", from);
      append_day (builder, "until", until);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption move_options[] = {
  { "tag", LIJI_CLI_TEXT, "TAG", "as it was scanned: of the body, or the label on the ashes" },
  { "at", LIJI_CLI_TEXT, "TIME", "when it happened, as 2026-11-23 09:30 (else now)" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "of what takes a step back, or out" },
  { "set", LIJI_CLI_MANY, "FIELD=VALUE", "what is known now (see death schema)" },
  { "fields", LIJI_CLI_TEXT, "FILE.json", "the same as one JSON object; - is standard input" },
  { NULL },
};

static const LijiCliOption open_options[] = {
  { "scan", LIJI_CLI_TEXT, "FILE", "what stands in for the lost certificate of another home" },
  { NULL },
};

static const LijiCliOption days_options[] = {
  { "from", LIJI_CLI_TEXT, "DATE", "the first day" },
  { "until", LIJI_CLI_TEXT, "DATE", "the last day" },
  { NULL },
};

const LijiCommand liji_cli_death[] = {
  { "death", "schema", "", 0, 0, LIJI_CLI_ALONE, "what a death case holds, as JSON Schema",
    run_schema, NULL },
  { "death", "open", "", 0, 0, LIJI_CLI_REGISTRY, "calls taken (records on standard input)",
    run_open, open_options },
  { "death", "check", "NO STEP", 2, 2, LIJI_CLI_REGISTRY, "what stands against a step", run_check,
    move_options },
  { "death", "advance", "NO STEP", 2, 2, LIJI_CLI_REGISTRY,
    "one step: dispatch, collect, store, clear, cremate, finish, pack, hand_over, …", run_advance,
    move_options },
  { "death", "show", "NO|TAG", 1, 1, LIJI_CLI_REGISTRY, "one case, its body and ashes", run_show,
    NULL },
  { "death", "paper", "NO|TAG", 1, 1, LIJI_CLI_REGISTRY, "draw a paper of the case into a file",
    liji_cli_death_paper, liji_cli_death_paper_options },
  { "death", "board", "", 0, 0, LIJI_CLI_REGISTRY, "all that are under way, what is next and late",
    run_board, NULL },
  { "death", "count", "", 0, 0, LIJI_CLI_REGISTRY, "cremated here, each kind apart", run_count,
    days_options },
  { NULL },
};
