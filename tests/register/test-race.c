/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"

#include "register/booking/booking.h"
#include "register/cemetery/cemeteries.h"
#include "register/cemetery/graves.h"
#include "register/cemetery/plots.h"
#include "register/funeral/resources.h"
#include "register/verify.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Twenty counters, each a process of its own with its own registry open, reach for the same thing
 * at the same moment: one has it, the others are told who. */

#define COUNTERS 20

/* What a counter does; @n is its number. Writes "won …" or "held WHO" or "WRONG …" into @answer. */
typedef void (*CounterFunc) (LijiSession *session, guint n, char answer[256]);

static void
answer_with (LijiRegistered *registered, GError *error, char answer[256])
{
  const char *holder = liji_register_error_get_holder (error);

  if (registered != NULL)
    g_snprintf (answer, 256, "won %s", registered->number);
  else if (holder != NULL)
    g_snprintf (answer, 256, "held %s", holder);
  else
    g_snprintf (answer, 256, "WRONG %s", error->message);
}

static void
same_man (LijiSession *session, guint n, char answer[256])
{
  g_autoptr (LijiDraft) one = fixture_couple (0);
  g_autoptr (LijiDraft) draft = fixture_couple (100 + n);
  const LijiMarriage *form = liji_draft_get_record (one);
  g_autofree char *birth = liji_date_to_iso (form->man.birth_date);
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  draft = fixture_with (g_steal_pointer (&draft), "man.identity_number", form->man.identity_number);
  draft = fixture_with (g_steal_pointer (&draft), "man.papers.0.number", form->man.identity_number);
  draft = fixture_with (g_steal_pointer (&draft), "man.birth_date", birth);
  registered = liji_marriage_register (session, &id, NULL, draft, &error);
  answer_with (registered, error, answer);
}

static void
same_booklet (LijiSession *session, guint n, char answer[256])
{
  g_autofree char *own = g_strdup_printf ("M%08u", 60 + n);
  g_autoptr (LijiDraft) draft = fixture_with (
      fixture_with (fixture_couple (n), "man_booklet", "M00000050"), "woman_booklet", own);
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  registered = liji_marriage_register (session, &id, NULL, draft, &error);
  answer_with (registered, error, answer);
}

static void
same_case (LijiSession *session, guint n, char answer[256])
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiCase) opened = liji_marriage_open (session, &id, draft, &error);

  if (opened != NULL)
    g_snprintf (answer, 256, "won %s", opened->no);
  else
    answer_with (NULL, error, answer);
}

static void
own_number (LijiSession *session, guint n, char answer[256])
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  registered = liji_marriage_register (session, &id, NULL, draft, &error);
  answer_with (registered, error, answer);
}

/* Friday's last but one half hour at counter 1; every counter brings another person. */
static void
same_slot (LijiSession *session, guint n, char answer[256])
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  const LijiMarriage *form = liji_draft_get_record (draft);
  LijiBookingWish wish = { .purpose = "marriage",
                           .day = liji_date (2026, 11, 20),
                           .starts = 16 * 60,
                           .counter = "1",
                           .names = { form->man.name, form->woman.name },
                           .numbers = { form->man.identity_number, form->woman.identity_number } };
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiBooking) booking = liji_booking_book (session, &id, &wish, &error);

  if (booking != NULL)
    g_snprintf (answer, 256, "won %s", booking->no);
  else
    answer_with (NULL, error, answer);
}

/* An hour of one farewell hall, each a minute behind the other: any two overlap. */
static void
same_hall (LijiSession *session, guint n, char answer[256])
{
  g_autofree char *purpose = g_strdup_printf ("家属%u", n);
  LijiUseWish wish = { .kind = "hall", .name = "一号厅", .purpose = purpose };
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiUse) use = NULL;

  wish.starts = FIXTURE_TIME + G_TIME_SPAN_DAY + n * G_TIME_SPAN_MINUTE;
  wish.ends = wish.starts + G_TIME_SPAN_HOUR;
  use = liji_resources_book (session, &id, &wish, &error);
  if (use != NULL)
    g_snprintf (answer, 256, "won %s", use->purpose);
  else
    answer_with (NULL, error, answer);
}

