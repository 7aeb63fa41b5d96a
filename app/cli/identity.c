/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/identity.h"
#include "base/problem.h"
#include "cli/commands.h"
#include "cli/output.h"

extern const LijiCommand liji_cli_identity[];

static void
append_identity (JsonBuilder *builder, const char *number, const char *kind)
{
  static const char *const sexes[] = { "unknown", "male", "female" };
  g_auto (LijiIdentity) identity = { 0 };
  g_autofree char *birth = NULL;

  if (kind != NULL)
    liji_identity_read (number, liji_identity_kind_from_code (kind), &identity);
  else
    liji_identity_guess (number, &identity);
  birth = liji_date_to_iso (identity.birth);
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", number);
  liji_output_text (builder, "kind", liji_identity_kind_to_code (identity.kind));
  liji_output_flag (builder, "valid", identity.valid);
  liji_output_text (builder, "normalised", identity.normalised);
  liji_output_text (builder, "birth_date", *birth != '\0' ? birth : NULL);
  liji_output_text (builder, "sex",
                    identity.sex == 1 || identity.sex == 2 ? sexes[identity.sex] : NULL);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; identity.problems != NULL && i < identity.problems->len; i++)
    {
      g_autoptr (LijiProblem) problem
          = liji_problem_new (identity.problems->pdata[i], "number", number, NULL);
      g_autofree char *sentence = liji_problem_to_sentence (problem, NULL);
      json_builder_begin_object (builder);
      liji_output_text (builder, "code", problem->code);
      liji_output_text (builder, "message", sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static JsonNode *
run_check (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *kind = liji_cli_get_text (cli, "kind");

  if (kind != NULL && liji_identity_kind_from_code (kind) == LIJI_IDENTITY_OTHER
      && !g_str_equal (kind, "other"))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "kind: \"%s\" is no kind of identity paper", kind);
      return NULL;
    }
  if (liji_cli_get_n_arguments (cli) == 1)
    append_identity (builder, liji_cli_get_argument (cli, 0), kind);
  else
    {
      json_builder_begin_array (builder);
      for (guint i = 0; i < liji_cli_get_n_arguments (cli); i++)
        append_identity (builder, liji_cli_get_argument (cli, i), kind);
      json_builder_end_array (builder);
    }
  return liji_output_end (builder);
}

static const LijiCliOption check_options[] = {
  { "kind", LIJI_CLI_TEXT, "KIND", "check it as this kind of paper" },
  { NULL },
};

const LijiCommand liji_cli_identity[] = {
  { "identity", "check", "NUMBER…", 1, G_MAXUINT, LIJI_CLI_ALONE,
    "read an identity number: its kind, check digit, birth date and sex", run_check,
    check_options },
  { NULL },
};
