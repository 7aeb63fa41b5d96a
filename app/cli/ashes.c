/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "model/funeral/ashes-division.h"
#include "register/funeral/ashes-counts.h"

extern const LijiCommand liji_cli_ashes[];

#define MAX_SCANS ((gsize) 16 * 1024 * 1024)

/* Ashes stored in the home: a niche, a lease, out for worship and back. */

static void
append_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = liji_micros_to_iso (at);

  liji_output_text (builder, name, text);
}

static void
append_ashes (JsonBuilder *builder, const LijiAshes *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "label", one->label);
  liji_output_text (builder, "state", one->state);
  liji_output_flag (builder, "suspended", one->suspended);
  liji_output_text (builder, "niche", one->niche);
  liji_output_day (builder, "until", one->until_on);
  liji_output_flag (builder, "overdue", one->overdue);
  liji_output_text (builder, "destination", one->destination);
  liji_output_text (builder, "receiver", one->receiver);
  liji_output_day (builder, "confirmed", one->confirmed_on);
  liji_output_text (builder, "confirmed_place", one->confirmed_place);
  json_builder_end_object (builder);
}

/* Takes @one. */
static JsonNode *
answer (LijiAshes *one)
{
  g_autoptr (LijiAshes) ashes = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (ashes == NULL)
    return NULL;
  append_ashes (builder, ashes);
  return liji_output_end (builder);
}

/* Every verb of the procedure is a step of that name. */
static JsonNode *
run_step (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiAshesMove move = { .label = liji_cli_get_argument (cli, 0),
                         .niche = liji_cli_get_text (cli, "niche"),
                         .receiver = liji_cli_get_text (cli, "receiver"),
                         .number = liji_cli_get_text (cli, "number"),
                         .authority = liji_cli_get_text (cli, "authority"),
                         .destination = liji_cli_get_text (cli, "destination"),
                         .place = liji_cli_get_text (cli, "place"),
                         .is_signed = liji_cli_get_flag (cli, "signed"),
                         .notice = liji_cli_get_text (cli, "kind"),
                         .how = liji_cli_get_text (cli, "how"),
                         .result = liji_cli_get_text (cli, "result"),
                         .reason = liji_cli_get_text (cli, "reason"),
                         .second = liji_cli_get_text (cli, "approver") };

  if ((liji_cli_get_text (cli, "until") != NULL
       && !liji_input_day (cli, "until", &move.until, error))
      || (liji_cli_get_text (cli, "on") != NULL && !liji_input_day (cli, "on", &move.on, error)))
    return NULL;
  return answer (
      liji_ashes_advance (liji_cli_get_session (cli), &act, liji_cli_get_verb (cli), &move, error));
}

