/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/paper.h"
#include "base/error.h"
#include "base/out-file.h"
#include "cli/input.h"
#include "cli/output.h"
#include "register/cemetery/grave-papers.h"
#include "register/charges/waivers.h"
#include "register/funeral/funeral-papers.h"
#include "register/funeral/shifts.h"
#include "register/paper/papers.h"
#include "register/record/afterwards.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The forms and notices of a case, the papers a revocation leaves, and a funeral home's: drawn as
 * the window draws them, to be signed by hand. */

#define PNG_DPI 300.0
#define MAX_PAGE 1000

gboolean
liji_cli_check_paper (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_str_has_suffix (path, ".pdf") && !g_str_has_suffix (path, ".png"))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "output: \"%s\" ends neither in .pdf nor in .png", path);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, "output: \"%s\" is a folder",
                   path);
      return FALSE;
    }
  if (g_access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "output: nothing can be written in \"%s\": %s", folder, g_strerror (errno));
      return FALSE;
    }
  return liji_out_file_check (path, error);
}

GBytes *
liji_cli_to_paper (GBytes *pdf, const char *path, guint page, GError **error)
{
  return g_str_has_suffix (path, ".png") ? liji_papers_to_png (pdf, page, PNG_DPI, error)
                                         : g_bytes_ref (pdf);
}

/* --page, counted from 1; the first where it is not given. */
static gboolean
read_page (LijiCli *cli, guint *page, GError **error)
{
  const char *text = liji_cli_get_text (cli, "page");
  guint64 n = 1;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, MAX_PAGE, &n, error))
    {
      g_prefix_error (error, "page: ");
      return FALSE;
    }
  *page = (guint) n - 1;
  return TRUE;
}

static JsonNode *
answer_paper_of (LijiCli *cli, const char *kind, const char *holder, GBytes *pdf, GError **error)
{
  const char *output = liji_cli_get_text (cli, "output");
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint page;

  if (!read_page (cli, &page, error))
    return NULL;
  bytes = liji_cli_to_paper (pdf, output, page, error);
  if (bytes == NULL || !liji_input_write_file (output, bytes, error))
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", kind);
  liji_output_text (builder, "holder", holder);
  liji_output_text (builder, "output", output);
  liji_output_count (builder, "size", (gint64) g_bytes_get_size (pdf));
  liji_output_text (builder, "pdf_sha256", digest);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
answer_paper (LijiCli *cli, const char *holder, GBytes *pdf, GError **error)
{
  return answer_paper_of (cli, liji_cli_get_text (cli, "kind"), holder, pdf, error);
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

  if (seen == NULL || !check_kind (seen, kind, error)
      || !liji_cli_check_paper (liji_cli_get_text (cli, "output"), error))
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
  g_autoptr (GBytes) pdf = NULL;

  if (!liji_cli_check_paper (liji_cli_get_text (cli, "output"), error))
    return NULL;
  pdf = liji_afterwards_paper (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0),
                               liji_cli_get_text (cli, "kind"), error);
  return pdf != NULL ? answer_paper (cli, NULL, pdf, error) : NULL;
}

static JsonNode *
draw_funeral (LijiCli *cli, const char *of, const char *const *to, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;

  if (!liji_cli_check_paper (liji_cli_get_text (cli, "output"), error))
    return NULL;
  pdf = liji_funeral_paper (liji_cli_get_session (cli), of, liji_cli_get_argument (cli, 0),
                            liji_cli_get_text (cli, "kind"), to, error);
  return pdf != NULL ? answer_paper (cli, NULL, pdf, error) : NULL;
}

JsonNode *
liji_cli_death_paper (LijiCli *cli, GError **error)
{
  return draw_funeral (cli, "death", NULL, error);
}

JsonNode *
liji_cli_ashes_paper (LijiCli *cli, GError **error)
{
  return draw_funeral (cli, "ashes", liji_cli_get_many (cli, "to"), error);
}

static JsonNode *
draw_grave (LijiCli *cli, const char *of, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;

  if (!liji_cli_check_paper (liji_cli_get_text (cli, "output"), error))
    return NULL;
  pdf = liji_grave_paper (liji_cli_get_session (cli), of, liji_cli_get_argument (cli, 0),
                          liji_cli_get_text (cli, "kind"), error);
  return pdf != NULL ? answer_paper (cli, NULL, pdf, error) : NULL;
}

JsonNode *
liji_cli_slip_paper (LijiCli *cli, GError **error)
{
  return draw_grave (cli, "slip", error);
}

JsonNode *
liji_cli_contract_paper (LijiCli *cli, GError **error)
{
  return draw_grave (cli, "contract", error);
}

/* Of a waiver its application, of a month its list. */
JsonNode *
liji_cli_waiver_paper (LijiCli *cli, GError **error)
{
  static const struct
  {
    const char *kind;
    GBytes *(*print) (LijiSession *session, const char *no, GError **error);
  } kinds[] = {
    { "waiver-application", liji_waiver_print },
    { "waiver-names", liji_waivers_print_names },
  };
  const char *kind = liji_cli_get_text (cli, "kind");
  g_autoptr (GBytes) pdf = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && strcmp (kinds[i].kind, kind) != 0)
    i++;
  if (i == G_N_ELEMENTS (kinds))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                   "kind: there is no paper “%s” here; there are waiver-application of a waiver "
                   "and waiver-names of a month",
                   kind);
      return NULL;
    }
  if (!liji_cli_check_paper (liji_cli_get_text (cli, "output"), error))
    return NULL;
  pdf = kinds[i].print (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  return pdf != NULL ? answer_paper (cli, NULL, pdf, error) : NULL;
}

/* Without a number: as the shift would be handed over now. */
JsonNode *
liji_cli_shift_paper (LijiCli *cli, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;

  if (!liji_cli_check_paper (liji_cli_get_text (cli, "output"), error))
    return NULL;
  pdf = liji_shift_print (
      liji_cli_get_session (cli),
      liji_cli_get_n_arguments (cli) > 0 ? liji_cli_get_argument (cli, 0) : NULL, error);
  return pdf != NULL ? answer_paper_of (cli, "shift-page", NULL, pdf, error) : NULL;
}

#define OUTPUT                                                                                     \
  { "output", LIJI_CLI_REQUIRED, "FILE", "FILE.pdf, or FILE.png for a picture of a page" },        \
  {                                                                                                \
    "page", LIJI_CLI_TEXT, "N", "of which page (the first)"                                        \
  }

const LijiCliOption liji_cli_case_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "a form of the case: divorce-receipt, review-form …" },
  { "holder", LIJI_CLI_TEXT, "man|woman", "whose, where each party signs one" },
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_record_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND",
    "revocation-notice, revocation-decision or revocation-service" },
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_death_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND",
    "collection-order, body-tag, storage-agreement, storage-card, cremation-confirmation, "
    "cremation-order or transport-permit" },
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_ashes_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND",
    "ashes-label, ashes-receipt, ashes-agreement, storage-certificate, suspension-notice or "
    "lease-notice" },
  { "to", LIJI_CLI_MANY, "NAME", "of a notice: who is told, a sheet each" },
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_shift_paper_options[] = {
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_slip_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "hold-slip or deposit-slip" },
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_contract_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND",
    "grave-contract, interment-order, renewal-receipt or fee-notice" },
  OUTPUT,
  { NULL },
};

const LijiCliOption liji_cli_waiver_paper_options[] = {
  { "kind", LIJI_CLI_REQUIRED, "KIND", "waiver-application of a waiver, waiver-names of a month" },
  OUTPUT,
  { NULL },
};
