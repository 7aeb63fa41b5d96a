/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/afterwards.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "cli/records.h"
#include "register/archive/archive-link.h"
#include "register/archive/scans.h"
#include "register/record/records.h"

extern const LijiCommand liji_cli_record[];

static void
append_papers (JsonBuilder *builder, GPtrArray *papers)
{
  json_builder_set_member_name (builder, "papers");
  json_builder_begin_array (builder);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      const LijiPaper *paper = papers->pdata[i];
      json_builder_begin_object (builder);
      liji_output_text (builder, "copy", paper->holder);
      liji_output_text (builder, "kind", paper->kind);
      liji_output_text (builder, "state", paper->state);
      liji_output_text (builder, "booklet", paper->booklet);
      liji_output_text (builder, "pdf_sha256", paper->pdf_sha256);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_timeline (JsonBuilder *builder, GPtrArray *timeline)
{
  json_builder_set_member_name (builder, "timeline");
  json_builder_begin_array (builder);
  for (guint i = 0; timeline != NULL && i < timeline->len; i++)
    {
      const LijiEvent *event = timeline->pdata[i];
      g_autofree char *time = liji_micros_to_iso (event->time);
      json_builder_begin_object (builder);
      liji_output_count (builder, "seq", event->seq);
      liji_output_text (builder, "time", time);
      liji_output_text (builder, "act", event->act);
      liji_output_text (builder, "user", event->user);
      liji_output_text (builder, "station", event->station);
      liji_output_text (builder, "detail", event->detail);
      liji_output_flag (builder, "local", event->local);
      liji_output_text (builder, "second", event->second);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
append_related (JsonBuilder *builder, GPtrArray *related)
{
  json_builder_set_member_name (builder, "related");
  json_builder_begin_array (builder);
  for (guint i = 0; related != NULL && i < related->len; i++)
    {
      const LijiRelated *other = related->pdata[i];
      json_builder_begin_object (builder);
      liji_output_text (builder, "relation", other->relation);
      liji_output_text (builder, "number", other->number);
      liji_output_text (builder, "title", other->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What was linked to a record of former years. */
static gboolean
append_scans (LijiCli *cli, JsonBuilder *builder, const LijiRecord *record, GError **error)
{
  g_autoptr (GPtrArray) scans
      = liji_archive_list_links (liji_cli_get_session (cli), &record->id, error);

  if (scans == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "scans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scans->len; i++)
    {
      const LijiVolumePage *page = scans->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "title", page->title);
      liji_output_text (builder, "media_type", page->media_type);
      liji_output_text (builder, "digest", page->digest);
      liji_output_count (builder, "pages", page->n_pages);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return TRUE;
}

JsonNode *
liji_cli_show_record (LijiCli *cli, const char *number, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiRecord) record = liji_records_show (liji_cli_get_session (cli), number, error);
  g_autofree char *on = NULL;

  if (record == NULL)
    return NULL;
  on = liji_date_to_iso (record->registered_on);
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", record->number);
  liji_output_text (builder, "kind", record->kind);
  liji_output_text (builder, "registered_on", on);
  liji_output_text (builder, "state", record->state);
  liji_output_text (builder, "registrar", record->registrar);
  liji_output_flag (builder, "imported", record->archived);
  if (record->archived)
    {
      liji_output_text (builder, "office", record->office);
      liji_output_text (builder, "volume", record->volume);
      liji_output_text (builder, "notes", record->notes);
      if (!append_scans (cli, builder, record, error))
        return NULL;
    }
  liji_output_text (builder, "upload_state", record->upload_state);
  liji_output_text (builder, "upload_reason", record->upload_reason);
  json_builder_set_member_name (builder, "record");
  json_builder_add_value (builder, liji_model_to_json (liji_draft_get_model (record->snapshot),
                                                       liji_draft_get_record (record->snapshot)));
  append_papers (builder, record->papers);
  append_timeline (builder, record->timeline);
  append_related (builder, record->related);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  return liji_cli_show_record (cli, liji_cli_get_argument (cli, 0), error);
}

/* A picture or PDF becomes known to the registry before a record names it. */
static JsonNode *
run_attach (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < liji_cli_get_n_arguments (cli); i++)
    {
      const char *path = liji_cli_get_argument (cli, i);
      g_autofree char *title = g_path_get_basename (path);
      g_autoptr (GBytes) bytes = liji_input_read_file (path, LIJI_SCAN_MAX_BYTES, error);
      g_autoptr (LijiScan) scan
          = bytes != NULL ? liji_scans_put (liji_cli_get_session (cli), bytes, title, error) : NULL;

      if (scan == NULL)
        {
          g_prefix_error (error, "%s: ", path);
          return NULL;
        }
      json_builder_add_value (builder, liji_model_to_json (&liji_scan_model, scan));
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

const LijiCommand liji_cli_record[] = {
  { "record", "show", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "one registration: facts, papers, timeline", run_show, NULL },
  { "record", "attach", "FILE…", 1, G_MAXUINT, LIJI_CLI_REGISTRY,
    "store scans (JPEG, PNG, WebP, PDF); the answer goes into a record's \"scans\"", run_attach,
    NULL },
  { "record", "annotate", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "a judgment, a court divorce, a death or a remark", liji_cli_annotate,
    liji_cli_annotate_options },
  { "record", "correct", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "say what is right, beside what was declared", liji_cli_correct, liji_cli_correct_options },
  { "record", "revoke", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "revoke an impersonated or fraudulent registration, step by step", liji_cli_revoke,
    liji_cli_revoke_options },
  { "record", "paper", "NUMBER", 1, 1, LIJI_CLI_REGISTRY, "draw what a step of a revocation leaves",
    liji_cli_record_paper, liji_cli_record_paper_options },
  { "record", "certify", "[IDENTITY]", 0, 1, LIJI_CLI_REGISTRY,
    "certify what the records hold of a person, or nothing; without one, those given",
    liji_cli_certify, liji_cli_certify_options },
  { "record", "history", "NUMBER", 1, 1, LIJI_CLI_REGISTRY, "what was written beside a record",
    liji_cli_history, NULL },
  { NULL },
};
