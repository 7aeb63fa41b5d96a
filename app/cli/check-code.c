/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-code.h"

#include "base/text.h"
#include "cli/output.h"
#include "register/error.h"
#include "register/record/records.h"
#include "register/verify.h"
#include <string.h>

/* The answers are those of the window's page. */

typedef struct
{
  const char *word; /* OK, DOUBT, BAD */
  const char *code; /* "" where it is good */
  const char *sentence;
} Answer;

static const Answer good
    = { "OK", "",
        "the check code belongs to this certificate; it does not prove that the marriage holds "
        "today: compare each line with the paper" };
static const Answer ended = { "DOUBT", "record.ended",
                              "the check code belongs to this certificate, but what it tells of "
                              "has ended" };
static const Answer unfinished
    = { "DOUBT", "record.unfinished",
        "the check code belongs to a registration that was closed as not finished: nobody was "
        "married by it" };
static const Answer replaced
    = { "DOUBT", "copies.replaced",
        "copies under this number have been replaced, and the check code is the same on all: only "
        "the booklet serials above are in force; compare them and each line with the paper" };
static const Answer misfit
    = { "BAD", "check_code.mismatch", "the check code does not fit this certificate" };

static const Answer *
judge (const LijiRecord *record)
{
  LijiCopiesOf copies[2];

  if (record == NULL)
    return &misfit;
  if (g_strcmp0 (record->state, "unfinished") == 0)
    return &unfinished;
  if (record->ended_how != NULL && *record->ended_how != '\0')
    return &ended;
  return liji_verify_copies (record->papers, copies) ? &replaced : &good;
}

static void
add_line (JsonBuilder *builder, const char *field, const char *label, const char *value)
{
  if (value == NULL)
    return;
  json_builder_begin_object (builder);
  liji_output_text (builder, "field", field);
  liji_output_text (builder, "label", label);
  liji_output_text (builder, "value", value);
  json_builder_end_object (builder);
}

/* By these two the copies of one number are told apart. */
static void
add_copy (JsonBuilder *builder, const LijiCopiesOf *copy)
{
  g_autofree char *booklet = g_strconcat (copy->holder, ".booklet", NULL);
  g_autofree char *state = g_strconcat (copy->holder, ".copy", NULL);
  g_autofree char *serial = g_strconcat (copy->side, " · Booklet serial in force", NULL);
  g_autofree char *stands = g_strconcat (copy->side, " · This copy", NULL);

  if (copy->booklet == NULL && copy->replaced == 0)
    return;
  add_line (builder, booklet, serial, copy->booklet != NULL ? copy->booklet : "none");
  add_line (builder, state, stands, liji_paper_state_words (copy->state));
}

static void
add_lines (JsonBuilder *builder, const LijiRecord *record)
{
  g_autofree char *day = liji_date_to_iso (record->registered_on);
  LijiCopiesOf copies[2];
  guint n;
  const LijiPrintedFact *facts = liji_verify_printed_facts (&n);

  add_line (builder, "number", "Number", record->number);
  add_line (builder, "act_date", "Registered on", day);
  add_line (builder, "authority", "Office", record->office);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = liji_verify_dup_printed (record->snapshot, &facts[i]);
      g_autofree char *label
          = g_strconcat (facts[i].side != NULL ? facts[i].side : "",
                         facts[i].side != NULL ? " · " : "", facts[i].label, NULL);

      add_line (builder, facts[i].path, label, value);
    }
  liji_verify_copies (record->papers, copies);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    add_copy (builder, &copies[i]);
}

static JsonNode *
make_answer (const Answer *answer, const LijiRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liji_output_flag (builder, "ok", answer != &misfit);
  liji_output_text (builder, "reason", answer->code);
  liji_output_text (builder, "header", NULL);
  liji_output_text (builder, "claims", NULL);
  json_builder_set_member_name (builder, "compare");
  json_builder_begin_array (builder);
  if (record != NULL)
    add_lines (builder, record);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static void
print_answer (const Answer *answer, JsonNode *node)
{
  JsonArray *lines = json_object_get_array_member (json_node_get_object (node), "compare");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      g_print ("%-34s  %s\n", json_object_get_string_member (line, "label"),
               json_object_get_string_member (line, "value"));
    }
  g_print ("%s%s%s%s%s\n", answer->word, *answer->code != '\0' ? " " : "", answer->code, ": ",
           answer->sentence);
}

JsonNode *
liji_cli_check_code (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_open_session (cli, liji_cli_get_address (cli), error);
  g_autofree char *number = liji_text_normalise_number (liji_cli_get_text (cli, "number"));
  g_autofree char *code = g_strdup (liji_cli_get_text (cli, "check-code"));
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) local = NULL;
  const Answer *answer;

  if (session == NULL)
    return NULL;
  /* Both copies of a registration carry the same code. */
  if (liji_verify_check_code (session, number, "man", g_strstrip (code), &local))
    record = liji_records_show (session, number, &local);
  if (record == NULL && !g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  answer = judge (record);
  if (answer != &good)
    liji_cli_set_failed (cli);
  node = make_answer (answer, record);
  if (liji_cli_get_flag (cli, "json"))
    return g_steal_pointer (&node);
  print_answer (answer, node);
  return NULL;
}
