/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/problems.h"
#include "cli/records.h"
#include "register/marriage/reissue.h"

extern const LijiCommand liji_cli_reissue[];

/* A certificate issued again: applied for, verified, issued; or a whole record straight through.
 * Records come on standard input as for a marriage. */

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  g_autoptr (JsonNode) schema = liji_model_to_schema (&liji_reissue_model);
  g_autofree char *text = liji_output_to_json (schema);

  g_print ("%s\n", text);
  return NULL;
}

static GPtrArray *
read_drafts (GError **error)
{
  g_autoptr (GPtrArray) nodes = liji_input_read_records (error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_draft_unref);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      gpointer record = liji_model_from_json (&liji_reissue_model, nodes->pdata[i], error);

      if (record == NULL)
        {
          g_prefix_error (error, "record %u: ", i + 1);
          return NULL;
        }
      g_ptr_array_add (drafts, liji_draft_new_take (&liji_reissue_model, record));
    }
  return nodes != NULL ? g_steal_pointer (&drafts) : NULL;
}

static const char *const steps[] = { "apply", "verify", "issue", "hand_over", NULL };

static JsonNode *
run_check (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) drafts = read_drafts (error);
  const char *step = liji_cli_get_text (cli, "step");

  if (drafts == NULL)
    return NULL;
  if (step != NULL && !g_strv_contains (steps, step))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   "step: there is no “%s”; there are apply, verify, issue, hand_over", step);
      return NULL;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (GPtrArray) problems = liji_reissue_checks (
          liji_cli_get_session (cli), drafts->pdata[i], step != NULL ? step : "issue", error);

      if (problems == NULL)
        return NULL;
      json_builder_begin_object (builder);
      liji_output_flag (builder, "ok", liji_problems_gravest (problems) < LIJI_PROBLEM_MISSING);
      liji_cli_append_problems (builder, "problems", problems);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static void
append_case (JsonBuilder *builder, LijiCase *one)
{
  const LijiReissue *form = one->draft != NULL ? liji_draft_get_record (one->draft) : NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "case", one->no);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "number", one->number);
  if (form != NULL)
    {
      liji_output_text (builder, "event", form->event);
      liji_output_text (builder, "original_number", form->original_number);
      liji_output_text (builder, "archive", form->archive.place);
      liji_output_text (builder, "archive_result", form->archive.result);
      liji_output_text (builder, "archive_office", form->archive.office);
    }
  liji_output_text (builder, "reason", one->reason);
  json_builder_end_object (builder);
}

static JsonNode *
tell_case (LijiCase *one)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  append_case (builder, one);
  return liji_output_end (builder);
}

static gboolean
apply_all (LijiCli *cli, GPtrArray *drafts, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (LijiCase) one
          = liji_reissue_apply (liji_cli_get_session (cli), &act, drafts->pdata[i], error);

      if (one == NULL)
        return FALSE;
      append_case (builder, one);
    }
  return TRUE;
}

static void
append_reissued (JsonBuilder *builder, const LijiReissued *reissued)
{
  const char *const booklets[] = { reissued->man_booklet, reissued->woman_booklet };
  static const char *const holders[] = { "man", "woman" };
  g_autofree char *on = liji_date_to_iso (reissued->registered_on);
  g_autofree char *again = liji_date_to_iso (reissued->reissued_on);

  json_builder_begin_object (builder);
  liji_output_text (builder, "number", reissued->number);
  liji_output_text (builder, "original_number", reissued->original_number);
  liji_output_text (builder, "registered_on", on);
  liji_output_text (builder, "reissued_on", again);
  liji_output_text (builder, "remark", reissued->remark);
  json_builder_set_member_name (builder, "copies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    if (booklets[i] != NULL)
      {
        json_builder_begin_object (builder);
        liji_output_text (builder, "holder", holders[i]);
        liji_output_text (builder, "booklet", booklets[i]);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
issue_one (LijiCli *cli, LijiCase *seen, LijiDraft *draft, JsonBuilder *builder, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiReissued) reissued
      = liji_reissue_issue (liji_cli_get_session (cli), &act, seen, draft, error);

  if (reissued != NULL)
    append_reissued (builder, reissued);
  return reissued != NULL;
}

static LijiCase *
find_case (LijiCli *cli, const char *no, GError **error)
{
  g_autoptr (LijiCase) one = liji_marriage_find_case (liji_cli_get_session (cli), no, error);

  if (one == NULL)
    return NULL;
  if (one->draft != NULL && liji_draft_get_model (one->draft) == &liji_reissue_model)
    return g_steal_pointer (&one);
  g_set_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_INPUT,
               "case: %s is no case of a reissue", no);
  return NULL;
}

static gboolean
issue_all (LijiCli *cli, GPtrArray *drafts, JsonBuilder *builder, GError **error)
{
  guint n = liji_cli_get_n_arguments (cli);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LijiCase) seen = find_case (cli, liji_cli_get_argument (cli, i), error);

      if (seen == NULL || !issue_one (cli, seen, seen->draft, builder, error))
        return FALSE;
    }
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    if (!issue_one (cli, NULL, drafts->pdata[i], builder, error))
      {
        if (drafts->len > 1)
          g_prefix_error (error, "record %u, and so none is issued again: ", i + 1);
        return FALSE;
      }
  return TRUE;
}

