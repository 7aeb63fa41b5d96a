/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/verify/check-code.h"
#include "base/text.h"
#include "register/record/records.h"
#include "register/verify.h"
#include "ui/widgets/problem-text.h"

/* What the code says is the record itself: the paper is compared with it. */

typedef struct
{
  char *number, *code;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->number);
  g_free (job->code);
  g_free (job);
}

/* Both copies of a registration carry the same code. */
static gpointer
check_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (!liji_verify_check_code (session, job->number, "man", job->code, error))
    return NULL;
  return liji_records_show (session, job->number, error);
}

char *
liji_verify_ended_words (const char *how, LijiDate on)
{
  static const struct
  {
    const char *how;
    const char *words;
  } ends[] = {
    { "divorce", N_ ("The couple was divorced on %s.") },
    { "annulled", N_ ("It was annulled on %s.") },
    { "revoked", N_ ("It was revoked on %s.") },
    { "death", N_ ("One of the two died on %s.") },
  };
  g_autofree char *day = liji_date_to_paper (on);

  if (how == NULL || *how == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strcmp (ends[i].how, how) == 0)
      {
        g_auto (GStrv) around = g_strsplit (_ (ends[i].words), "%s", 2);

        return g_strjoinv (day, around);
      }
  return g_strdup_printf (_ ("It ended on %s."), day);
}

/* Whatever the paper prints that can be changed on it. */
static void
add_facts (LijiVerifyResult *result, const LijiRecord *record)
{
  guint n;
  const LijiPrintedFact *facts = liji_verify_printed_facts (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value = liji_verify_dup_printed (record->snapshot, &facts[i]);
      g_autofree char *label
          = facts[i].side != NULL
                ? g_strdup_printf ("%s · %s", _ (facts[i].side), _ (facts[i].label))
                : g_strdup (_ (facts[i].label));

      if (value != NULL)
        liji_verify_result_add (result, label, value, NULL, NULL);
    }
}

/* The serial tells a copy in force from one it replaced: the code is the same on both. */
static gboolean
add_copies (LijiVerifyResult *result, const LijiRecord *record)
{
  LijiCopiesOf copies[2];
  gboolean replaced = liji_verify_copies (record->papers, copies);

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autofree char *label
          = g_strdup_printf ("%s · %s", _ (copies[i].side), _ ("Booklet serial in force"));
      g_autofree char *value = copies[i].booklet != NULL
                                   ? g_strdup_printf ("%s · %s", copies[i].booklet,
                                                      _ (liji_paper_state_words (copies[i].state)))
                                   : g_strdup (_ ("none"));

      if (copies[i].booklet != NULL || copies[i].replaced > 0)
        liji_verify_result_add (result, label, value, NULL, NULL);
    }
  return replaced;
}

static void
show_record (LijiVerifyResult *result, const LijiRecord *record)
{
  g_autofree char *day = liji_date_to_paper (record->registered_on);
  g_autofree char *ended = liji_verify_ended_words (record->ended_how, record->ended_on);
  gboolean replaced, unfinished = g_strcmp0 (record->state, "unfinished") == 0;

  liji_verify_result_clear (result);
  liji_verify_result_add (result, _ ("Certificate number"), record->number, NULL, NULL);
  liji_verify_result_add (result, _ ("Registered"), day, NULL, NULL);
  if (record->office != NULL)
    liji_verify_result_add (result, _ ("Registry office"), record->office, NULL, NULL);
  add_facts (result, record);
  replaced = add_copies (result, record);
  if (ended != NULL && !unfinished)
    {
      liji_verify_result_tell (
          result, LIJI_VERDICT_DOUBTFUL,
          _ ("The check code belongs to this certificate, but what it tells of has ended."), ended);
      return;
    }
  if (replaced && !unfinished)
    {
      liji_verify_result_tell (
          result, LIJI_VERDICT_DOUBTFUL,
          _ ("The check code belongs to this number, of which copies have been replaced."),
          _ ("The code is the same on all of them. Only a paper with a serial in force counts: "
             "compare the serial, then each line."));
      return;
    }
  liji_verify_result_tell (
      result, unfinished ? LIJI_VERDICT_DOUBTFUL : LIJI_VERDICT_GOOD,
      unfinished ? _ ("This registration was closed as not finished: nobody was married by it.")
                 : _ ("The check code belongs to this certificate."),
      unfinished ? _ ("Keep the paper and call the head of the office.")
                 : _ ("It does not prove that the marriage holds today. Now compare each line with "
                      "the paper."));
}

static void
checked (LijiPage *page, gpointer answer, const GError *error)
{
  LijiVerifyResult *result = liji_verify_page_get_result (LIJI_VERIFY_PAGE (page));
  g_autofree char *text = NULL;

  if (answer != NULL)
    {
      show_record (result, answer);
      return;
    }
  liji_verify_result_clear (result);
  if (g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED))
    text = g_strdup (_ ("Read the code again, letter by letter. If it still does not fit, keep the "
                        "paper and call the head of the office."));
  else if (g_strcmp0 (liji_register_error_get_field (error), "check_code") == 0)
    text = g_strdup (_ ("A check code has sixteen letters and digits in four groups."));
  else
    text = liji_problem_text_error (error);
  liji_verify_result_tell (result, LIJI_VERDICT_BAD,
                           _ ("The check code does not fit this certificate."), text);
}

void
liji_check_code_ask (LijiVerifyPage *page, const char *number, const char *code)
{
  Job *job = g_new0 (Job, 1);

  job->number = liji_text_normalise_number (number);
  job->code = g_strstrip (g_strdup (code));
  liji_page_look (LIJI_PAGE (page), check_in_worker, job, job_free,
                  (GDestroyNotify) liji_record_unref, checked);
}
