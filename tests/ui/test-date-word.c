/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/date-word.h"
#include <libintl.h>
#include <locale.h>

/* What stands in a sentence, and how a reader of the language gets it. */
static const struct
{
  const char *kept, *english, *chinese;
} sentences[] = {
  { "2026-11-03", "3 November 2026", "2026年11月03日" },
  { "2026-10-08, 2026-10-09", "8 October 2026, 9 October 2026", "2026年10月08日, 2026年10月09日" },
  { "从2024-02-29起", "从29 February 2024起", "从2024年02月29日起" },
  /* No day, and numbers that hold what looks like one. */
  { "2026-13-01", "2026-13-01", "2026-13-01" },
  { "2025-02-29", "2025-02-29", "2025-02-29" },
  { "J371324-2026-11-03", "J371324-2026-11-03", "J371324-2026-11-03" },
  { "2026-11-03-001", "2026-11-03-001", "2026-11-03-001" },
  { "", "", "" },
};

static void
test_sentences (gconstpointer data)
{
  gboolean chinese = GPOINTER_TO_INT (data);

  g_setenv ("LANGUAGE", chinese ? "zh_CN" : "en", TRUE);
  textdomain ("liji"); /* forgets what it said before */
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *said = liji_date_word_dup_in (sentences[i].kept);

      g_assert_cmpstr (said, ==, chinese ? sentences[i].chinese : sentences[i].english);
    }
  g_assert_null (liji_date_word_dup_in (NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *catalogues = g_build_filename (g_getenv ("LIJI_BUILD"), "po", NULL);

  setlocale (LC_ALL, "");
  bindtextdomain ("liji", catalogues);
  bind_textdomain_codeset ("liji", "UTF-8");
  textdomain ("liji");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/date-word/english", GINT_TO_POINTER (FALSE), test_sentences);
  g_test_add_data_func ("/date-word/chinese", GINT_TO_POINTER (TRUE), test_sentences);
  return g_test_run ();
}
