/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/booking/booking.h"
#include "register/marriage/divorce.h"
#include "register/office/parameters.h"
#include "register/verify.h"

#include <string.h>

/* Both trips of a divorce are booked, the second by the receipt and only on the days the law gives
 * it; what ends the application frees its slot. */

#define HOUR ((gint64) G_TIME_SPAN_HOUR)
#define DAY (24 * HOUR)

/* Tue 2026-09-01, 09:00 in China: END Thu 8 Oct, certificates 9 Oct to Mon 9 Nov. */
#define ACCEPTED ((gint64) 1788224400 * G_USEC_PER_SEC)

static void
set_up (Fixture *f, gconstpointer data)
{
  f->begins = ACCEPTED;
  fixture_set_up (f, data);
}

static LijiDate
day (const char *iso)
{
  LijiDate date = { 0 };

  g_assert_true (liji_date_from_iso (iso, &date));
  return date;
}

static LijiBooking *
book (Fixture *f, LijiBookingWish *wish, GError **error)
{
  LijiId act = fixture_id ();

  return liji_booking_book (f->session, &act, wish, error);
}

static void
refuse (Fixture *f, LijiBookingWish *wish, int code, const char *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooking) booking = book (f, wish, &error);

  g_assert_null (booking);
  g_test_message ("%s", error->message);
  g_assert_error (error, LIJI_REGISTER_ERROR, code);
  g_assert_cmpstr (liji_register_error_get_why (error)->code, ==, problem);
}

static LijiCase *
apply (Fixture *f)
{
  g_autoptr (LijiRegistered) marriage = fixture_register (f, 0);
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();
  LijiCase *one = liji_divorce_accept (f->session, &act, NULL, draft, &error);

  g_assert_no_error (error);
  return one;
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  g_assert_null (findings[0]);
}

static void
test_return (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiCase) one = apply (f);
  g_autoptr (LijiDivorceApplication) application
      = liji_divorce_of_case (f->registry, &one->id, NULL);
  LijiBookingWish wish = { .purpose = "divorce_issue", .starts = 9 * 60 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooking) booking = NULL;
  g_autoptr (LijiBooking) after = NULL;
  g_autoptr (LijiCase) withdrawn = NULL;
  g_autoptr (LijiDraft) draft = NULL;
  LijiId act = fixture_id ();

  wish.day = day ("2026-10-09");
  refuse (f, &wish, LIJI_REGISTER_ERROR_INPUT, "booking.receipt");
  wish.receipt = "SQ000000-2026-000001";
  refuse (f, &wish, LIJI_REGISTER_ERROR_NOT_FOUND, "divorce.other_office");
  wish.receipt = application->receipt;
  wish.day = day ("2026-10-08"); /* END: it may be withdrawn, and not issued */
  refuse (f, &wish, LIJI_REGISTER_ERROR_REFUSED, "booking.window");
  wish.day = day ("2026-11-10"); /* the day after LAST */
  refuse (f, &wish, LIJI_REGISTER_ERROR_REFUSED, "booking.window");
  wish.day = day ("2026-10-11"); /* a Sunday within */
  refuse (f, &wish, LIJI_REGISTER_ERROR_REFUSED, "booking.closed");
  wish.day = day ("2026-10-09"); /* five weeks ahead: no release to wait for */
  booking = book (f, &wish, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (booking->names[0], ==, one->man_name);
  g_assert_cmpstr (booking->counter, ==, "3");
  wish.day = day ("2026-11-09"); /* LAST */
  refuse (f, &wish, LIJI_REGISTER_ERROR_REFUSED, "booking.again");
  /* One withdraws: nobody need remember the booking. */
  draft = fixture_with (fixture_with (liji_draft_ref (one->draft), "withdrawn_by", "man"),
                        "withdrawal_signed", "1");
  withdrawn = liji_divorce_withdraw (f->session, &act, one, draft, &error);
  g_assert_no_error (error);
  after = liji_booking_get (f->session, booking->no, &error);
  g_assert_cmpstr (after->state, ==, "cancelled");
  g_assert_cmpstr (after->reason, ==, "withdrawn");
  refuse (f, &wish, LIJI_REGISTER_ERROR_REFUSED, "booking.application_over");
  assert_sound (f);
}

static void
test_last_day (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiCase) one = apply (f);
  g_autoptr (LijiDivorceApplication) application
      = liji_divorce_of_case (f->registry, &one->id, NULL);
  LijiBookingWish wish = { .purpose = "divorce_issue",
                           .day = day ("2026-11-09"),
                           .starts = 16 * 60 + 30,
                           .receipt = application->receipt };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooking) booking = book (f, &wish, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (booking->state, ==, "booked");
}

