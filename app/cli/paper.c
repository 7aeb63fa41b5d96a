/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/paper.h"
#include "base/error.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/paper/papers.h"
#include "register/record/afterwards.h"
#include <string.h>

/* The forms and notices of a case, and the papers a revocation leaves: drawn as the window draws
 * them, to be signed by hand. */

static JsonNode *
answer_paper (LijiCli *cli, const char *holder, GBytes *pdf, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!liji_input_write_file (output, pdf, error))
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", liji_cli_get_text (cli, "kind"));
  liji_output_text (builder, "holder", holder);
  liji_output_text (builder, "output", output);
  liji_output_count (builder, "size", (gint64) g_bytes_get_size (pdf));
  liji_output_text (builder, "pdf_sha256", digest);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

/* A form of its own procedure: no marriage has a divorce's receipt. */
static gboolean
check_kind (const LijiCase *seen, const char *kind, GError **error)
{
  g_autofree char *forms = g_strjoinv (", ", (char **) seen->kind->forms);

  if (g_strv_contains (seen->kind->forms, kind))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
               "kind: case %s has no form “%s”; it has %s", seen->no, kind, forms);
  return FALSE;
}

JsonNode *
liji_cli_case_paper (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *kind = liji_cli_get_text (cli, "kind");
  const char *holder = liji_cli_get_text (cli, "holder");
  g_autoptr (LijiCase) seen
      = liji_marriage_find_case (session, liji_cli_get_argument (cli, 0), error);
  g_autoptr (GBytes) pdf = NULL;

  if (seen == NULL || !check_kind (seen, kind, error))
    return NULL;
  if (holder != NULL && strcmp (holder, "man") != 0 && strcmp (holder, "woman") != 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "holder: “%s” is neither man nor woman", holder);
      return NULL;
    }
  pdf = liji_papers_make_form (session, kind, seen, NULL, holder, NULL, error);
  return pdf != NULL ? answer_paper (cli, holder, pdf, error) : NULL;
}

JsonNode *
liji_cli_record_paper (LijiCli *cli, GError **error)
{
  g_autoptr (GBytes) pdf
      = liji_afterwards_paper (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0),
                               liji_cli_get_text (cli, "kind"), error);

  return pdf != NULL ? answer_paper (cli, NULL, pdf, error) : NULL;
}

const LijiCliOption liji_cli_case_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "a form of the case: divorce-receipt, review-form …" },
  { "holder", LIJI_CLI_TEXT, "man|woman", "whose, where each party signs one" },
  { "output", LIJI_CLI_REQUIRED, "FILE", "FILE.pdf" },
  { NULL },
};

const LijiCliOption liji_cli_record_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND",
    "revocation-notice, revocation-decision or revocation-service" },
  { "output", LIJI_CLI_REQUIRED, "FILE", "FILE.pdf" },
  { NULL },
};
