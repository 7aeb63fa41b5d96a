/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/grave-certificates.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"

#include <string.h>

extern const LijiCommand liji_cli_interment[];

/* Who rests where: interred, jointly, moved out and in. */

#define LIMIT 100

static void
append_interment (JsonBuilder *builder, const LijiInterment *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "interment", one->no);
  liji_output_text (builder, "contract", one->contract);
  liji_output_text (builder, "plot", one->plot);
  liji_output_count (builder, "hole", one->hole);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "name", one->name);
  liji_output_text (builder, "relation", one->relation);
  liji_output_text (builder, "proof", one->proof);
  liji_output_text (builder, "proof_no", one->proof_no);
  liji_output_text (builder, "ashes", one->ashes);
  liji_output_text (builder, "interred_on", one->interred_on);
  liji_output_text (builder, "consent", one->consent);
  liji_output_day (builder, "moved_on", one->moved_on);
  liji_output_text (builder, "moved_to", one->moved_to);
  liji_output_text (builder, "moved_by", one->moved_by);
  liji_output_text (builder, "moved_paper", one->moved_paper);
  liji_output_text (builder, "received", one->received_no);
  json_builder_end_object (builder);
}

/* Takes @one. */
static JsonNode *
answer (LijiInterment *one)
{
  g_autoptr (LijiInterment) interment = one;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (interment == NULL)
    return NULL;
  append_interment (builder, interment);
  return liji_output_end (builder);
}