typedef gboolean (*DoAll) (LijiCli *cli, GPtrArray *drafts, JsonBuilder *builder, GError **error);

/* Several records are acts of their own in one transaction: all of them are done, or none. */
static JsonNode *
run_all (LijiCli *cli, DoAll do_all, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) drafts = NULL;

  if (liji_cli_get_n_arguments (cli) == 0 && (drafts = read_drafts (error)) == NULL)
    return NULL;
  if (!liji_registry_begin_batch (registry, error))
    return NULL;
  json_builder_begin_array (builder);
  if (!do_all (cli, drafts, builder, error))
    {
      liji_registry_drop_batch (registry);
      return NULL;
    }
  if (!liji_registry_commit_batch (registry, error))
    return NULL;
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_apply (LijiCli *cli, GError **error)
{
  return run_all (cli, apply_all, error);
}

static JsonNode *
run_issue (LijiCli *cli, GError **error)
{
  return run_all (cli, issue_all, error);
}

/* The case's form with what the options say of its archive. */
static LijiDraft *
fill_archive (LijiCli *cli, LijiCase *seen, const char *place, GError **error)
{
  static const char *const options[]
      = { "place", "result", "office", "reference", "answered", "detail", "reviewer", "reason" };
  static const char *const fields[]
      = { "archive.place",       "archive.result", "archive.office",  "archive.reference",
          "archive.answered_on", "archive.detail", "second_reviewer", "override_reason" };
  LijiReissue *form = liji_model_copy (&liji_reissue_model, liji_draft_get_record (seen->draft));
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  gboolean ok
      = place == NULL
        || liji_model_set_text (&liji_reissue_model, form, "archive.place", place, today, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (options); i++)
    {
      const char *text = liji_cli_get_text (cli, options[i]);

      if (text != NULL)
        ok = liji_model_set_text (&liji_reissue_model, form, fields[i], text, today, error);
    }
  if (ok)
    return liji_draft_new_take (&liji_reissue_model, form);
  liji_model_free (&liji_reissue_model, form);
  return NULL;
}

typedef LijiCase *(*Step) (LijiSession *session,
                           const LijiId *act,
                           LijiCase *seen,
                           LijiDraft *draft,
                           GError **error);

static JsonNode *
run_step (LijiCli *cli, Step step, const char *place, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiCase) seen = find_case (cli, liji_cli_get_argument (cli, 0), error);
  g_autoptr (LijiDraft) draft = seen != NULL ? fill_archive (cli, seen, place, error) : NULL;
  g_autoptr (LijiCase) after
      = draft != NULL ? step (liji_cli_get_session (cli), &act, seen, draft, error) : NULL;

  return after != NULL ? tell_case (after) : NULL;
}

static JsonNode *
run_ask (LijiCli *cli, GError **error)
{
  return run_step (cli, liji_reissue_ask, "elsewhere", error);
}

static JsonNode *
run_verify (LijiCli *cli, GError **error)
{
  return run_step (cli, liji_reissue_verify, NULL, error);
}

