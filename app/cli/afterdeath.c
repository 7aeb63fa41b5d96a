/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/matter/matters.h"

#include <string.h>

extern const LijiCommand liji_cli_afterdeath[];

/* One matter after death: the form comes on standard input with what the case does not say. */

#define MAX_FORM (1024 * 1024)

static void
append_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autofree char *text = at > 0 ? liji_micros_to_iso (at) : NULL;

  liji_output_text (builder, name, text);
}

static void
append_day (JsonBuilder *builder, const char *name, LijiDate day)
{
  g_autofree char *text = liji_date_to_iso (day);

  liji_output_text (builder, name, *text != '\0' ? text : NULL);
}

static void
append_part (JsonBuilder *builder, const LijiMatterPart *part)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "code", part->code);
  liji_output_text (builder, "name", part->name);
  liji_output_text (builder, "department", part->department);
  liji_output_text (builder, "state", part->state);
  liji_output_text (builder, "letter", part->event);
  liji_output_text (builder, "letter_state", part->letter);
  liji_output_text (builder, "message", part->message);
  liji_output_text (builder, "failure", part->failure);
  liji_output_count (builder, "corrections", part->corrections);
  append_time (builder, "sent_at", part->sent_at);
  append_time (builder, "answered_at", part->answered_at);
  liji_output_text (builder, "reason", part->reason);
  append_day (builder, "effective_on", part->effective_on);
  liji_output_count (builder, "amount_fen", part->amount_fen);
  liji_output_text (builder, "handler", part->handler);
  append_day (builder, "ended_on", part->ended_on);
  liji_output_count (builder, "materials_saved", part->materials);
  liji_output_count (builder, "days_saved", part->days);
  liji_output_flag (builder, "silent", liji_matter_part_is_silent (part));
  json_builder_end_object (builder);
}

static void
append_matter (JsonBuilder *builder, const LijiMatter *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "matter", one->no);
  liji_output_text (builder, "case", one->case_no);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "deceased", one->deceased);
  liji_output_text (builder, "intake", one->intake);
  liji_output_text (builder, "helper", one->helper);
  liji_output_text (builder, "reason", one->reason);
  append_time (builder, "opened_at", one->opened_at);
  liji_output_text (builder, "opened_by", one->opened_by);
  append_day (builder, "closed_on", one->closed_on);
  liji_output_count (builder, "elements", liji_matter_form_count (one->form));
  liji_output_count (builder, "letters_waiting", one->letters_waiting);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < one->parts->len; i++)
    append_part (builder, one->parts->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static JsonNode *
tell (LijiMatter *one)
{
  g_autoptr (LijiMatter) done = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (done == NULL)
    return NULL;
  append_matter (builder, done);
  return liji_output_end (builder);
}

static JsonNode *
tell_all (GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_matter (builder, list->pdata[i]);
  json_builder_end_array (builder);
  g_ptr_array_unref (list);
  return liji_output_end (builder);
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  return liji_model_to_schema (liji_cli_get_flag (cli, "items") ? &liji_matter_list_model
                                                                : &liji_matter_form_model);
}

/* @form with the members of the record on standard input in place of its own. Takes @form. */
static LijiMatterForm *
merge (LijiMatterForm *form, GError **error)
{
  g_autoptr (LijiMatterForm) filled = form;
  g_autoptr (GPtrArray) records = filled != NULL ? liji_input_read_records (error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (records == NULL)
    return NULL;
  if (records->len > 1)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "input: one record is wanted, as afterdeath schema says");
      return NULL;
    }
  if (records->len == 0)
    return g_steal_pointer (&filled);
  node = liji_model_to_json (&liji_matter_form_model, filled);
  json_object_iter_init (&iter, json_node_get_object (records->pdata[0]));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (json_node_get_object (node), name, json_node_copy (value));
  return liji_model_from_json (&liji_matter_form_model, node, error);
}

/* The day it was signed is today where nothing else is said. */
static void
sign (LijiCli *cli, LijiMatterForm *form)
{
  if (form->signed_by != NULL && !liji_date_is_day (form->signed_on))
    form->signed_on = liji_registry_get_today (liji_cli_get_registry (cli));
}