/* Takes @list. */
static JsonNode *
answer_all (GPtrArray *list)
{
  g_autoptr (GPtrArray) all = list;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (all == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    append_interment (builder, all->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_add (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  gboolean is_joint = strcmp (liji_cli_get_verb (cli), "joint") == 0;
  const char *hole = liji_cli_get_text (cli, "hole");
  LijiIntermentWish wish = { .contract = liji_cli_get_argument (cli, 0),
                             .name = liji_cli_get_text (cli, "name"),
                             .number = liji_cli_get_text (cli, "number"),
                             .relation = liji_cli_get_text (cli, "relation"),
                             .proof = liji_cli_get_text (cli, "proof"),
                             .proof_no = liji_cli_get_text (cli, "proof-no"),
                             .ashes = liji_cli_get_text (cli, "ashes"),
                             .interred_on = liji_cli_get_text (cli, "on"),
                             .is_joint = is_joint };
  guint64 number = 0;

  if (hole != NULL && !g_ascii_string_to_unsigned (hole, 10, 1, 99, &number, error))
    {
      g_prefix_error (error, "hole: ");
      return NULL;
    }
  wish.hole = (gint64) number;
  if (is_joint)
    {
      wish.consent = liji_cli_get_text (cli, "consent");
      wish.heir.name = liji_cli_get_text (cli, "heir");
      wish.heir.number = liji_cli_get_text (cli, "heir-number");
      wish.heir.phone = liji_cli_get_text (cli, "heir-phone");
      wish.heir.document = liji_cli_get_text (cli, "heir-document");
      wish.heir.reason = wish.heir.name != NULL ? "持证人去世" : NULL;
    }
  return answer (liji_interment_add (liji_cli_get_session (cli), &act, &wish, error));
}

static JsonNode *
run_move (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  LijiSession *session = liji_cli_get_session (cli);
  const char *no = liji_cli_get_argument (cli, 0);
  const char *received = liji_cli_get_text (cli, "received");
  LijiIntermentMove move = { .to = liji_cli_get_text (cli, "to"),
                             .by = liji_cli_get_text (cli, "by"),
                             .paper = liji_cli_get_text (cli, "paper") };

  if (received != NULL)
    return answer (liji_interment_receive (session, &act, no, received, error));
  return answer (liji_interment_move (session, &act, no, &move, error));
}

static JsonNode *
run_show (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *word = liji_cli_get_argument (cli, 0);

  if (liji_cli_get_flag (cli, "name"))
    return answer_all (liji_interments_find (session, word, LIMIT, error));
  return answer (liji_interment_show (session, word, error));
}

/* The sheet goes into --output where that is given, before the act a place for it is made sure of.
 */
static gboolean
write_sheet (LijiCli *cli, const LijiGraveCertificate *one, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (output == NULL)
    return TRUE;
  pdf = liji_grave_certificate_print (liji_cli_get_session (cli), one, error);
  bytes = pdf != NULL ? liji_cli_to_paper (pdf, output, 0, error) : NULL;
  return bytes != NULL && liji_input_write_file (output, bytes, error);
}

static void
append_certificate (JsonBuilder *builder, const LijiGraveCertificate *one)
{
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", one->number);
  liji_output_text (builder, "interment", one->interment);
  liji_output_count (builder, "copy", one->copy);
  liji_output_text (builder, "reason", one->reason);
  liji_output_flag (builder, "valid", one->is_valid);
  liji_output_text (builder, "seal", one->seal);
  json_builder_end_object (builder);
}

static JsonNode *
run_certify (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (LijiGraveCertificate) one = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (output != NULL && !liji_cli_check_paper (output, error))
    return NULL;
  one = liji_grave_certify (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                            liji_cli_get_text (cli, "reason"), error);
  if (one == NULL || !write_sheet (cli, one, error))
    return NULL;
  append_certificate (builder, one);
  return liji_output_end (builder);
}

static JsonNode *
run_certificates (LijiCli *cli, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autoptr (GPtrArray) list = liji_grave_certificates_list (liji_cli_get_session (cli),
                                                             liji_cli_get_argument (cli, 0), error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (list == NULL
      || (output != NULL && list->len > 0
          && (!liji_cli_check_paper (output, error)
              || !write_sheet (cli, list->pdata[list->len - 1], error))))
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_certificate (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

#define ADD_OPTIONS                                                                                \
  { "name", LIJI_CLI_REQUIRED, "NAME", "who is interred" },                                        \
      { "number", LIJI_CLI_TEXT, "NUMBER", "of their identity document" },                         \
      { "proof", LIJI_CLI_REQUIRED, "CODE",                                                        \
        "cremation, remains, household, receipt or moved; death, where a body is buried" },        \
      { "proof-no", LIJI_CLI_REQUIRED, "NUMBER", "of the proof" },                                 \
      { "ashes", LIJI_CLI_TEXT, "LABEL", "where one certificate has several" },                    \
      { "hole", LIJI_CLI_TEXT, "N", "place in the plot (else the first that is free)" },           \
  {                                                                                                \
    "on", LIJI_CLI_TEXT, "DATE", "as precisely as it is known (else today)"                        \
  }

static const LijiCliOption add_options[] = {
  ADD_OPTIONS,
  { "relation", LIJI_CLI_TEXT, "CODE", "what the holder is to them" },
  { NULL },
};
static const LijiCliOption joint_options[] = {
  ADD_OPTIONS,
  { "relation", LIJI_CLI_REQUIRED, "CODE", "what the holder is to them" },
  { "consent", LIJI_CLI_REQUIRED, "TEXT", "the holder's, or all heirs'" },
  { "heir", LIJI_CLI_TEXT, "NAME", "the next holder, where the holder is who is interred" },
  { "heir-number", LIJI_CLI_TEXT, "NUMBER", "of their identity document" },
  { "heir-phone", LIJI_CLI_TEXT, "NUMBER", "to reach them" },
  { "heir-document", LIJI_CLI_TEXT, "TEXT", "consent of all heirs" },
  { NULL },
};
static const LijiCliOption move_options[] = {
  { "to", LIJI_CLI_TEXT, "TEXT", "where they go" },
  { "by", LIJI_CLI_TEXT, "NAME", "who takes them there" },
  { "paper", LIJI_CLI_TEXT, "TEXT", "consent of the relatives, acceptance of the other place" },
  { "received", LIJI_CLI_TEXT, "NUMBER", "by which the other place says that it has them" },
  { NULL },
};
static const LijiCliOption certify_options[] = {
  { "reason", LIJI_CLI_TEXT, "TEXT", "why it is issued again" },
  { "output", LIJI_CLI_TEXT, "FILE", "the sheet: FILE.pdf, or FILE.png" },
  { NULL },
};
static const LijiCliOption certificates_options[] = {
  { "output", LIJI_CLI_TEXT, "FILE", "the last one again: FILE.pdf, or FILE.png" },
  { NULL },
};
static const LijiCliOption show_options[] = {
  { "name", LIJI_CLI_FLAG, NULL, "by how the name begins" },
  { NULL },
};

const LijiCommand liji_cli_interment[] = {
  { "interment", "add", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY, "whom the contract is for", run_add,
    add_options },
  { "interment", "joint", "CONTRACT", 1, 1, LIJI_CLI_REGISTRY, "beside who rests there", run_add,
    joint_options },
  { "interment", "move", "INTERMENT", 1, 1, LIJI_CLI_REGISTRY,
    "out of the grave, under way, and received", run_move, move_options },
  { "interment", "certify", "INTERMENT", 1, 1, LIJI_CLI_REGISTRY,
    "the sealed certificate of who rests there", run_certify, certify_options },
  { "interment", "certificates", "INTERMENT", 1, 1, LIJI_CLI_REGISTRY,
    "all copies; the last one again on paper", run_certificates, certificates_options },
  { "interment", "show", "WORD", 1, 1, LIJI_CLI_REGISTRY, "one, or by name", run_show,
    show_options },
  { NULL },
};