/* Both lists are ticked and both signatures given: what the clerk says by this command. */
static LijiDraft *
sign_for (LijiCase *seen)
{
  LijiReissue *form = liji_model_copy (&liji_reissue_model, liji_draft_get_record (seen->draft));
  const char *const *items = liji_reissue_ticks ("hand_over");

  form->man.receipt_signed = form->man.receipt_fingerprint = TRUE;
  form->woman.receipt_signed = form->woman.receipt_fingerprint = TRUE;
  g_clear_pointer (&form->handover_ticks, g_ptr_array_unref);
  form->handover_ticks = g_ptr_array_new ();
  for (guint i = 0; items[i] != NULL; i++)
    {
      LijiTick *tick = liji_model_new (&liji_tick_model);

      tick->item = g_strdup (items[i]);
      tick->done = TRUE;
      g_ptr_array_add (form->handover_ticks, tick);
    }
  return liji_draft_new_take (&liji_reissue_model, form);
}

static JsonNode *
run_hand_over (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiCase) seen = find_case (cli, liji_cli_get_argument (cli, 0), error);
  g_autoptr (LijiDraft) draft = seen != NULL ? sign_for (seen) : NULL;
  g_autoptr (LijiCase) after = draft != NULL ? liji_reissue_hand_over (liji_cli_get_session (cli),
                                                                       &act, seen, draft, error)
                                             : NULL;

  return after != NULL ? tell_case (after) : NULL;
}

static JsonNode *
run_refuse (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiCase) seen = find_case (cli, liji_cli_get_argument (cli, 0), error);
  g_autoptr (LijiCase) after = seen != NULL
                                   ? liji_reissue_refuse (liji_cli_get_session (cli), &act, seen,
                                                          liji_cli_get_text (cli, "reason"), error)
                                   : NULL;

  return after != NULL ? tell_case (after) : NULL;
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  return liji_cli_show_record (cli, liji_cli_get_argument (cli, 0), error);
}

static const LijiCliOption check_options[] = {
  { "step", LIJI_CLI_TEXT, "STEP", "apply, verify, issue (default) or hand_over" },
  { NULL },
};

static const LijiCliOption ask_options[] = {
  { "office", LIJI_CLI_REQUIRED, "NAME", "who holds the archive" },
  { "reference", LIJI_CLI_TEXT, "TEXT", "number of the request" },
  { NULL },
};

static const LijiCliOption verify_options[] = {
  { "place", LIJI_CLI_TEXT, "PLACE", "here, elsewhere or none" },
  { "result", LIJI_CLI_TEXT, "RESULT", "agrees, differs or not_found" },
  { "office", LIJI_CLI_TEXT, "NAME", "who holds the archive" },
  { "reference", LIJI_CLI_TEXT, "TEXT", "number of the request or answer" },
  { "answered", LIJI_CLI_TEXT, "DATE", "day of the answer" },
  { "detail", LIJI_CLI_TEXT, "TEXT", "what it says" },
  { "reviewer", LIJI_CLI_TEXT, "NAME", "second person, where no archive was found" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "the second person's reason" },
  { NULL },
};

static const LijiCliOption refuse_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "as told to the person" },
  { NULL },
};

const LijiCommand liji_cli_reissue[] = {
  { "reissue", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of a reissue", run_schema,
    NULL },
  { "reissue", "check", "", 0, 0, LIJI_CLI_REGISTRY,
    "what stands against records on standard input", run_check, check_options },
  { "reissue", "apply", "", 0, 0, LIJI_CLI_REGISTRY,
    "accept applications from records on standard input", run_apply, NULL },
  { "reissue", "ask", "CASE", 1, 1, LIJI_CLI_REGISTRY, "ask another office for its archive",
    run_ask, ask_options },
  { "reissue", "verify", "CASE", 1, 1, LIJI_CLI_REGISTRY, "enter what the archive says", run_verify,
    verify_options },
  { "reissue", "issue", "[CASE…]", 0, G_MAXUINT, LIJI_CLI_REGISTRY,
    "issue again what was verified, or whole records on standard input", run_issue, NULL },
  { "reissue", "hand-over", "CASE", 1, 1, LIJI_CLI_REGISTRY, "signed for and handed over",
    run_hand_over, NULL },
  { "reissue", "refuse", "CASE", 1, 1, LIJI_CLI_REGISTRY, "close a case without a certificate",
    run_refuse, refuse_options },
  { "reissue", "show", "NUMBER", 1, 1, LIJI_CLI_REGISTRY, "a certificate issued again", run_show,
    NULL },
  { NULL },
};
