/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "large.h"
#include "people.h"
#include "table.h"
#include <stdio.h>

/* The checks beside the form while somebody types, on the registry of a million people: a couple
 * who are in it, their numbers and names typed key by key, everything up to registration asked at
 * each. */

#define N_COUPLES 40
#define GOAL 10.0 /* milliseconds, p99 */

typedef struct
{
  LijiSession *session;
  BenchSeries checks;
  BenchSeries edit;
  guint n_problems;
} Bench;

/* What is typed may be no number yet: the field keeps what it had, the checks run all the same. */
static LijiDraft *
press (Bench *bench, LijiDraft *draft, const char *path, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  BenchTime begin = bench_look ();
  LijiDraft *changed = liji_draft_with_text (draft, path, typed, liji_date (2026, 11, 20), NULL);

  bench_series_add (&bench->edit, bench_since (begin));
  if (changed != NULL)
    liji_draft_unref (draft);
  else
    changed = draft;
  begin = bench_look ();
  problems = liji_marriage_checks (bench->session, NULL, changed, "register", &error);
  bench_series_add (&bench->checks, bench_since (begin));
  g_assert_no_error (error);
  bench->n_problems += problems->len;
  return changed;
}

static LijiDraft *
type_in (Bench *bench, LijiDraft *draft, const char *path, const char *text)
{
  for (const char *end = text; *end != '\0';)
    {
      g_autofree char *typed = NULL;

      end = g_utf8_next_char (end);
      typed = g_strndup (text, (gsize) (end - text));
      draft = press (bench, draft, path, typed);
    }
  return draft;
}

static void
type_couple (Bench *bench, guint n)
{
  LijiDraft *draft = fixture_couple (n);
  Person man, woman;

  person_make (n * 7919 % large_n_people (), &man);
  person_make (n * 104729 % large_n_people (), &woman);
  draft = type_in (bench, draft, "man.name", man.name);
  draft = type_in (bench, draft, "man.identity_number", man.number);
  draft = type_in (bench, draft, "woman.name", woman.name);
  draft = type_in (bench, draft, "woman.identity_number", woman.number);
  draft = type_in (bench, draft, "woman.address", "山东省临沂市兰陵县示例路一号");
  liji_draft_unref (draft);
}

int
main (void)
{
  Bench bench = { .session = large_open () };
  gboolean good;

  bench_go_first ();
  bench_series_init (&bench.checks, "checks");
  bench_series_init (&bench.edit, "edit");
  for (guint i = 0; i < N_COUPLES; i++)
    type_couple (&bench, i);
  g_assert_cmpuint (bench.n_problems, >, 0);
  printf ("# %u keys; checks p50 %.2f ms, p99 %.2f ms (processor %.2f), most %.2f; the edit itself "
          "p99 %.2f ms\n",
          bench.checks.wall->len, bench_series_wall (&bench.checks, 0.5),
          bench_series_wall (&bench.checks, 0.99), bench_series_processor (&bench.checks, 0.99),
          bench_series_wall (&bench.checks, 1), bench_series_wall (&bench.edit, 0.99));
  good = bench_limit ("checks while typing, p99 a keystroke",
                      bench_series_wall (&bench.checks, 0.99), "ms", GOAL);
  bench_series_clear (&bench.checks);
  bench_series_clear (&bench.edit);
  g_object_unref (bench.session);
  return good ? 0 : 1;
}
