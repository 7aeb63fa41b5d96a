/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/print-trouble.h"
#include "certificate/kind.h"
#include "ui/print/print-flow.h"
#include "ui/widgets/problem-text.h"

/* The registration stands whatever the printer does; whether the booklet is still clean is what the
 * clerk has to know. */

/* By IPP's keywords (RFC 8011 §5.4.12) and by what drivers say in English. */
static const struct
{
  const char *sign;
  const char *word;
} printer_words[] = {
  { "jam", N_ ("paper jam") },
  { "media-empty", N_ ("no paper") },
  { "media-needed", N_ ("no paper") },
  { "out of paper", N_ ("no paper") },
  { "toner-empty", N_ ("no toner") },
  { "out of toner", N_ ("no toner") },
  { "marker-supply-empty", N_ ("no ink") },
  { "out of ink", N_ ("no ink") },
  { "cover-open", N_ ("a cover is open") },
  { "door-open", N_ ("a cover is open") },
  { "cover open", N_ ("a cover is open") },
  { "input-tray-missing", N_ ("the tray is missing") },
  { "output-area-full", N_ ("the output tray is full") },
  { "offline", N_ ("it does not answer") },
  { "not responding", N_ ("it does not answer") },
  { "timed-out", N_ ("it does not answer") },
  { "paused", N_ ("it was paused") },
};

const char *
liji_print_trouble_word (const char *said)
{
  g_autofree char *small = g_ascii_strdown (said, -1);

  for (guint i = 0; i < G_N_ELEMENTS (printer_words); i++)
    if (strstr (small, printer_words[i].sign) != NULL)
      return _ (printer_words[i].word);
  return said;
}

/* A field's name in front of a sentence becomes the form's name for it. */
static char *
dup_reason (const char *detail)
{
  g_autoptr (GError) error = NULL;

  if (detail == NULL || *detail == '\0')
    return g_strdup (_ ("no reason given"));
  if (strchr (detail, '.') == NULL || strcspn (detail, ".") > strcspn (detail, ": "))
    return g_strdup (liji_print_trouble_word (detail));
  error = g_error_new_literal (LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PAPER, detail);
  return liji_problem_text_error (error);
}

static char *
say_look (const LijiPaper *paper, const char *start)
{
  if (paper->booklet == NULL)
    return g_strdup_printf (_ ("%s The registration stands. Print it again."), start);
  return g_strdup_printf (
      _ ("%s The registration stands. Look into booklet %s: if it is clean, print again; if "
         "there is ink on it, press “Spoiled…” and a new one takes its place."),
      start, paper->booklet);
}

char *
liji_print_trouble_text (const LijiPaper *paper,
                         const char *what,
                         const char *printer,
                         const char *detail)
{
  g_autofree char *reason = dup_reason (detail);
  g_autofree char *start = NULL;

  if (g_strcmp0 (what, "refused") == 0)
    return g_strdup_printf (
        paper->booklet != NULL
            ? _ ("Not printed: %s. The registration stands and the booklet is untouched.")
            : _ ("Not printed: %s. The registration stands."),
        reason);
  if (g_strcmp0 (what, "failed") == 0)
    start = g_strdup_printf (_ ("The printer %s gave up: %s."), printer != NULL ? printer : "—",
                             reason);
  else if (g_strcmp0 (what, "cancelled") == 0)
    start = g_strdup (_ ("Printing was stopped on the way."));
  else if (g_strcmp0 (what, "queued") == 0)
    start = g_strdup_printf (_ ("It was sent to %s, and nobody saw how it ended."),
                             printer != NULL ? printer : "—");
  else if (g_strcmp0 (what, "printed") == 0)
    return g_strdup_printf (_ ("It was printed on %s, but that could not be noted. Look at the "
                               "paper before you print it again."),
                            printer != NULL ? printer : "—");
  return start != NULL ? say_look (paper, start) : NULL;
}

char *
liji_print_trouble_of_error (const LijiPaper *paper, const GError *error)
{
  if (g_error_matches (error, LIJI_PRINT_ERROR, LIJI_PRINT_ERROR_REFUSED))
    return liji_print_trouble_text (paper, "refused", NULL, error->message);
  if (g_error_matches (error, LIJI_PRINT_ERROR, LIJI_PRINT_ERROR_FAILED))
    return liji_print_trouble_text (paper, "failed", NULL, error->message);
  if (g_error_matches (error, LIJI_PRINT_ERROR, LIJI_PRINT_ERROR_STOPPED))
    return liji_print_trouble_text (paper, "cancelled", NULL, NULL);
  return liji_problem_text_error (error);
}

char *
liji_print_trouble_of_trace (const LijiPaper *paper, const LijiPrintTrace *trace)
{
  if (trace == NULL || !liji_paper_is_waiting (paper))
    return NULL;
  return liji_print_trouble_text (paper, trace->what, trace->printer, trace->detail);
}

char *
liji_print_trouble_field (const LijiPaper *paper, const LijiPrintTrace *trace)
{
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);
  g_autofree char *field = NULL;
  const char *dot;

  if (trace == NULL || trace->detail == NULL || kind == NULL || paper->pdf_sha256 != NULL
      || g_strcmp0 (trace->what, "refused") != 0)
    return NULL;
  field = g_strndup (trace->detail, strcspn (trace->detail, ": "));
  dot = strchr (field, '.');
  if (liji_paper_kind_get_field (kind, field) != NULL)
    return g_steal_pointer (&field);
  /* The booklet knows the parties as first and second. */
  if (dot != NULL && (g_str_has_prefix (field, "man.") || g_str_has_prefix (field, "woman.")))
    return g_steal_pointer (&field);
  return NULL;
}