static JsonNode *
run_admit (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return answer (
      liji_ashes_admit (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0), error));
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *label = liji_cli_get_argument (cli, 0);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiAshes) one = liji_ashes_show (session, label, error);
  g_autoptr (GPtrArray) leases = one != NULL ? liji_ashes_leases (session, label, error) : NULL;

  if (leases == NULL)
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ashes");
  append_ashes (builder, one);
  json_builder_set_member_name (builder, "leases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < leases->len; i++)
    {
      const LijiAshesLease *lease = leases->pdata[i];

      json_builder_begin_object (builder);
      liji_output_day (builder, "from", lease->from_on);
      liji_output_day (builder, "until", lease->until_on);
      liji_output_text (builder, "niche", lease->niche);
      append_time (builder, "made", lease->made_at);
      liji_output_text (builder, "made_by", lease->made_by);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_due (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_ashes_due (liji_cli_get_session (cli), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiAshesDue *one = list->pdata[i];

      json_builder_begin_object (builder);
      liji_output_text (builder, "label", one->ashes->label);
      liji_output_text (builder, "niche", one->ashes->niche);
      liji_output_day (builder, "until", one->until_on);
      liji_output_text (builder, "stage", one->stage);
      liji_output_text (builder, "next", one->next);
      liji_output_day (builder, "next_from", one->next_on);
      liji_output_count (builder, "notices", one->n_notices);
      liji_output_text (builder, "case", one->case_no);
      liji_output_text (builder, "name", one->name);
      liji_output_text (builder, "arranger", one->arranger);
      liji_output_text (builder, "phone", one->phone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  g_autoptr (JsonNode) schema = liji_model_to_schema (&liji_ashes_division_model);
  g_autofree char *text = liji_output_to_json (schema);

  g_print ("%s\n", text);
  return NULL;
}

static LijiDraft *
read_division (GError **error)
{
  g_autoptr (GPtrArray) nodes = liji_input_read_records (error);
  gpointer record;

  if (nodes == NULL)
    return NULL;
  if (nodes->len != 1)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "division: one record is expected");
      return NULL;
    }
  record = liji_model_from_json (&liji_ashes_division_model, nodes->pdata[0], error);
  return record != NULL ? liji_draft_new_take (&liji_ashes_division_model, record) : NULL;
}

static JsonNode *
run_divide (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiDraft) draft = read_division (error);
  g_autoptr (GPtrArray) parts
      = draft != NULL ? liji_ashes_divide (liji_cli_get_session (cli), &act,
                                           liji_cli_get_argument (cli, 0), draft, error)
                      : NULL;

  if (parts == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    append_ashes (builder, parts->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static void
append_stocktake (JsonBuilder *builder, const LijiStocktake *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "shelf", one->shelf);
  append_time (builder, "made", one->made_at);
  liji_output_text (builder, "made_by", one->made_by);
  liji_output_count (builder, "filed", one->n_filed);
  liji_output_count (builder, "seen", one->n_seen);
  liji_output_count (builder, "right", one->n_right);
  if (one->findings != NULL)
    {
      json_builder_set_member_name (builder, "findings");
      json_builder_begin_array (builder);
      for (guint i = 0; i < one->findings->len; i++)
        {
          const LijiStocktakeFinding *found = one->findings->pdata[i];

          json_builder_begin_object (builder);
          liji_output_text (builder, "finding", found->finding);
          liji_output_text (builder, "label", found->label);
          liji_output_text (builder, "filed", found->filed);
          liji_output_text (builder, "seen", found->seen);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/* "甲-1-1<TAB>GH2026-000001", or with a comma or blank between. */
static GPtrArray *
read_scans (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = liji_input_read_file (path, MAX_SCANS, error);
  g_autoptr (GPtrArray) scans = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scanned_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;
      LijiScanned *scan;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      words = g_strsplit_set (lines[i], "\t, ", 2);
      scan = g_new0 (LijiScanned, 1);
      scan->niche = g_strdup (words[0]);
      scan->label = words[1] != NULL ? g_strstrip (g_strdup (words[1])) : NULL;
      g_ptr_array_add (scans, scan);
    }
  return g_steal_pointer (&scans);
}

/* Takes @one. */
static JsonNode *
answer_stocktake (LijiStocktake *one)
{
  g_autoptr (LijiStocktake) stocktake = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (stocktake == NULL)
    return NULL;
  append_stocktake (builder, stocktake);
  return liji_output_end (builder);
}

static JsonNode *
list_stocktakes (LijiSession *session, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_stocktakes_list (session, error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_stocktake (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_stocktake (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_text (cli, "show");
  const char *path = liji_cli_get_text (cli, "scans");
  g_autoptr (GPtrArray) scans = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (liji_cli_get_flag (cli, "list"))
    return list_stocktakes (session, error);
  if (no != NULL)
    return answer_stocktake (liji_stocktake_show (session, no, error));
  scans = read_scans (path != NULL ? path : "-", error);
  if (scans == NULL)
    return NULL;
  return answer_stocktake (
      liji_stocktake_take (session, &act, liji_cli_get_text (cli, "shelf"), scans, error));
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_ashes_list (liji_cli_get_session (cli), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_ashes (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static const LijiCliOption stocktake_options[] = {
  { "shelf", LIJI_CLI_TEXT, "TEXT", "how the niches looked at begin (else all)" },
  { "scans", LIJI_CLI_TEXT, "FILE", "niche and label a line; - or none is standard input" },
  { "list", LIJI_CLI_FLAG, NULL, "those that were made" },
  { "show", LIJI_CLI_TEXT, "NO", "what one of them found" },
  { NULL },
};
static const LijiCliOption deposit_options[] = {
  { "niche", LIJI_CLI_REQUIRED, "NICHE", "where they stand" },
  { "until", LIJI_CLI_REQUIRED, "DATE", "end of the lease" },
  { NULL },
};
static const LijiCliOption renew_options[] = {
  { "until", LIJI_CLI_REQUIRED, "DATE", "end of the next lease, which begins where the last ends" },
  { NULL },
};
static const LijiCliOption takeout_options[] = {
  { "receiver", LIJI_CLI_REQUIRED, "NAME", "who takes them out for worship" },
  { NULL },
};
static const LijiCliOption handover_options[] = {
  { "receiver", LIJI_CLI_REQUIRED, "NAME", "who receives them" },
  { "number", LIJI_CLI_REQUIRED, "NUMBER", "of their identity document" },
  { "authority", LIJI_CLI_TEXT, "TEXT", "the paper, where it is not the arranger" },
  { "destination", LIJI_CLI_REQUIRED, "CODE", "declared: 01 … 09" },
  { "place", LIJI_CLI_TEXT, "TEXT", "where that is" },
  { "signed", LIJI_CLI_FLAG, NULL, "receiver and keeper have signed" },
  { NULL },
};
static const LijiCliOption suspend_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "who claims them" },
  { NULL },
};
static const LijiCliOption settle_options[] = {
  { "authority", LIJI_CLI_REQUIRED, "TEXT", "the joint agreement, or the court's paper" },
  { NULL },
};
static const LijiCliOption moveout_options[] = {
  { "place", LIJI_CLI_REQUIRED, "TEXT", "where they go" },
  { "authority", LIJI_CLI_REQUIRED, "TEXT", "the paper by which that place takes them" },
  { "receiver", LIJI_CLI_REQUIRED, "NAME", "who takes them there" },
  { "destination", LIJI_CLI_TEXT, "CODE", "declared: 01 … 09" },
  { NULL },
};
static const LijiCliOption confirm_options[] = {
  { "place", LIJI_CLI_REQUIRED, "TEXT", "where they rest" },
  { "on", LIJI_CLI_REQUIRED, "DATE", "since when" },
  { "receiver", LIJI_CLI_REQUIRED, "NAME", "whose word it is, with its number" },
  { NULL },
};
static const LijiCliOption notice_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "reminder, notice, announcement or report" },
  { "how", LIJI_CLI_REQUIRED, "TEXT", "by which way" },
  { "on", LIJI_CLI_TEXT, "DATE", "when (else today)" },
  { "result", LIJI_CLI_TEXT, "TEXT", "what came of it" },
  { NULL },
};
static const LijiCliOption dispose_options[] = {
  { "place", LIJI_CLI_REQUIRED, "TEXT", "where they come to rest" },
  { "how", LIJI_CLI_REQUIRED, "TEXT", "how, and by whom" },
  { "approver", LIJI_CLI_REQUIRED, "NAME", "who decides beside the head (--second)" },
  { NULL },
};

const LijiCommand liji_cli_ashes[] = {
  { "ashes", "deposit", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "into a niche, with a lease", run_step,
    deposit_options },
  { "ashes", "renew", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "the next lease", run_step, renew_options },
  { "ashes", "takeout", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "out for worship; the niche waits",
    run_step, takeout_options },
  { "ashes", "return", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "back in the niche", run_step, NULL },
  { "ashes", "handover", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "out of the niche for good", run_step,
    handover_options },
  { "ashes", "admit", "CASE", 1, 1, LIJI_CLI_REGISTRY, "those of a recorded cremation elsewhere",
    run_admit, NULL },
  { "ashes", "suspend", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "two relatives claim them", run_step,
    suspend_options },
  { "ashes", "settle", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "the claim is settled", run_step,
    settle_options },
  { "ashes", "schema", "", 0, 0, LIJI_CLI_ALONE, "what a division holds, as JSON Schema",
    run_schema, NULL },
  { "ashes", "divide", "LABEL", 1, 1, LIJI_CLI_REGISTRY,
    "into parts of their own (a record on standard input)", run_divide, NULL },
  { "ashes", "moveout", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "on the way to another place", run_step,
    moveout_options },
  { "ashes", "confirm", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "where they came to rest", run_step,
    confirm_options },
  { "ashes", "due", "", 0, 0, LIJI_CLI_REGISTRY, "leases that end or have ended, and what is next",
    run_due, NULL },
  { "ashes", "notice", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "what was written to the family", run_step,
    notice_options },
  { "ashes", "dispose", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "nobody came for them", run_step,
    dispose_options },
  { "ashes", "stocktake", "", 0, 0, LIJI_CLI_REGISTRY,
    "shelves against files (niche and label a line)", run_stocktake, stocktake_options },
  { "ashes", "show", "LABEL", 1, 1, LIJI_CLI_REGISTRY, "one, with its leases", run_show, NULL },
  { "ashes", "paper", "LABEL", 1, 1, LIJI_CLI_REGISTRY,
    "draw a label, agreement or notice into a file", liji_cli_ashes_paper,
    liji_cli_ashes_paper_options },
  { "ashes", "list", "", 0, 0, LIJI_CLI_REGISTRY, "what stands in niches, and what is overdue",
    run_list, NULL },
  { NULL },
};
