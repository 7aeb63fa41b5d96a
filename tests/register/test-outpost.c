/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outpost-fixture.h"

#include "register/booklets.h"
#include "register/keys.h"
#include "register/records.h"
#include "register/users.h"
#include "register/verify.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Stations away from the office: what goes out, what they do, and how it all comes home. */

static void
make_paper (LijiSession *session, const char *number, const char *holder)
{
  LijiId act = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (LijiPaper) printed = NULL;
  g_autoptr (GBytes) pdf
      = liji_papers_make (session, number, holder, "marriage-booklet", NULL, NULL, &paper, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  printed = liji_papers_mark (session, &act, paper, "printed", "示例打印机", &error);
  g_assert_no_error (error);
}

static void
assert_balance (Fixture *f, gint64 in_safe, gint64 lent, gint64 used, gint64 voided)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liji_booklets_balance (f->session, FALSE, &error);
  const LijiBookletBalance *row;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpint (row->in_safe, ==, in_safe);
  g_assert_cmpint (row->lent, ==, lent);
  g_assert_cmpint (row->used, ==, used);
  g_assert_cmpint (row->voided, ==, voided);
  g_assert_true (row->balanced);
}

/* Numbers, booklets and key leave; the office passes them over. */
static void
test_lend (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) before = fixture_register (f, 0);
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiRegistered) after = fixture_register (f, 1);
  g_autoptr (LijiOutpostHere) here = NULL;
  g_auto (Outpost) village = { 0 };

  g_assert_cmpstr (before->number, ==, "J371324-2026-000001");
  g_assert_cmpstr (loan->name, ==, "outpost 1");
  g_assert_true (loan->completes);
  g_assert_cmpstr (loan->first_number, ==, "J371324-2026-000002");
  g_assert_cmpstr (loan->last_number, ==, "J371324-2026-000011");
  g_assert_cmpstr (after->number, ==, "J371324-2026-000012");
  g_assert_cmpint (loan->booklets_away, ==, 20);
  g_assert_nonnull (strstr (loan->basis, "示民发〔2026〕7号"));
  assert_balance (f, 76, 20, 4, 0);
  outposts_assert_sound (f->registry);
  outpost_open (&village, f, "village");
  here = liji_outpost_get_here (village.registry, NULL);
  g_assert_cmpint (here->numbers_left, ==, 10);
  g_assert_cmpint (here->booklets_left, ==, 20);
  g_assert_false (here->ended);
  outposts_assert_sound (village.registry);
}

/* The whole of a day away: papers, hand-over, a spoiled booklet, a worry; and all of it at home. */
static void
test_home (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (3);
  g_autoptr (LijiDraft) signed_form = NULL;
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiCase) waiting = NULL;
  g_autoptr (LijiCase) issued = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiRegistered) whole = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (LijiPaper) spoiled = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) home_bytes = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiReturned) again = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (LijiVerification) verified = NULL;
  const LijiMarriage *form;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  reviewed = fixture_review (f, village.session, draft);
  g_assert_cmpstr (reviewed->no, ==, "20261120-P1-001");
  registered = liji_marriage_register (village.session, &ids[0], reviewed, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (registered->number, ==, "J371324-2026-000001");
  make_paper (village.session, registered->number, "man");
  bytes = liji_papers_make (village.session, registered->number, "woman", "marriage-booklet", NULL,
                            NULL, &paper, &error);
  g_assert_no_error (error);
  spoiled = liji_papers_spoil (village.session, &ids[1], paper, "jam", NULL, &error);
  g_assert_no_error (error);
  make_paper (village.session, registered->number, "woman");
  waiting = liji_marriage_find_case (village.session, registered->number, &error);
  g_assert_true (liji_records_note_concern (village.session, &ids[2], waiting, "示例担忧", &error));
  g_assert_no_error (error);
  signed_form = fixture_with_receipts (liji_draft_ref (waiting->draft));
  ids[0] = fixture_id ();
  issued = liji_marriage_hand_over (village.session, &ids[0], waiting, signed_form, &error);
  g_assert_no_error (error);
  whole = outpost_register (&village, 4);
  outposts_assert_sound (village.registry);
  outpost_close (&village);
  liji_clock_set (f->clock, FIXTURE_TIME + 2 * G_TIME_SPAN_DAY);

  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->conflicts, ==, 0);
  g_assert_cmpint (returned->done, >, 10);
  g_assert_true (returned->closed);
  g_assert_cmpint (returned->loan->registered, ==, 2);
  /* 100: five used (one of them spoiled), the other fifteen of the loan home. */
  assert_balance (f, 95, 0, 4, 1);
  outposts_assert_sound (f->registry);
  record = liji_records_show (f->session, registered->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, "issued");
  form = liji_draft_get_record (record->snapshot);
  g_assert_cmpstr (form->place, ==, "巡回登记点 1");
  /* Registered on the day it was, not on the day it came home. */
  g_assert_cmpint (liji_date_compare (record->registered_on, liji_date (2026, 11, 20)), ==, 0);
  home_bytes = liji_papers_make (f->session, registered->number, "man", "marriage-booklet", NULL,
                                 NULL, NULL, &error);
  g_assert_no_error (error);
  verified = liji_verify_here (f->session, NULL, home_bytes, &error);
  g_assert_no_error (error);
  g_assert_true (verified->report->ok);
  g_assert_cmpstr (verified->recorded, ==, "issued");
  g_clear_pointer (&waiting, liji_case_unref);
  waiting = liji_marriage_find_case (f->session, "20261120-P1-001", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waiting->state, ==, "issued");
  {
    g_autoptr (GPtrArray) worries = liji_records_concerns (f->session, waiting, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (worries->len, ==, 1);
    g_assert_cmpstr (((LijiEvent *) worries->pdata[0])->detail, ==, "示例担忧");
  }
  {
    gint64 entries = liji_registry_get_n_entries (f->registry);

    again = outposts_return (f, "village");
    g_assert_cmpint (again->done, ==, 0);
    g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
  }
  {
    g_auto (GStrv) gaps = liji_records_gaps (f->session, 2026, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_strv_length (gaps), ==, 1);
    g_assert_true (g_str_has_prefix (gaps[0], "J371324-2026-000003"));
    g_assert_nonnull (strstr (gaps[0], "outpost 1"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, outposts_set_up, func, outposts_tear_down)
  TEST ("/outpost/lend", test_lend);
  TEST ("/outpost/home", test_home);
  return g_test_run ();
}
