/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/paper.h"
#include "register/paper/paper-templates.h"
#include "register/paper/papers.h"
#include "register/paper/printing.h"
#include "render/print-cups.h"

extern const LijiCommand liji_cli_certificate[];

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) papers
      = liji_papers_list (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), 0, error);

  if (papers == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < papers->len; i++)
    {
      const LijiPaper *paper = papers->pdata[i];
      g_autofree char *issued = liji_date_to_iso (paper->issued_on);
      json_builder_begin_object (builder);
      liji_output_text (builder, "number", paper->number);
      liji_output_text (builder, "copy", paper->holder);
      liji_output_text (builder, "kind", paper->kind);
      liji_output_text (builder, "state", paper->state);
      liji_output_text (builder, "issued_on", *issued != '\0' ? issued : NULL);
      liji_output_text (builder, "booklet", paper->booklet);
      liji_output_text (builder, "pdf_sha256", paper->pdf_sha256);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static gboolean
is_one_of (const char *option, const char *value, const char *const *choices, GError **error)
{
  if (value == NULL || g_strv_contains (choices, value))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN, "%s: \"%s\" is neither %s nor %s",
               option, value, choices[0], choices[1]);
  return FALSE;
}

typedef struct
{
  char *kind;
  const char *template_name;
} Wanted;

/* "KIND" or "KIND/NAME" */
static Wanted
read_template (LijiCli *cli)
{
  const char *given = liji_cli_get_text (cli, "template");
  const char *slash = given != NULL ? strchr (given, '/') : NULL;

  return (Wanted){ slash != NULL ? g_strndup (given, slash - given) : g_strdup (given),
                   slash != NULL ? slash + 1 : NULL };
}

static GBytes *
make_paper (LijiCli *cli, LijiPaper **paper, GError **error)
{
  Wanted wanted = read_template (cli);
  g_autofree char *kind = wanted.kind;

  return liji_papers_make (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0),
                           liji_cli_get_text (cli, "copy"), kind, wanted.template_name,
                           liji_cli_get_text (cli, "stock"), paper, error);
}

/* The very paper of @digest; without one the last of @kind (NULL: the booklet) that counts no more.
 */
static LijiPaper *
find_kept (LijiCli *cli, const char *kind, const char *digest, GError **error)
{
  const char *number = liji_cli_get_argument (cli, 0);
  const char *holder = liji_cli_get_text (cli, "copy");
  g_autoptr (GPtrArray) papers = liji_papers_list (liji_cli_get_session (cli), number, 0, error);
  LijiPaper *last = NULL;

  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      LijiPaper *paper = papers->pdata[i];
      gboolean wanted
          = digest != NULL
                ? g_strcmp0 (paper->pdf_sha256, digest) == 0
                : liji_paper_is_withdrawn (paper) && paper->pdf_sha256 != NULL
                      && (kind != NULL ? strcmp (paper->kind, kind) == 0 : paper->booklet != NULL);

      if (wanted && strcmp (paper->holder, holder) == 0
          && (last == NULL || paper->sealed_at >= last->sealed_at))
        last = paper;
    }
  if (last == NULL && papers != NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                 "sha256: no paper of %s for the %s has this digest (certificate list)", number,
                 holder);
  return last != NULL ? liji_paper_ref (last) : NULL;
}

static GBytes *
read_kept (LijiCli *cli, LijiPaper **paper, GError **error)
{
  Wanted wanted = read_template (cli);
  g_autofree char *kind = wanted.kind;

  *paper = find_kept (cli, kind, liji_cli_get_text (cli, "sha256"), error);
  return *paper != NULL ? liji_papers_get_kept (liji_cli_get_session (cli), *paper, error) : NULL;
}

/* Of what was withdrawn the file that was printed is kept, and given again. */
static GBytes *
make_bytes (LijiCli *cli, LijiPaper **paper, GError **error)
{
  g_autoptr (GError) local = NULL;
  const LijiProblem *why;
  GBytes *bytes;

  if (liji_cli_get_text (cli, "sha256") != NULL)
    return read_kept (cli, paper, error);
  bytes = make_paper (cli, paper, &local);
  why = bytes == NULL && local->domain == LIJI_REGISTER_ERROR ? liji_register_error_get_why (local)
                                                              : NULL;
  if (why != NULL && strcmp (why->code, "paper.no_certificate") == 0)
    bytes = read_kept (cli, paper, NULL);
  if (bytes == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return bytes;
}

static GBytes *
print_again (LijiCli *cli, LijiPaper *paper, GError **error)
{
  LijiId act = liji_cli_new_id (cli);

  if (paper != NULL)
    return liji_papers_reprint (liji_cli_get_session (cli), &act, paper,
                                liji_cli_get_text (cli, "reprint"), error);
  g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                       "reprint: a specimen is never printed twice, it was never kept");
  return NULL;
}

