/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/booking.h"
#include "register/divorce.h"
#include "register/parameters.h"
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
  return g_test_run ();
}
