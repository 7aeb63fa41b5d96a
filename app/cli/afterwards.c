/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/afterwards.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/archive/scans.h"
#include "register/record/afterwards.h"

#include <string.h>

extern const LijiCommand liji_cli_person[];

/* What happens to a record later, and a person's status as acts tell it. */

static gboolean
read_annotation (LijiCli *cli, LijiAnnotation *what, GError **error)
{
  what->kind = liji_cli_get_text (cli, "kind");
  what->holder = liji_cli_get_text (cli, "holder");
  what->authority = liji_cli_get_text (cli, "authority");
  what->number = liji_cli_get_text (cli, "document");
  what->text = liji_cli_get_text (cli, "text");
  return liji_input_day (cli, "issued", &what->issued_on, error)
         && liji_input_day (cli, "effective", &what->effective_on, error);
}

/* Stored before the act that names it. */
static gboolean
read_scan (LijiCli *cli, char **digest, GError **error)
{
  const char *path = liji_cli_get_text (cli, "scan");
  g_autofree char *title = path != NULL ? g_path_get_basename (path) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiScan) scan = NULL;

  if (path == NULL)
    return TRUE;
  bytes = liji_input_read_file (path, LIJI_SCAN_MAX_BYTES, error);
  scan = bytes != NULL ? liji_scans_put (liji_cli_get_session (cli), bytes, title, error) : NULL;
  *digest = scan != NULL ? g_strdup (scan->digest) : NULL;
  return scan != NULL;
}

static JsonNode *
tell_number (const char *number, const char *name, const char *value)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liji_output_text (builder, "number", number);
  liji_output_text (builder, name, value);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

JsonNode *
liji_cli_annotate (LijiCli *cli, GError **error)
{
  const char *number = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);
  LijiAnnotation what = { 0 };
  g_autofree char *scan = NULL;

  if (!read_annotation (cli, &what, error) || !read_scan (cli, &scan, error))
    return NULL;
  what.scan = scan;
  what.approver = liji_cli_get_text (cli, "approver");
  if (!liji_afterwards_annotate (liji_cli_get_session (cli), &act, number, &what, error))
    return NULL;
  return tell_number (number, "noted", what.kind);
}

JsonNode *
liji_cli_correct (LijiCli *cli, GError **error)
{
  const char *number = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);

  if (!liji_afterwards_correct (
          liji_cli_get_session (cli), &act, number, liji_cli_get_text (cli, "field"),
          liji_cli_get_text (cli, "after"), liji_cli_get_text (cli, "reason"),
          liji_cli_get_text (cli, "evidence"), liji_cli_get_text (cli, "approver"), error))
    return NULL;
  return tell_number (number, "corrected", liji_cli_get_text (cli, "field"));
}

JsonNode *
liji_cli_revoke (LijiCli *cli, GError **error)
{
  const char *number = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);
  g_autofree char *decision = NULL;
  LijiAnnotation what = { 0 };
  LijiDate until = { 0 };

  if (!read_annotation (cli, &what, error) || !liji_input_day (cli, "until", &until, error))
    return NULL;
  what.approver = liji_cli_get_text (cli, "approver");
  if (!liji_afterwards_revoke (liji_cli_get_session (cli), &act, number,
                               liji_cli_get_text (cli, "step"), &what, until, &decision, error))
    return NULL;
  return tell_number (number, "decision", decision);
}

JsonNode *
liji_cli_history (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list
      = liji_afterwards_history (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiHistoryEntry *entry = list->pdata[i];
      g_autofree char *time = liji_micros_to_iso (entry->at);
      g_autofree char *on = liji_date_is_day (entry->on) ? liji_date_to_iso (entry->on) : NULL;

      json_builder_begin_object (builder);
      liji_output_text (builder, "time", time);
      liji_output_text (builder, "what", entry->what);
      liji_output_text (builder, "kind", entry->kind);
      liji_output_text (builder, "before", entry->before);
      liji_output_text (builder, "after", entry->after);
      liji_output_text (builder, "authority", entry->authority);
      liji_output_text (builder, "document", entry->number);
      liji_output_text (builder, "on", on);
      liji_output_text (builder, "text", entry->text);
      liji_output_text (builder, "user", entry->user);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_timeline (LijiCli *cli, GError **error)
{
  const char *kind = liji_cli_get_text (cli, "kind");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list
      = liji_afterwards_timeline (liji_cli_get_session (cli), kind != NULL ? kind : "resident",
                                  liji_cli_get_argument (cli, 0), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiPersonTurn *turn = list->pdata[i];
      g_autofree char *on = liji_date_to_iso (turn->on);

      json_builder_begin_object (builder);
      liji_output_text (builder, "on", on);
      liji_output_text (builder, "what", turn->what);
      liji_output_text (builder, "number", turn->number);
      liji_output_text (builder, "other_name", turn->other_name);
      liji_output_text (builder, "office", turn->office);
      liji_output_text (builder, "status", turn->status);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

#define ANNOTATION                                                                                 \
  { "holder", LIJI_CLI_TEXT, "man|woman|both", "whom it is about" },                               \
      { "authority", LIJI_CLI_TEXT, "NAME", "court, police, prosecutor, hospital" },               \
      { "document", LIJI_CLI_TEXT, "NUMBER", "of the judgment, suggestion, certificate" },         \
      { "issued", LIJI_CLI_TEXT, "DATE", "day of the document" },                                  \
      { "effective", LIJI_CLI_TEXT, "DATE", "day it took effect, or of the death" },               \
  {                                                                                                \
    "text", LIJI_CLI_TEXT, "TEXT", "in words"                                                      \
  }

const LijiCliOption liji_cli_annotate_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "void, annulled, court_divorce, death or note" },
  ANNOTATION,
  { "scan", LIJI_CLI_TEXT, "FILE",
    "the judgment or certificate; a marriage ends by nothing unseen" },
  { "approver", LIJI_CLI_TEXT, "USER",
    "a head, somebody else, who confirms it (--second); or orders it without a scan (--text)" },
  { NULL },
};

const LijiCliOption liji_cli_correct_options[] = {
  { "field", LIJI_CLI_REQUIRED, "PATH", "man.name, woman.birth_date …" },
  { "after", LIJI_CLI_REQUIRED, "TEXT", "what is right" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why it was wrong" },
  { "evidence", LIJI_CLI_REQUIRED, "TEXT", "the papers that show it" },
  { "approver", LIJI_CLI_REQUIRED, "USER", "somebody else, a head" },
  { NULL },
};

const LijiCliOption liji_cli_revoke_options[] = {
  { "step", LIJI_CLI_REQUIRED, "STEP", "examine, notify, decide, serve, file; or dismiss" },
  { "until", LIJI_CLI_TEXT, "DATE", "notify: last day of the defence" },
  { "approver", LIJI_CLI_TEXT, "NAME", "decide: who confirms it (with --second)" },
  ANNOTATION,
  { NULL },
};

static const LijiCliOption timeline_options[] = {
  { "kind", LIJI_CLI_TEXT, "KIND", "kind of document (resident)" },
  { NULL },
};

const LijiCommand liji_cli_person[] = {
  { "person", "timeline", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "what acts tell of the person with this identity number", run_timeline, timeline_options },
  { NULL },
};