/* What left as a file has left: the next time it is printed again. */
static gboolean
note_file (LijiCli *cli, LijiPaper *paper, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);

  return paper == NULL || liji_paper_is_withdrawn (paper)
         || !liji_session_may (session, "paper.print")
         || liji_printing_note (session, paper, LIJI_PRINTING_FILED, NULL, NULL, error);
}

static JsonNode *
run_print (LijiCli *cli, GError **error)
{
  static const char *const copies[] = { "man", "woman", NULL };
  static const char *const stocks[] = { "blank", "preprinted", NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL; /* of what was written, or of what the picture shows */
  const char *output = liji_cli_get_text (cli, "output");

  if (!is_one_of ("copy", liji_cli_get_text (cli, "copy"), copies, error)
      || !is_one_of ("stock", liji_cli_get_text (cli, "stock"), stocks, error)
      || !liji_cli_check_paper (output, error))
    return NULL;
  pdf = make_bytes (cli, &paper, error);
  if (pdf != NULL && liji_cli_get_text (cli, "reprint") != NULL)
    {
      g_bytes_unref (pdf);
      pdf = print_again (cli, paper, error);
    }
  bytes = pdf != NULL ? liji_cli_to_paper (pdf, output, 0, error) : NULL;
  if (bytes == NULL || !liji_input_write_file (output, bytes, error)
      || !note_file (cli, paper, error))
    return NULL;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", liji_cli_get_argument (cli, 0));
  liji_output_text (builder, "copy", liji_cli_get_text (cli, "copy"));
  liji_output_flag (builder, "specimen", paper == NULL);
  liji_output_text (builder, "kind", paper != NULL ? paper->kind : NULL);
  liji_output_text (builder, "booklet", paper != NULL ? paper->booklet : NULL);
  liji_output_text (builder, "state", paper != NULL ? paper->state : NULL);
  liji_output_flag (builder, "withdrawn", paper != NULL && liji_paper_is_withdrawn (paper));
  liji_output_text (builder, "pdf_sha256", paper != NULL ? digest : NULL);
  liji_output_text (builder, "output", output);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

/* Sends a kept paper to a queue, the way the window does: read back first, followed to its end. */
static JsonNode *
run_send (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  const char *printer = liji_cli_get_text (cli, "printer");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (LijiPaper) marked = NULL;
  g_autoptr (LijiPrintJob) prepared = NULL;
  g_autoptr (GBytes) pdf = make_paper (cli, &paper, error);
  LijiPrintOffset offset;
  LijiJob job = { 0 };
  LijiId act;

  if (pdf == NULL)
    return NULL;
  if (paper == NULL)
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                           "stock: a specimen never goes to a printer");
      return NULL;
    }
  offset = liji_printing_get_offset (session, printer, paper->kind);
  prepared = liji_printing_prepare (session, paper, &offset, NULL, error);
  if (prepared == NULL
      || !liji_printer_submit (printer, prepared->title, prepared->pdf, prepared->width_mm,
                               prepared->height_mm, 1, &job, error)
      || !liji_printer_follow (printer, &job, NULL, NULL, NULL, error))
    return NULL;
  act = liji_cli_new_id (cli);
  marked = liji_papers_mark (session, &act, paper, "printed", printer, error);
  if (marked == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", marked->number);
  liji_output_text (builder, "copy", marked->holder);
  liji_output_text (builder, "state", marked->state);
  liji_output_text (builder, "printer", printer);
  liji_output_count (builder, "job", job.id);
  liji_output_count (builder, "pages", job.impressions);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

/* The booklet that counts: what was spoiled or superseded before it does not. */
static LijiPaper *
find_booklet (LijiCli *cli, const char *holder, GError **error)
{
  const char *number = liji_cli_get_argument (cli, 0);
  g_autoptr (GPtrArray) papers = liji_papers_list (liji_cli_get_session (cli), number, 0, error);

  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      LijiPaper *paper = papers->pdata[i];

      if (g_strcmp0 (paper->holder, holder) == 0 && paper->booklet != NULL
          && strcmp (paper->state, "spoiled") != 0 && strcmp (paper->state, "superseded") != 0)
        return liji_paper_ref (paper);
    }
  if (papers != NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                 "copy: the %s has no booklet of %s that could be spoiled", holder, number);
  return NULL;
}

static JsonNode *
run_spoil (LijiCli *cli, GError **error)
{
  static const char *const copies[] = { "man", "woman", NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *holder = liji_cli_get_text (cli, "copy");
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiPaper) old = NULL;
  g_autoptr (LijiPaper) made = NULL;

  if (!is_one_of ("copy", holder, copies, error)
      || (old = find_booklet (cli, holder, error)) == NULL)
    return NULL;
  made
      = liji_papers_spoil (liji_cli_get_session (cli), &act, old, liji_cli_get_text (cli, "reason"),
                           liji_cli_get_text (cli, "booklet"), error);
  if (made == NULL)
    return NULL;
  json_builder_begin_object (builder);
  liji_output_text (builder, "number", made->number);
  liji_output_text (builder, "copy", made->holder);
  liji_output_text (builder, "spoiled", old->booklet);
  liji_output_text (builder, "booklet", made->booklet);
  liji_output_text (builder, "state", made->state);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static void
append_template (LijiCli *cli, JsonBuilder *builder, const LijiPaperKind *kind, const char *name)
{
  LijiRegistry *registry = liji_cli_get_registry (cli);
  g_autofree char *chosen = liji_paper_templates_chosen (registry, kind);
  g_autofree char *full = g_strconcat (kind->id, name != NULL ? "/" : NULL, name, NULL);
  g_autoptr (GError) why = NULL;

  json_builder_begin_object (builder);
  liji_output_text (builder, "template", full);
  liji_output_text (builder, "kind", kind->id);
  liji_output_text (builder, "title", kind->title);
  liji_output_flag (builder, "sealed", kind->has_seal);
  liji_output_flag (builder, "chosen", g_strcmp0 (name, chosen) == 0);
  liji_paper_templates_try (registry, kind, name, &why);
  liji_output_text (builder, "problem", why != NULL ? why->message : NULL);
  json_builder_end_object (builder);
}

/* What --template takes: every kind of paper, and the office's own templates of it. */
static JsonNode *
run_templates (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_kinds;
  const LijiPaperKind *const *kinds = liji_paper_kinds (&n_kinds);

  json_builder_begin_array (builder);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_auto (GStrv) names = liji_paper_templates_list (liji_cli_get_registry (cli), kinds[i]);

      append_template (cli, builder, kinds[i], NULL);
      for (guint n = 0; names[n] != NULL; n++)
        append_template (cli, builder, kinds[i], names[n]);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

#define TEMPLATES "KIND or KIND/NAME of “certificate templates”; the certificate by default"

static const LijiCliOption send_options[] = {
  { "copy", LIJI_CLI_REQUIRED, "man|woman", "whose copy" },
  { "template", LIJI_CLI_TEXT, "T", TEMPLATES },
  { "printer", LIJI_CLI_REQUIRED, "QUEUE", "a CUPS queue" },
  { NULL },
};

static const LijiCliOption print_options[] = {
  { "copy", LIJI_CLI_REQUIRED, "man|woman", "whose copy" },
  { "template", LIJI_CLI_TEXT, "T", TEMPLATES },
  { "stock", LIJI_CLI_TEXT, "blank|preprinted", "a booklet on blank paper is only a specimen" },
  { "output", LIJI_CLI_REQUIRED, "FILE", "FILE.pdf, or FILE.png for a picture of the first page" },
  { "reprint", LIJI_CLI_TEXT, "REASON",
    "a sheet again under the mark 补打; a booklet is spoiled and replaced instead" },
  { "sha256", LIJI_CLI_TEXT, "DIGEST",
    "that very file of “certificate list”, also of a paper that counts no more" },
  { NULL },
};

static const LijiCliOption spoil_options[] = {
  { "copy", LIJI_CLI_REQUIRED, "man|woman", "whose booklet" },
  { "reason", LIJI_CLI_REQUIRED, "REASON", "misprint, jam, soiled, name_wrong …" },
  { "booklet", LIJI_CLI_TEXT, "SERIAL", "the one in hand; the next in stock by default" },
  { NULL },
};

const LijiCommand liji_cli_certificate[] = {
  { "certificate", "send", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "print a paper on a CUPS queue and wait until it is out", run_send, send_options },
  { "certificate", "list", "[NUMBER]", 0, 1, LIJI_CLI_REGISTRY,
    "the papers of a registration, or all", run_list, NULL },
  { "certificate", "print", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "make a paper once and write exactly its bytes to a file", run_print, print_options },
  { "certificate", "spoil", "NUMBER", 1, 1, LIJI_CLI_REGISTRY,
    "scrap a booklet that was never handed over; a new one takes its place", run_spoil,
    spoil_options },
  { "certificate", "templates", "", 0, 0, LIJI_CLI_REGISTRY,
    "kinds of paper, and the office's own templates of each", run_templates, NULL },
  { NULL },
};
