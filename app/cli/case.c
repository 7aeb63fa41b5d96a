/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "cli/problems.h"
#include "model/marriage.h"
#include "register/marriage/divorce.h"
#include "register/marriage/marriage.h"
#include "register/marriage/reissue.h"
#include <string.h>

extern const LijiCommand liji_cli_case[];

/* A case step by step, as it goes at the counter. The verb is the act; the form is what the case
 * holds, or the record given with
 * --record. */

#define RECORD_LIMIT (1024 * 1024)
#define LIST_LIMIT 500

typedef struct
{
  LijiCase *seen;
  LijiDraft *draft;
  const char *reason;
  const char *ground;
  LijiDate day;
} Step;

static void
append_case (JsonBuilder *builder, const LijiCase *one)
{
  g_autofree char *opened = liji_micros_to_iso (one->opened_at);
  g_autofree char *registered = liji_date_to_iso (one->registered_on);

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "man_name", one->man_name);
  liji_output_text (builder, "woman_name", one->woman_name);
  liji_output_text (builder, "window", one->window);
  liji_output_text (builder, "opened_by", one->opened_by);
  liji_output_text (builder, "opened_at", opened);
  liji_output_text (builder, "number", one->number);
  liji_output_text (builder, "registered_on", *registered != '\0' ? registered : NULL);
  liji_output_text (builder, "reason", one->reason);
  if (one->draft != NULL)
    {
      g_autofree char *origin = liji_draft_dup_text (one->draft, "origin");
      g_autofree char *booking = liji_draft_dup_text (one->draft, "booking_number");

      liji_output_text (builder, "origin", origin);
      liji_output_text (builder, "booking", booking != NULL && *booking != '\0' ? booking : NULL);
    }
  json_builder_end_object (builder);
}

static JsonNode *
answer_case (const LijiCase *one)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  append_case (builder, one);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) cases = liji_marriage_list_cases (
      liji_cli_get_session (cli), liji_cli_get_text (cli, "state"), LIST_LIMIT, error);

  if (cases == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < cases->len; i++)
    append_case (builder, cases->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  g_autoptr (LijiCase) one
      = liji_marriage_find_case (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);

  return one != NULL ? answer_case (one) : NULL;
}

static LijiDraft *
read_record (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = liji_input_read_file (path, RECORD_LIMIT, error);
  g_autoptr (JsonNode) node = NULL;
  gpointer record;

  if (bytes == NULL)
    return NULL;
  node = liji_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  record = node != NULL ? liji_model_from_json (&liji_marriage_model, node, error) : NULL;
  return record != NULL ? liji_draft_new_take (&liji_marriage_model, record) : NULL;
}

static LijiCase *
take_open (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_open (session, act, step->draft, error);
}

static LijiCase *
take_book (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_book (session, act, step->draft, step->day, error);
}

static LijiCase *
take_arrive (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_arrive (session, act, step->seen, step->draft, error);
}

static LijiCase *
take_accept (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_accept (session, act, step->seen, step->draft, error);
}

static LijiCase *
take_review (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_review (session, act, step->seen, step->draft, error);
}

static LijiCase *
take_register (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  g_autoptr (LijiRegistered) done
      = liji_marriage_register (session, act, step->seen, step->draft, error);

  return done != NULL ? liji_marriage_get_case (session, &done->case_id, error) : NULL;
}

static LijiCase *
take_hand_over (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_hand_over (session, act, step->seen, step->draft, error);
}

static LijiCase *
take_decline (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_decline (session, act, step->seen, step->draft, step->reason, error);
}

static LijiCase *
take_refuse (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_refuse (session, act, step->seen, step->draft, step->ground, step->reason,
                               error);
}

/* They leave: each kind of case says until when they may. */
static LijiCase *
take_cancel (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  if (step->seen->kind == &liji_reissue_kind)
    return liji_reissue_cancel (session, act, step->seen, step->reason, error);
  if (step->seen->kind == &liji_divorce_kind)
    return liji_divorce_cancel (session, act, step->seen, step->reason, error);
  return liji_marriage_cancel (session, act, step->seen, step->reason, error);
}

static LijiCase *
take_abandon (LijiSession *session, const LijiId *act, const Step *step, GError **error)
{
  return liji_marriage_abandon (session, act, step->seen, step->reason, error);
}

