/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/records.h"
#include "register/archive/scans.h"
#include "register/marriage/divorce.h"
#include <string.h>

extern const LijiCommand liji_cli_divorce[];

/* A divorce from the application to the certificates. Each verb is the act; the form is what the
 * case holds, or the record given with --record. */

#define RECORD_LIMIT (1024 * 1024)

static void
append_date (JsonBuilder *builder, const char *name, LijiDate date)
{
  g_autofree char *iso = liji_date_to_iso (date);

  liji_output_text (builder, name, *iso != '\0' ? iso : NULL);
}

static void
append_application (LijiCli *cli, JsonBuilder *builder, const LijiDivorceApplication *one)
{
  gboolean pending = strcmp (one->state, "pending") == 0;
  g_autoptr (LijiCalendar) calendar = liji_cli_dup_calendar (cli);

  json_builder_begin_object (builder);
  liji_output_text (builder, "receipt", one->receipt);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "stand", pending ? liji_divorce_stand_to_code (one->stand) : NULL);
  liji_output_text (builder, "man_name", one->man_name);
  liji_output_text (builder, "woman_name", one->woman_name);
  append_date (builder, "accepted", one->clock.accepted);
  liji_cli_append_clock (builder, calendar, &one->clock);
  append_date (builder, "ended_on", one->ended_on);
  json_builder_end_object (builder);
}

static gboolean
append_case (LijiCli *cli, JsonBuilder *builder, const LijiId *id, GError **error)
{
  g_autoptr (LijiDivorceApplication) one
      = liji_divorce_of_case (liji_cli_get_registry (cli), id, error);

  if (one != NULL)
    append_application (cli, builder, one);
  return one != NULL;
}

static JsonNode *
answer_case (LijiCli *cli, const LijiId *id, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  return append_case (cli, builder, id, error) ? liji_output_end (builder) : NULL;
}

static JsonNode *
run_schema (LijiCli *cli, GError **error)
{
  g_autoptr (JsonNode) schema = liji_model_to_schema (&liji_divorce_model);
  g_autofree char *text = liji_output_to_json (schema);

  g_print ("%s\n", text);
  return NULL;
}

static LijiDraft *
read_node (JsonNode *node, GError **error)
{
  gpointer record = node != NULL ? liji_model_from_json (&liji_divorce_model, node, error) : NULL;

  return record != NULL ? liji_draft_new_take (&liji_divorce_model, record) : NULL;
}

static LijiDraft *
read_record (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = liji_input_read_file (path, RECORD_LIMIT, error);
  g_autoptr (JsonNode) node = NULL;

  if (bytes == NULL)
    return NULL;
  node = liji_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  return read_node (node, error);
}