/* One plot: even counters hold it for a family, odd ones sign a contract. */
static void
same_plot (LijiSession *session, guint n, char answer[256])
{
  g_autofree char *name = g_strdup_printf ("家属%u", n);
  g_autofree char *proof = g_strdup_printf ("示火%u", n);
  LijiHoldWish slip = { .kind = "hold", .name = name };
  LijiGraveWish wish = { .plot = "JY-1-1-1",
                         .holder = name,
                         .number = "X12345678",
                         .for_name = "张样本",
                         .relation = "child",
                         .proof = "cremation",
                         .proof_no = proof };
  g_autoptr (LijiPlot) held = NULL;
  g_autoptr (LijiGrave) grave = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  if (n % 2 == 0)
    held = liji_plot_hold (session, &id, wish.plot, &slip, &error);
  else
    grave = liji_grave_open (session, &id, &wish, &error);
  if (held != NULL || grave != NULL)
    g_snprintf (answer, 256, "won %s", name);
  else
    answer_with (NULL, error, answer);
}

static void
run_counter (const char *folder, guint n, CounterFunc func, int gate, int out)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, clock, &error);
  g_autofree char *station = g_strdup_printf ("counter %u", n);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", station, &error) : NULL;
  char answer[256] = "WRONG no registry";
  char go;

  /* All wait at the gate until the last has come. */
  /* On a machine with more to do one's turn may not come within the patience: a clerk presses
   * again. */
  if (session != NULL && read (gate, &go, 1) == 0)
    do
      func (session, n, answer);
    while (g_str_has_prefix (answer, "WRONG another program has been writing for too long")
           || g_str_has_prefix (answer, "WRONG another counter's act has taken too long"));
  if (write (out, answer, sizeof answer) != sizeof answer)
    _exit (1);
  _exit (0);
}

/* The answers, in no order. */
static GPtrArray *
race (Fixture *f, CounterFunc func)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);
  pid_t pids[COUNTERS];
  int gate[2], out[2];

  g_assert_cmpint (pipe (gate), ==, 0);
  g_assert_cmpint (pipe (out), ==, 0);
  for (guint n = 0; n < COUNTERS; n++)
    {
      pids[n] = fork ();
      g_assert_cmpint (pids[n], >=, 0);
      if (pids[n] == 0)
        {
          close (gate[1]);
          run_counter (f->address, n, func, gate[0], out[1]);
        }
    }
  close (gate[0]);
  g_usleep (200 * 1000); /* most are waiting by now; who comes later races all the same */
  close (gate[1]);
  close (out[1]);
  for (guint n = 0; n < COUNTERS; n++)
    {
      char answer[256];

      g_assert_cmpint (read (out[0], answer, sizeof answer), ==, sizeof answer);
      g_test_message ("%s", answer);
      g_ptr_array_add (answers, g_strdup (answer));
    }
  for (guint n = 0; n < COUNTERS; n++)
    waitpid (pids[n], NULL, 0);
  close (out[0]);
  return answers;
}

static guint
count (GPtrArray *answers, const char *beginning)
{
  guint n = 0;

  for (guint i = 0; i < answers->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (answers, i), beginning);
  return n;
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  g_assert_null (findings[0]);
}

/* One wins; every loser's holder contains one of @words. */
static void
assert_one_winner (GPtrArray *answers, const char *word)
{
  g_assert_cmpuint (count (answers, "won "), ==, 1);
  g_assert_cmpuint (count (answers, "held "), ==, COUNTERS - 1);
  for (guint i = 0; i < answers->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (answers, i), "held "))
      g_assert_nonnull (strstr (g_ptr_array_index (answers, i), word));
}

/* The forked counters must open connections of their own: the parent's are closed first. */
static void
shut (Fixture *f)
{
  g_clear_object (&f->session);
  liji_registry_close (f->registry);
  g_clear_object (&f->registry);
}

static void
come_back (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->registry = liji_registry_open (f->address, f->clock, &error);
  g_assert_no_error (error);
  f->session = fixture_log_in (f, "admin", "window 1");
}