static JsonNode *
run_apply (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *case_no = liji_cli_get_argument (cli, 0);
  g_autoptr (LijiMatterForm) form = merge (liji_matters_prepare (session, case_no, error), error);
  LijiId act = liji_cli_new_id (cli);

  if (form == NULL)
    return NULL;
  sign (cli, form);
  return tell (liji_matters_apply (session, &act, case_no, form, error));
}

static JsonNode *
run_form (LijiCli *cli, GError **error)
{
  g_autoptr (LijiMatterForm) form
      = liji_matters_prepare (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  return form != NULL ? liji_model_to_json (&liji_matter_form_model, form) : NULL;
}

static JsonNode *
run_dispatch (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return tell (liji_matters_dispatch (liji_cli_get_session (cli), &act,
                                      liji_cli_get_argument (cli, 0), error));
}

static JsonNode *
run_correct (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_argument (cli, 0);
  g_autoptr (LijiMatter) seen = liji_matters_find (session, no, error);
  g_autoptr (LijiMatterForm) form = NULL;
  LijiId act = liji_cli_new_id (cli);

  if (seen == NULL)
    return NULL;
  form = merge (liji_model_copy (&liji_matter_form_model, seen->form), error);
  if (form == NULL)
    return NULL;
  return tell (liji_matters_correct (session, &act, no, form, liji_cli_get_text (cli, "items"),
                                     liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_withdraw (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  return tell (liji_matters_withdraw (
      liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
      liji_cli_get_text (cli, "items"), liji_cli_get_text (cli, "reason"), error));
}

static JsonNode *
run_answer (LijiCli *cli, GError **error)
{
  g_autoptr (GBytes) answer
      = liji_input_read_file (liji_cli_get_argument (cli, 0), MAX_FORM, error);
  LijiId act = liji_cli_new_id (cli);

  return answer != NULL
             ? tell (liji_matters_answer (liji_cli_get_session (cli), &act, answer, error))
             : NULL;
}

static JsonNode *
run_status (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);

  if (liji_cli_get_n_arguments (cli) > 0)
    return tell (liji_matters_find (session, liji_cli_get_argument (cli, 0), error));
  return tell_all (liji_cli_get_flag (cli, "silent") ? liji_matters_list_silent (session, error)
                                                     : liji_matters_list_open (session, error));
}

/* On paper, for the family. */
static JsonNode *
run_slip (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_argument (cli, 0);
  g_autoptr (GBytes) pdf = liji_matters_print (session, no, error);

  if (pdf == NULL || !liji_input_write_file (liji_cli_get_text (cli, "output"), pdf, error))
    return NULL;
  return tell (liji_matters_find (session, no, error));
}

typedef struct
{
  gint64 matters;
  gint64 closed;
  gint64 withdrawn;
  gint64 items;
  gint64 ended;
  gint64 elements;
  gint64 materials;
  gint64 days;
} Sums;

static void
add_matter (Sums *sums, const LijiMatter *matter)
{
  sums->matters++;
  sums->closed += strcmp (matter->state, "closed") == 0;
  sums->withdrawn += strcmp (matter->state, "withdrawn") == 0;
  if (strcmp (matter->state, "withdrawn") == 0)
    return;
  sums->elements += liji_matter_form_count (matter->form);
  for (guint i = 0; i < matter->parts->len; i++)
    {
      const LijiMatterPart *part = matter->parts->pdata[i];

      if (strcmp (part->state, "withdrawn") == 0)
        continue;
      sums->items++;
      sums->ended += strcmp (part->state, "done") == 0;
      sums->materials += part->materials;
      sums->days += part->days;
    }
}

static void
append_figure (JsonBuilder *builder, const char *name, gint64 value, const char *unit)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  liji_output_count (builder, "value", value);
  liji_output_text (builder, "unit", unit);
  json_builder_end_object (builder);
}

/* Each figure with its unit, all with their period; what was withdrawn saves nothing. */
static JsonNode *
run_report (LijiCli *cli, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  LijiDate from, until;
  Sums sums = { 0 };

  if (!liji_input_day (cli, "from", &from, error) || !liji_input_day (cli, "until", &until, error))
    return NULL;
  if (!liji_date_is_day (until))
    until = today;
  if (!liji_date_is_day (from))
    from = liji_date (until.year, 1, 1);
  list = liji_matters_list_between (liji_cli_get_session (cli), from, until, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    add_matter (&sums, list->pdata[i]);
  json_builder_begin_object (builder);
  append_day (builder, "period_from", from);
  append_day (builder, "period_to", until);
  append_figure (builder, "matters", sums.matters, "件");
  append_figure (builder, "closed", sums.closed, "件");
  append_figure (builder, "withdrawn", sums.withdrawn, "件");
  append_figure (builder, "items", sums.items, "项");
  append_figure (builder, "items_done", sums.ended, "项");
  append_figure (builder, "elements", sums.elements, "个");
  append_figure (builder, "materials_saved", sums.materials, "件");
  append_figure (builder, "days_saved", sums.days, "个工作日");
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_items (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *path = liji_cli_get_text (cli, "set");
  g_autoptr (LijiMatterList) list = NULL;

  if (path != NULL)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (GBytes) bytes = liji_input_read_file (path, MAX_FORM, error);
      g_autoptr (JsonNode) node = NULL;
      gsize length;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

      if (bytes != NULL)
        node = liji_json_parse (text, (gssize) length, error);
      if (node != NULL)
        list = liji_model_from_json (&liji_matter_list_model, node, error);
      if (list == NULL || !liji_matters_set_list (session, &act, list, error))
        return NULL;
    }
  else
    list = liji_matters_get_list (session, error);
  return list != NULL ? liji_model_to_json (&liji_matter_list_model, list) : NULL;
}

static const LijiCliOption schema_options[] = {
  { "items", LIJI_CLI_FLAG, NULL, "of a list of items instead" },
  { NULL },
};

static const LijiCliOption change_options[] = {
  { "items", LIJI_CLI_TEXT, "CODES", "these only, with blanks between" },
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};

static const LijiCliOption status_options[] = {
  { "silent", LIJI_CLI_FLAG, NULL, "those a department is to be reminded of" },
  { NULL },
};

static const LijiCliOption slip_options[] = {
  { "output", LIJI_CLI_REQUIRED, "FILE.pdf", "where it is written" },
  { NULL },
};

static const LijiCliOption days_options[] = {
  { "from", LIJI_CLI_TEXT, "DATE", "the first day (else 1 January)" },
  { "until", LIJI_CLI_TEXT, "DATE", "the last day (else today)" },
  { NULL },
};

static const LijiCliOption items_options[] = {
  { "set", LIJI_CLI_TEXT, "FILE.json", "the office's own list takes the place of the last" },
  { NULL },
};

const LijiCommand liji_cli_afterdeath[] = {
  { "afterdeath", "schema", "", 0, 0, LIJI_CLI_ALONE, "the one form, as JSON Schema", run_schema,
    schema_options },
  { "afterdeath", "items", "", 0, 0, LIJI_CLI_REGISTRY, "the list of items in force", run_items,
    items_options },
  { "afterdeath", "form", "CASE", 1, 1, LIJI_CLI_REGISTRY, "the form as the case fills it",
    run_form, NULL },
  { "afterdeath", "apply", "CASE", 1, 1, LIJI_CLI_REGISTRY,
    "take in a matter (what the case does not say on standard input)", run_apply, NULL },
  { "afterdeath", "dispatch", "MATTER", 1, 1, LIJI_CLI_REGISTRY,
    "sign the letters of what waits and put them into the outbox", run_dispatch, NULL },
  { "afterdeath", "correct", "MATTER", 1, 1, LIJI_CLI_REGISTRY,
    "letters that supersede the last ones (what changed on standard input)", run_correct,
    change_options },
  { "afterdeath", "withdraw", "MATTER", 1, 1, LIJI_CLI_REGISTRY,
    "cancel it at every department that may have heard of it", run_withdraw, change_options },
  { "afterdeath", "answer", "FILE.json", 1, 1, LIJI_CLI_REGISTRY,
    "what a department said outside the outbox (- is standard input)", run_answer, NULL },
  { "afterdeath", "status", "[MATTER]", 0, 1, LIJI_CLI_REGISTRY,
    "each item's state; without a number all that are open", run_status, status_options },
  { "afterdeath", "slip", "MATTER", 1, 1, LIJI_CLI_REGISTRY, "the family's slip, on paper",
    run_slip, slip_options },
  { "afterdeath", "report", "", 0, 0, LIJI_CLI_REGISTRY,
    "matters of a time: items, elements, papers and days saved", run_report, days_options },
  { NULL },
};