static const struct
{
  const char *verb;
  LijiCase *(*take) (LijiSession *session, const LijiId *act, const Step *step, GError **error);
} acts[] = {
  { "book", take_book },           { "arrive", take_arrive },   { "open", take_open },
  { "accept", take_accept },       { "review", take_review },   { "register", take_register },
  { "hand-over", take_hand_over }, { "decline", take_decline }, { "refuse", take_refuse },
  { "cancel", take_cancel },       { "abandon", take_abandon },
};

static JsonNode *
run_step (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  LijiId act = liji_cli_new_id (cli);
  const char *no = liji_cli_get_argument (cli, 0);
  const char *record = liji_cli_get_text (cli, "record");
  g_autoptr (LijiCase) seen = no != NULL ? liji_marriage_find_case (session, no, error) : NULL;
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) done = NULL;
  Step step = { .reason = liji_cli_get_text (cli, "reason"),
                .ground = liji_cli_get_text (cli, "ground") };

  if ((no != NULL && seen == NULL) || !liji_input_day (cli, "on", &step.day, error))
    return NULL;
  if (record != NULL || seen == NULL)
    draft = read_record (record != NULL ? record : "-", error);
  else
    draft = liji_draft_ref (seen->draft);
  if (draft == NULL)
    return NULL;
  step.seen = seen;
  step.draft = draft;
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].verb, liji_cli_get_verb (cli)) == 0)
      done = acts[i].take (session, &act, &step, error);
  return done != NULL ? answer_case (done) : NULL;
}

static const LijiCliOption list_options[] = {
  { "state", LIJI_CLI_TEXT, "STATE", "precheck, accepted, reviewed, registered, issued …" },
  { NULL },
};

#define RECORD_OPTION                                                                              \
  {                                                                                                \
    "record", LIJI_CLI_TEXT, "FILE", "the form as it stands now (- is standard input)"             \
  }

static const LijiCliOption step_options[] = {
  RECORD_OPTION,
  { NULL },
};

static const LijiCliOption book_options[] = {
  RECORD_OPTION,
  { "on", LIJI_CLI_REQUIRED, "DATE", "the day they come" },
  { NULL },
};

static const LijiCliOption end_options[] = {
  { "reason", LIJI_CLI_REQUIRED, "TEXT", "why" },
  { NULL },
};

static const LijiCliOption refuse_options[] = {
  { "ground", LIJI_CLI_REQUIRED, "GROUND", "under_age, not_voluntary, has_spouse or kinship" },
  { "reason", LIJI_CLI_TEXT, "TEXT", "what was found" },
  { NULL },
};

#define STEP(verb, options, help)                                                                  \
  {                                                                                                \
    "case", verb, "NO", 1, 1, LIJI_CLI_REGISTRY, help, run_step, options                           \
  }

const LijiCommand liji_cli_case[] = {
  { "case", "list", "", 0, 0, LIJI_CLI_REGISTRY, "the cases that are under way", run_list,
    list_options },
  { "case", "show", "NO", 1, 1, LIJI_CLI_REGISTRY, "one case, by its number or the certificate's",
    run_show, NULL },
  { "case", "book", "", 0, 0, LIJI_CLI_REGISTRY,
    "they will come on a day (record on standard input)", run_step, book_options },
  STEP ("arrive", step_options, "初审: a booked couple came, papers seen"),
  { "case", "open", "", 0, 0, LIJI_CLI_REGISTRY,
    "初审: both came, papers seen (record on standard input)", run_step, step_options },
  STEP ("accept", step_options, "受理: declarations signed"),
  STEP ("review", step_options, "审查: everything checked"),
  STEP ("register", step_options, "登记: the marriage exists"),
  STEP ("hand-over", step_options, "颁证: both signed for receipt"),
  STEP ("decline", end_options, "不予受理: papers missing"),
  STEP ("refuse", refuse_options, "不予登记: one of the four grounds"),
  STEP ("cancel", end_options, "the couple left before registration"),
  STEP ("abandon", end_options, "未完成登记: they left before signing for receipt"),
  { "case", "paper", "NO", 1, 1, LIJI_CLI_REGISTRY,
    "draw a form or notice of a marriage, divorce or reissue", liji_cli_case_paper,
    liji_cli_case_paper_options },
  { NULL },
};