static gboolean
apply_all (LijiCli *cli, GPtrArray *nodes, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (LijiDraft) draft = read_node (nodes->pdata[i], error);
      g_autoptr (LijiCase) one = draft != NULL ? liji_divorce_accept (liji_cli_get_session (cli),
                                                                      &act, NULL, draft, error)
                                               : NULL;

      if (one == NULL || !append_case (cli, builder, &one->id, error))
        {
          if (nodes->len > 1)
            g_prefix_error (error, "record %u, and so none is accepted: ", i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/* Several applications are acts of their own in one transaction. */
static JsonNode *
run_apply (LijiCli *cli, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) nodes = liji_input_read_records (error);

  if (nodes == NULL || !liji_registry_begin_batch (registry, error))
    return NULL;
  json_builder_begin_array (builder);
  if (!apply_all (cli, nodes, builder, error))
    {
      liji_registry_drop_batch (registry);
      return NULL;
    }
  if (!liji_registry_commit_batch (registry, error))
    return NULL;
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static gboolean
change (LijiDraft **draft, const char *path, const char *text, GError **error)
{
  LijiDraft *changed;

  if (text == NULL)
    return TRUE;
  changed = liji_draft_with_text (*draft, path, text, (LijiDate){ 0 }, error);
  if (changed == NULL)
    return FALSE;
  liji_draft_unref (*draft);
  *draft = changed;
  return TRUE;
}

/* The case of the first argument and its form, as --record says it or as it was. */
static LijiCase *
read_case (LijiCli *cli, LijiDraft **draft, GError **error)
{
  const char *record = liji_cli_get_text (cli, "record");
  g_autoptr (LijiCase) seen
      = liji_divorce_find_case (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  if (seen == NULL)
    return NULL;
  *draft = record != NULL ? read_record (record, error) : liji_draft_ref (seen->draft);
  return *draft != NULL ? g_steal_pointer (&seen) : NULL;
}

static JsonNode *
run_withdraw (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *lost = liji_cli_get_text (cli, "receipt-lost");
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) seen = read_case (cli, &draft, error);
  g_autoptr (LijiCase) done = NULL;

  if (seen == NULL || !change (&draft, "withdrawn_by", liji_cli_get_text (cli, "by"), error)
      || !change (&draft, "withdrawal_signed", "true", error)
      || !change (&draft, "receipt_lost", lost != NULL ? "true" : NULL, error)
      || !change (&draft, "receipt_lost_reason", lost, error))
    return NULL;
  done = liji_divorce_withdraw (liji_cli_get_session (cli), &act, seen, draft, error);
  return done != NULL ? answer_case (cli, &done->id, error) : NULL;
}

static LijiRegistered *
review_and_register (LijiCli *cli, LijiCase *seen, LijiDraft *draft, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiCase) now = liji_case_ref (seen);
  LijiId review = liji_cli_new_id (cli);

  if (strcmp (seen->state, "accepted") == 0)
    {
      g_clear_pointer (&now, liji_case_unref);
      now = liji_divorce_review (session, &review, seen, draft, error);
    }
  return now != NULL ? liji_divorce_register (session, &act, now, draft, error) : NULL;
}

/* Review and registration are two acts in one transaction: both or none. */
static JsonNode *
run_issue (LijiCli *cli, GError **error)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) seen = read_case (cli, &draft, error);
  g_autoptr (LijiRegistered) done = NULL;

  if (seen == NULL || !liji_registry_begin_batch (registry, error))
    return NULL;
  done = review_and_register (cli, seen, draft, error);
  if (done == NULL)
    {
      liji_registry_drop_batch (registry);
      return NULL;
    }
  if (!liji_registry_commit_batch (registry, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", done->number);
  append_date (builder, "registered_on", done->registered_on);
  json_builder_set_member_name (builder, "copies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (done->copies); i++)
    {
      json_builder_begin_object (builder);
      liji_output_text (builder, "holder", done->copies[i].holder);
      liji_output_text (builder, "booklet", done->copies[i].booklet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiDivorceApplication) one
      = liji_divorce_show (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  if (one == NULL)
    return NULL;
  append_application (cli, builder, one);
  return liji_output_end (builder);
}

static JsonNode *
list_due (LijiCli *cli, GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_application (cli, builder, g_ptr_array_index (list, i));
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_due (LijiCli *cli, GError **error)
{
  const char *which = liji_cli_get_text (cli, "what");
  LijiDate day = liji_registry_get_today (liji_cli_get_registry (cli));
  g_autoptr (GPtrArray) list = NULL;

  if (which != NULL && strcmp (which, "opening") != 0 && strcmp (which, "closing") != 0
      && strcmp (which, "lapsed") != 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "what: \"%s\" is not opening, closing or lapsed", which);
      return NULL;
    }
  if (liji_cli_get_text (cli, "on") != NULL && !liji_input_day (cli, "on", &day, error))
    return NULL;
  list = liji_divorce_due (liji_cli_get_session (cli), which, day, 0, error);
  return list != NULL ? list_due (cli, list) : NULL;
}

/* The clock has ended them; each gets the act that says so. */
static JsonNode *
run_lapse (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiDate today = liji_registry_get_today (liji_cli_get_registry (cli));
  g_autoptr (GPtrArray) list = liji_divorce_due (session, "lapsed", today, 0, error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiDivorceApplication *one = g_ptr_array_index (list, i);
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (LijiCase) seen = liji_marriage_get_case (session, &one->case_id, error);
      g_autoptr (LijiCase) done
          = seen != NULL ? liji_divorce_lapse (session, &act, seen, error) : NULL;

      if (done == NULL || !append_case (cli, builder, &done->id, error))
        return NULL;
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static gboolean
change_item (LijiDraft **draft, guint i, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_strdup_printf ("ended_scans.%u.%s", i, name);

  return change (draft, path, text, error);
}

/* Stored before the act that names them. */
static gboolean
add_scans (LijiCli *cli, LijiDraft **draft, GError **error)
{
  const char *const *files = liji_cli_get_many (cli, "scan");
  const LijiDivorce *form = liji_draft_get_record (*draft);
  guint n = form->ended_scans != NULL ? form->ended_scans->len : 0;

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *title = g_path_get_basename (files[i]);
      g_autofree char *size = NULL;
      g_autoptr (GBytes) bytes = liji_input_read_file (files[i], LIJI_SCAN_MAX_BYTES, error);
      g_autoptr (LijiScan) scan
          = bytes != NULL ? liji_scans_put (liji_cli_get_session (cli), bytes, title, error) : NULL;
      LijiDraft *longer = scan != NULL ? liji_draft_with_added (*draft, "ended_scans") : NULL;

      if (longer == NULL)
        {
          g_prefix_error (error, "scan: ");
          return FALSE;
        }
      liji_draft_unref (*draft);
      *draft = longer;
      size = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) scan->size);
      if (!change_item (draft, n + i, "digest", scan->digest, error)
          || !change_item (draft, n + i, "size", size, error)
          || !change_item (draft, n + i, "media_type", scan->media_type, error)
          || !change_item (draft, n + i, "title", scan->title, error))
        return FALSE;
    }
  return TRUE;
}

static JsonNode *
run_end (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) seen = read_case (cli, &draft, error);
  g_autoptr (LijiCase) done = NULL;

  if (seen == NULL || !change (&draft, "ended_by", liji_cli_get_text (cli, "by"), error)
      || !change (&draft, "ended_side", liji_cli_get_text (cli, "who"), error)
      || !change (&draft, "ended_evidence", liji_cli_get_text (cli, "evidence"), error)
      || !change (&draft, "ended_since", liji_cli_get_text (cli, "since"), error)
      || !change (&draft, "ended_order", liji_cli_get_text (cli, "text"), error)
      || !change (&draft, "second_reviewer", liji_cli_get_text (cli, "approver"), error)
      || !add_scans (cli, &draft, error))
    return NULL;
  done = liji_divorce_end (liji_cli_get_session (cli), &act, seen, draft, error);
  return done != NULL ? answer_case (cli, &done->id, error) : NULL;
}

static JsonNode *
run_refuse (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) seen = read_case (cli, &draft, error);
  g_autoptr (LijiCase) done = NULL;

  if (seen != NULL)
    done = liji_divorce_refuse (liji_cli_get_session (cli), &act, seen, draft,
                                liji_cli_get_text (cli, "ground"),
                                liji_cli_get_text (cli, "reason"), error);
  return done != NULL ? answer_case (cli, &done->id, error) : NULL;
}

#define RECORD_OPTION                                                                              \
  {                                                                                                \
    "record", LIJI_CLI_TEXT, "FILE", "the form as it stands now (- is standard input)"             \
  }

static const LijiCliOption record_options[] = {
  RECORD_OPTION,
  { NULL },
};

static const LijiCliOption withdraw_options[] = {
  RECORD_OPTION,
  { "by", LIJI_CLI_REQUIRED, "man|woman", "who withdraws; one of them alone is enough" },
  { "receipt-lost", LIJI_CLI_TEXT, "TEXT", "the written explanation of a lost receipt" },
  { NULL },
};

static const LijiCliOption due_options[] = {
  { "what", LIJI_CLI_TEXT, "WHAT", "opening, closing or lapsed; all that are pending without it" },
  { "on", LIJI_CLI_TEXT, "DATE", "as of another day than today" },
  { NULL },
};

static const LijiCliOption end_options[] = {
  { "by", LIJI_CLI_REQUIRED, "WHAT", "death, court or incapacity" },
  { "who", LIJI_CLI_TEXT, "man|woman", "who died or lost capacity" },
  { "evidence", LIJI_CLI_REQUIRED, "TEXT", "the judgment's or the certificate's number" },
  { "since", LIJI_CLI_TEXT, "DATE", "death, court: the day of the death, or since when in effect" },
  { "scan", LIJI_CLI_MANY, "FILE", "of the certificate or judgment (JPEG, PNG, WebP, PDF)" },
  { "approver", LIJI_CLI_TEXT, "USER",
    "a head, somebody else, who confirms it (--second); or orders it without a scan (--text)" },
  { "text", LIJI_CLI_TEXT, "TEXT", "why there is no scan" },
  { NULL },
};

static const LijiCliOption refuse_options[] = {
  RECORD_OPTION,
  { "ground", LIJI_CLI_REQUIRED, "GROUND", "a code of divorce_refusal" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "what was found" },
  { NULL },
};

const LijiCommand liji_cli_divorce[] = {
  { "divorce", "schema", "", 0, 0, LIJI_CLI_ALONE, "the JSON Schema of a divorce record",
    run_schema, NULL },
  { "divorce", "apply", "", 0, 0, LIJI_CLI_REGISTRY,
    "受理: accept applications from records on standard input", run_apply, NULL },
  { "divorce", "withdraw", "RECEIPT", 1, 1, LIJI_CLI_REGISTRY,
    "撤回: one of them withdraws within the thirty days", run_withdraw, withdraw_options },
  { "divorce", "issue", "RECEIPT", 1, 1, LIJI_CLI_REGISTRY,
    "审查、登记: the divorce exists, two certificates", run_issue, record_options },
  { "divorce", "refuse", "RECEIPT", 1, 1, LIJI_CLI_REGISTRY, "不予办理: not granted", run_refuse,
    refuse_options },
  { "divorce", "end", "RECEIPT", 1, 1, LIJI_CLI_REGISTRY,
    "a death, a court or loss of capacity ended it", run_end, end_options },
  { "divorce", "lapse", "", 0, 0, LIJI_CLI_REGISTRY, "视为撤回: note all whose last day is over",
    run_lapse, NULL },
  { "divorce", "show", "RECEIPT", 1, 1, LIJI_CLI_REGISTRY, "an application and its periods",
    run_show, NULL },
  { "divorce", "due", "", 0, 0, LIJI_CLI_REGISTRY,
    "applications whose window opens, closes or has closed", run_due, due_options },
  { NULL },
};
