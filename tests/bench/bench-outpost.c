/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outpost-fixture.h"
#include "register/office/booklets.h"
#include "table.h"

/* Taking home an outpost that registered five hundred couples, against registering five hundred
 * couples at the office, one after the other. */

#define ACTS 500
#define GOAL 3.0

static void
receive (Fixture *f)
{
  LijiBookletRange range = { "marriage", "M00000101", "M00004000" };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;

  liji_booklets_receive (f->session, &id, &range, "batch 2", &error);
  g_assert_no_error (error);
}

static double
work_away (Fixture *f)
{
  g_autofree char *folder = outposts_path (f, "village");
  LijiLoanParams params = { .to = folder,
                            .days = 1,
                            .numbers = ACTS,
                            .booklets_first = "M00001001",
                            .booklets_last = "M00002000" };
  g_autoptr (LijiLoan) loan = outposts_lend_with (f, &params);
  g_autoptr (LijiReturned) returned = NULL;
  BenchTime begin;
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  for (guint i = 0; i < ACTS; i++)
    {
      g_autoptr (LijiRegistered) registered = outpost_register (&village, i);
    }
  outpost_close (&village);
  begin = bench_look ();
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->done, ==, ACTS);
  g_assert_cmpint (returned->conflicts, ==, 0);
  return bench_since (begin).wall / 1000;
}

static double
work_here (Fixture *f)
{
  BenchTime begin = bench_look ();

  for (guint i = 0; i < ACTS; i++)
    {
      g_autoptr (LijiRegistered) registered = fixture_register (f, ACTS + i);
    }
  return bench_since (begin).wall / 1000;
}

int
main (void)
{
  Fixture f = { 0 };
  double here, away;
  gboolean fast;

  bench_go_first ();
  outposts_set_up (&f, NULL);
  receive (&f);
  here = work_here (&f);
  away = work_away (&f);
  fast = bench_ratio ("outpost return of 500 acts : registering them directly", away, here, "ms",
                      GOAL);
  outposts_tear_down (&f, NULL);
  return fast ? 0 : 1;
}
