/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "large.h"
#include "people.h"
#include "register/find.h"
#include "table.h"
#include <stdio.h>
#include <stdlib.h>

/* Searching while typing, through the door, on the registry of a million people: how long each
 * keystroke takes, by what is being typed. */

#define LIMIT 20

#define GOAL 8.0 /* milliseconds, p99 */

enum
{
  NAME,
  INNER_NAME,
  PINYIN,
  INITIALS,
  IDENTITY,
  IDENTITY_INNER,
  RANDOM_DIGITS,
  CERTIFICATE,
  TWO_WORDS,
  ONE_CHARACTER,
  ALL,
  N_SERIES,
};

static const char *const names[N_SERIES]
    = { "name",      "given name",       "pinyin",           "initials",
        "identity",  "identity, inside", "digits of nobody", "certificate number",
        "two words", "one character",    "all keystrokes" };

static BenchSeries series[N_SERIES];
static guint n_hits[N_SERIES];

static guint64 dice = 1;

static guint
roll (guint n)
{
  dice = dice * 6364136223846793005u + 1442695040888963407u;
  return (guint) ((dice >> 33) % n);
}

static void
press (LijiSession *session, guint which, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  BenchTime begin = bench_look (), time;

  found = liji_find (session, typed, LIMIT, NULL, &error);
  time = bench_since (begin);
  g_assert_no_error (error);
  bench_series_add (&series[which], time);
  bench_series_add (&series[ALL], time);
  n_hits[which] += found->len > 0;
  n_hits[ALL] += found->len > 0;
}

/* One keystroke after the other, as somebody types @text. */
static void
type_in (LijiSession *session, guint which, const char *text, guint most)
{
  guint n = 0;

  for (const char *end = text; *end && n < most; n++)
    {
      g_autofree char *typed = NULL;
      end = g_utf8_next_char (end);
      typed = g_strndup (text, end - text);
      press (session, which, typed);
    }
}

static void
type_person (LijiSession *session, guint n_people)
{
  guint i = roll (n_people);
  Person person;
  g_autofree char *initials = NULL;
  g_autofree char *pinyin = NULL;
  g_autofree char *certificate
      = g_strdup_printf ("J371324-%04u-%06u", person_year (i / 2), 1 + i / 2 % PEOPLE_A_YEAR);
  g_autofree char *words = NULL;
  char nobody[9];

  person_make (i, &person);
  pinyin = liji_text_pinyin (person.name, &initials);
  type_in (session, NAME, person.name, 4);
  type_in (session, INNER_NAME, g_utf8_next_char (person.name), 4);
  type_in (session, PINYIN, pinyin, 20);
  type_in (session, INITIALS, initials, 4);
  type_in (session, IDENTITY, person.number, 18);
  type_in (session, IDENTITY_INNER, person.number + 1 + roll (13), 18);
  g_snprintf (nobody, sizeof nobody, "%08u", roll (100000000));
  type_in (session, RANDOM_DIGITS, nobody, 8);
  type_in (session, CERTIFICATE, certificate, 30);
  words = g_strdup_printf ("%s %s", person.name, person.number + 14);
  type_in (session, TWO_WORDS, words, 12);
}

static void
type_one_character (LijiSession *session)
{
  static const char one[] = "王李明小军a w x z 0 1 9 3 J";
  glong n = g_utf8_strlen (one, -1);

  for (glong i = 0; i < n; i++)
    type_in (session, ONE_CHARACTER, g_utf8_offset_to_pointer (one, i), 1);
}

static void
print_series (guint which)
{
  BenchSeries *one = &series[which];

  printf ("# %-20s %8u %7.2f %7.2f %7.2f %7.2f %9.2f   %3u %%\n", names[which], one->wall->len,
          bench_series_wall (one, 0.5), bench_series_wall (one, 0.95),
          bench_series_wall (one, 0.99), bench_series_wall (one, 1),
          bench_series_processor (one, 0.99), n_hits[which] * 100 / one->wall->len);
}

int
main (void)
{
  const char *typed = g_getenv ("LIJI_BENCH_TYPED");
  guint n_typed = typed != NULL ? (guint) strtoul (typed, NULL, 10) : 150;
  g_autoptr (LijiSession) session = large_open ();
  gboolean good;

  bench_go_first ();
  for (guint i = 0; i < N_SERIES; i++)
    bench_series_init (&series[i], names[i]);
  liji_text_prepare ();
  type_one_character (session);
  for (guint i = 0; i < n_typed; i++)
    type_person (session, large_n_people ());
  printf ("# %-20s %8s %7s %7s %7s %7s %9s   found\n", "milliseconds a key", "keys", "p50", "p95",
          "p99", "most", "p99 (cpu)");
  for (guint i = 0; i < N_SERIES; i++)
    print_series (i);
  good = bench_limit ("search while typing, p99 a keystroke",
                      bench_series_wall (&series[ALL], 0.99), "ms", GOAL);
  for (guint i = 0; i < N_SERIES; i++)
    bench_series_clear (&series[i]);
  return good ? 0 : 1;
}
