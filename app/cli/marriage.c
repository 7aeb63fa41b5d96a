/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/problems.h"
#include "cli/records.h"
#include "model/marriage.h"
#include "register/marriage/marriage.h"

extern const LijiCommand liji_cli_marriage[];

/* Records come on standard input. All are read and understood before the first is registered; each
 * is an act of its own. */

/* A schema is JSON for programs and people alike. */
static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  g_autoptr (JsonNode) schema = liji_model_to_schema (&liji_marriage_model);
  g_autofree char *text = liji_output_to_json (schema);

  g_print ("%s\n", text);
  return NULL;
}

static LijiDraft *
read_draft (JsonNode *node, guint at, GError **error)
{
  gpointer record = liji_model_from_json (&liji_marriage_model, node, error);

  if (record == NULL)
    {
      g_prefix_error (error, "record %u: ", at);
      return NULL;
    }
  return liji_draft_new_take (&liji_marriage_model, record);
}

static GPtrArray *
read_drafts (GError **error)
{
  g_autoptr (GPtrArray) nodes = liji_input_read_records (error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_draft_unref);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      LijiDraft *draft = read_draft (nodes->pdata[i], i + 1, error);
      if (draft == NULL)
        return NULL;
      g_ptr_array_add (drafts, draft);
    }
  return nodes != NULL ? g_steal_pointer (&drafts) : NULL;
}

static const char *const steps[] = { "open", "accept", "review", "register", "hand_over", NULL };

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
                   "step: there is no “%s”; there are open, accept, review, register, hand_over",
                   step);
      return NULL;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (GPtrArray) problems
          = liji_marriage_checks (liji_cli_get_session (cli), NULL, drafts->pdata[i],
                                  step != NULL ? step : "register", error);
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
append_registered (JsonBuilder *builder, const LijiRegistered *registered)
{
  g_autofree char *on = liji_date_to_iso (registered->registered_on);

  json_builder_begin_object (builder);
  liji_output_text (builder, "number", registered->number);
  liji_output_text (builder, "registered_on", on);
  json_builder_set_member_name (builder, "copies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (registered->copies); i++)
    {
      json_builder_begin_object (builder);
      liji_output_text (builder, "holder", registered->copies[i].holder);
      liji_output_text (builder, "booklet", registered->copies[i].booklet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* The window has a button for it. */
static void
say_how_to_scan (GError **error)
{
  GPtrArray *problems
      = (*error)->domain == LIJI_REGISTER_ERROR ? liji_register_error_get_problems (*error) : NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (g_str_equal (((LijiProblem *) problems->pdata[i])->code, "paper.no_scan"))
      {
        g_autofree char *bare = (*error)->message;

        (*error)->message
            = g_strdup_printf ("%s (lijictl record attach FILE; its answer goes into the paper's "
                               "\"scans\")",
                               bare);
        return;
      }
}

static gboolean
register_all (LijiCli *cli, GPtrArray *drafts, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (LijiRegistered) registered = liji_marriage_register (
          liji_cli_get_session (cli), &act, NULL, drafts->pdata[i], error);
      if (registered == NULL)
        {
          say_how_to_scan (error);
          if (drafts->len > 1)
            g_prefix_error (error, "record %u, and so none is registered: ", i + 1);
          return FALSE;
        }
      append_registered (builder, registered);
    }
  return TRUE;
}

/* Several records are acts of their own in one transaction: all of them are registered, or none. */
static JsonNode *
run_register (LijiCli *cli, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) drafts = read_drafts (error);

  if (drafts == NULL || !liji_registry_begin_batch (registry, error))
    return NULL;
  json_builder_begin_array (builder);
  if (!register_all (cli, drafts, builder, error))
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
run_show (LijiCli *cli, GError **error)
{
  return liji_cli_show_record (cli, liji_cli_get_argument (cli, 0), error);
}

static const LijiCliOption check_options[] = {
  { "step", LIJI_CLI_TEXT, "STEP", "open, accept, review, register (default) or hand_over" },
  { NULL },
};

const LijiCommand liji_cli_marriage[] = {
  { "marriage", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of a marriage record",
    run_schema, NULL },
  { "marriage", "check", "", 0, 0, LIJI_CLI_REGISTRY,
    "what stands against records on standard input", run_check, check_options },
  { "marriage", "register", "", 0, 0, LIJI_CLI_REGISTRY,
    "register marriages from records on standard input", run_register, NULL },
  { "marriage", "show", "NUMBER", 1, 1, LIJI_CLI_REGISTRY, "a registered marriage", run_show,
    NULL },
  { NULL },
};