/* The same act again gives the same booking, and no second one. */
static void
test_replayed (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) couple = fixture_couple (0);
  const LijiMarriage *form = liji_draft_get_record (couple);
  LijiBookingWish wish = { .purpose = "marriage",
                           .day = day ("2026-09-02"),
                           .starts = 10 * 60,
                           .names = { form->man.name },
                           .numbers = { form->man.identity_number } };
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();
  g_autoptr (LijiBooking) first = liji_booking_book (f->session, &act, &wish, &error);
  g_autoptr (LijiBooking) second = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  second = liji_booking_book (f->session, &act, &wish, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->no, ==, second->no);
  list = liji_booking_list (f->session, wish.day, wish.day, NULL, &error);
  g_assert_cmpuint (list->len, ==, 1);
}

/* Slots open to everybody at nine, fourteen days before: not a second earlier, not at midnight. */
static void
test_release (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) couple = fixture_couple (0);
  const LijiMarriage *form = liji_draft_get_record (couple);
  LijiBookingWish wish = { .purpose = "marriage",
                           .day = day ("2026-09-16"),
                           .starts = 10 * 60,
                           .names = { form->man.name },
                           .numbers = { form->man.identity_number } };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooking) booking = NULL;

  liji_clock_set (f->clock, ACCEPTED + DAY - G_USEC_PER_SEC);
  refuse (f, &wish, LIJI_REGISTER_ERROR_REFUSED, "booking.not_open");
  liji_clock_set (f->clock, ACCEPTED + DAY);
  booking = book (f, &wish, &error);
  g_assert_no_error (error);
}

/* Qixi of 2026 is open until eight in the evening where the office says so. */
static void
test_qixi (Fixture *f, gconstpointer data)
{
  LijiDate qixi = day ("2026-08-19");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const LijiBookingSlot *last;
  LijiId act = fixture_id ();

  before = liji_booking_slots (f->session, "marriage", qixi, qixi, &error);
  g_assert_no_error (error);
  g_assert_true (liji_parameters_set (f->session, &act, "opening_special",
                                      "qixi 08:30-12:00 13:30-20:00", qixi, "示民发〔2026〕7号",
                                      &error));
  g_assert_no_error (error);
  after = liji_booking_slots (f->session, "marriage", qixi, qixi, &error);
  g_assert_no_error (error);
  last = after->pdata[after->len - 1];
  g_assert_cmpuint (after->len, ==, before->len + 2 * 6);
  g_assert_cmpint (last->ends, ==, 20 * 60);
  g_assert_cmpstr (last->reason, ==, "qixi");
}

/* @n: the couple; booked by the woman. Wed 2026-09-02, ten o'clock. */
static LijiBooking *
book_couple (Fixture *f, guint n, const char *purpose, int starts)
{
  g_autoptr (LijiDraft) couple = fixture_couple (n);
  const LijiMarriage *form = liji_draft_get_record (couple);
  LijiBookingWish wish = { .purpose = purpose,
                           .day = day ("2026-09-02"),
                           .starts = starts,
                           .names = { form->woman.name, form->man.name },
                           .numbers = { form->woman.identity_number } };
  g_autoptr (GError) error = NULL;
  LijiBooking *booking = book (f, &wish, &error);

  g_assert_no_error (error);
  return booking;
}

static void
assert_booking (Fixture *f, const LijiBooking *booking, const char *state, const LijiId *case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooking) now = liji_booking_get (f->session, booking->no, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (now->state, ==, state);
  g_assert_true (case_id != NULL ? liji_id_equal (&now->case_id, case_id)
                                 : liji_id_is_null (&now->case_id));
}

/* Nobody names the booking: who they are and what for is enough, and registering fulfils it. */
static void
test_met (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiBooking) booking = book_couple (f, 0, "marriage", 10 * 60);
  g_autoptr (LijiBooking) other = book_couple (f, 1, "divorce_apply", 10 * 60);
  g_autoptr (LijiDraft) couple = fixture_with (fixture_couple (0), "origin", "");
  g_autoptr (LijiDraft) strangers = fixture_with (fixture_couple (1), "origin", "");
  g_autoptr (LijiCase) opened = NULL;
  g_autoptr (LijiCase) walk_in = NULL;
  g_autoptr (LijiCase) gone = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();
  LijiId second = fixture_id ();
  LijiId third = fixture_id ();

  liji_clock_set (f->clock, ACCEPTED + DAY);
  opened = liji_marriage_open (f->session, &act, couple, &error);
  g_assert_no_error (error);
  assert_booking (f, booking, "arrived", &opened->id);
  g_assert_cmpstr (((const LijiMarriage *) liji_draft_get_record (opened->draft))->origin, ==,
                   "booked");
  g_assert_cmpstr (((const LijiMarriage *) liji_draft_get_record (opened->draft))->booking_number,
                   ==, booking->no);
  /* The others booked for something else. */
  walk_in = liji_marriage_open (f->session, &second, strangers, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((const LijiMarriage *) liji_draft_get_record (walk_in->draft))->origin, ==,
                   "walk_in");
  assert_booking (f, other, "booked", NULL);
  assert_sound (f);
  /* They leave: nobody is expected any more. */
  gone = liji_marriage_cancel (f->session, &third, opened, "改日再来", &error);
  g_assert_no_error (error);
  assert_booking (f, booking, "served", &opened->id);
}