static void
tell (const char *what, guint n_won)
{
  g_test_message ("FAULT %d processes racing for %s%s | %d | %u | 0 | 0 | valid", COUNTERS, what,
                  test_on_server () ? ", PostgreSQL" : "", COUNTERS, n_won);
}

static void
test_same_man (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;

  shut (f);
  answers = race (f, same_man);
  come_back (f);
  assert_one_winner (answers, "J371324-2026-000001");
  assert_sound (f);
  tell ("one person", 1);
}

static void
test_same_booklet (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;

  shut (f);
  answers = race (f, same_booklet);
  come_back (f);
  assert_one_winner (answers, "J371324-2026-000001");
  assert_sound (f);
  tell ("one booklet", 1);
}

static void
test_same_case (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;

  shut (f);
  answers = race (f, same_case);
  come_back (f);
  assert_one_winner (answers, "counter ");
  assert_sound (f);
  tell ("one case", 1);
}

static void
test_same_slot (Fixture *f, gconstpointer data)
{
  LijiDate day = liji_date (2026, 11, 20);
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) booked = NULL;

  shut (f);
  answers = race (f, same_slot);
  come_back (f);
  assert_one_winner (answers, "B20261120-001");
  booked = liji_booking_list (f->session, day, day, NULL, NULL);
  g_assert_cmpuint (booked->len, ==, 1);
  assert_sound (f);
  tell ("one slot", 1);
}

static void
test_same_plot (Fixture *f, gconstpointer data)
{
  LijiCemeteryForm form = { .code = "JY",
                            .name = "示例经营性公墓",
                            .nature = "commercial",
                            .tier = "county",
                            .region = "371324" };
  LijiPlotWish wish = { .cemetery = "JY",
                        .plan = "1区 1排 1号",
                        .kind = "plot",
                        .holes = 2,
                        .build = "built",
                        .sale = "open" };
  LijiId made = fixture_id (), listed = fixture_id ();
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (LijiCemetery) cemetery = NULL;
  g_autoptr (LijiPlot) plot = NULL;
  g_autoptr (GError) error = NULL;

  cemetery = liji_cemetery_create (f->session, &made, &form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liji_plots_add (f->session, &listed, &wish, &error), ==, 1);
  g_assert_no_error (error);
  shut (f);
  answers = race (f, same_plot);
  come_back (f);
  plot = liji_plot_show (f->session, "JY-1-1-1", &error);
  g_assert_no_error (error);
  g_assert_true ((plot->hold == NULL) != (plot->contract == NULL));
  assert_one_winner (answers, plot->hold != NULL ? plot->hold_name : plot->holder);
  assert_sound (f);
  tell ("one plot", 1);
}

static void
test_same_hall (Fixture *f, gconstpointer data)
{
  LijiDate day = liji_date_add_days (liji_micros_to_date (FIXTURE_TIME), 1);
  LijiId id = fixture_id ();
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) plan = NULL;
  g_autoptr (GError) error = NULL;

  liji_resources_add (f->session, &id, "hall", "一号厅", NULL, NULL, &error);
  g_assert_no_error (error);
  shut (f);
  answers = race (f, same_hall);
  come_back (f);
  plan = liji_resources_plan (f->session, "hall", day, day, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->len, ==, 1);
  assert_one_winner (answers, ((LijiUse *) plan->pdata[0])->purpose);
  assert_sound (f);
  tell ("one hall", 1);
}

static void
test_numbers (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  shut (f);
  answers = race (f, own_number);
  come_back (f);
  g_assert_cmpuint (count (answers, "won J371324-2026-0000"), ==, COUNTERS);
  for (guint i = 0; i < answers->len; i++)
    g_assert_true (g_hash_table_add (seen, g_ptr_array_index (answers, i)));
  assert_sound (f);
  tell ("numbers", COUNTERS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/race/same-man", test_same_man);
  ADD ("/race/same-booklet", test_same_booklet);
  ADD ("/race/same-case", test_same_case);
  ADD ("/race/same-slot", test_same_slot);
  ADD ("/race/same-hall", test_same_hall);
  ADD ("/race/same-plot", test_same_plot);
  ADD ("/race/numbers", test_numbers);
  return g_test_run ();
}