/* Registered straight through, on the day or before it: the slot is free. */
static void
test_fulfilled (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiBooking) booking = book_couple (f, 0, "marriage", 10 * 60);
  g_autoptr (LijiBooking) early = book_couple (f, 1, "marriage", 11 * 60);
  g_autoptr (LijiBooking) wants = book_couple (f, 2, "marriage", 11 * 60);
  g_autoptr (LijiBooking) waiting = book_couple (f, 3, "marriage", -1);
  g_autoptr (LijiDraft) named = fixture_with (fixture_couple (1), "booking_number", early->no);
  g_autoptr (LijiRegistered) first = NULL;
  g_autoptr (LijiRegistered) second = NULL;
  g_autoptr (LijiRegistered) last = NULL;
  g_autoptr (LijiBooking) promoted = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  /* A day early, and they say which it is: who waits for the slot gets it. */
  first = liji_marriage_register (f->session, &act, NULL, named, &error);
  g_assert_no_error (error);
  assert_booking (f, early, "served", &first->case_id);
  promoted = liji_booking_get (f->session, waiting->no, &error);
  g_assert_cmpstr (promoted->state, ==, "booked");
  g_assert_cmpint (promoted->starts, ==, 11 * 60);
  /* Who says nothing a day early has come without it. */
  last = fixture_register (f, 2);
  assert_booking (f, wants, "booked", NULL);
  liji_clock_set (f->clock, ACCEPTED + DAY);
  second = fixture_register (f, 0);
  assert_booking (f, booking, "served", &second->case_id);
  assert_sound (f);
}

/* Both trips of a divorce: the application fulfils its booking, the review finds the other one. */
static void
test_both_trips (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiBooking) booking = book_couple (f, 0, "divorce_apply", 9 * 60 + 30);
  g_autoptr (LijiCase) one = NULL;
  g_autoptr (LijiDivorceApplication) application = NULL;
  g_autoptr (LijiBooking) issue = NULL;
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiDraft) again = NULL;
  g_autoptr (LijiBookingStart) start = NULL;
  LijiBookingWish wish
      = { .purpose = "divorce_issue", .day = day ("2026-10-12"), .starts = 9 * 60 };
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  liji_clock_set (f->clock, ACCEPTED + DAY);
  one = apply (f);
  assert_booking (f, booking, "served", &one->id);
  application = liji_divorce_of_case (f->registry, &one->id, NULL);
  wish.receipt = application->receipt;
  issue = book (f, &wish, &error);
  g_assert_no_error (error);
  start = liji_booking_start (f->session, issue->no, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (start->case_no, ==, one->no);
  fixture_pass (f, ACCEPTED + 41 * DAY);
  again = fixture_with (fixture_with (liji_draft_ref (one->draft), "man.checks.0.checked_at", ""),
                        "woman.checks.0.checked_at", "");
  reviewed = liji_divorce_review (f->session, &act, one, again, &error);
  g_assert_no_error (error);
  assert_booking (f, issue, "arrived", &one->id);
  assert_sound (f);
}

/* Who booked stands on the form on their side of it. */
static void
test_start (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiBooking) booking = book_couple (f, 0, "marriage", 10 * 60);
  g_autoptr (LijiDraft) couple = fixture_couple (0);
  const LijiMarriage *form = liji_draft_get_record (couple);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBookingStart) start = liji_booking_start (f->session, booking->no, &error);
  const LijiMarriage *begun;

  g_assert_no_error (error);
  g_assert_true (start->kind == &liji_marriage_kind);
  g_assert_null (start->case_no);
  begun = liji_draft_get_record (start->draft);
  g_assert_cmpstr (begun->woman.name, ==, form->woman.name);
  g_assert_cmpstr (begun->woman.identity_number, ==, form->woman.identity_number);
  g_assert_cmpstr (begun->woman.identity_kind, ==, "resident");
  g_assert_cmpstr (begun->man.name, ==, form->man.name);
  g_assert_null (begun->man.identity_number);
  g_assert_cmpstr (begun->origin, ==, "booked");
  g_assert_cmpstr (begun->booking_number, ==, booking->no);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, fixture_tear_down)
  ADD ("/booking/return", test_return);
  ADD ("/booking/last-day", test_last_day);
  ADD ("/booking/replayed", test_replayed);
  ADD ("/booking/release", test_release);
  ADD ("/booking/qixi", test_qixi);
  ADD ("/booking/met", test_met);
  ADD ("/booking/fulfilled", test_fulfilled);
  ADD ("/booking/both-trips", test_both_trips);
  ADD ("/booking/start", test_start);
  return g_test_run ();
}
