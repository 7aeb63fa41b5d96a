/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/booking.h"

#include "base/clock.h"
#include "base/error.h"

/* Opening hours beside the State Council's days of 2026, and the slots a day has. */

#define WEEKLY                                                                                     \
  "work 08:30-12:00 13:30-17:00; fri 08:30-12:00 13:30-16:00; sat 09:00-12:00 booked; holiday "    \
  "closed"
#define SPECIAL                                                                                    \
  "qixi 08:30-12:00 13:30-20:00; 05-20 08:30-20:00; mid-autumn 09:00-12:00; 2026-05-20 "           \
  "08:30-21:00; 2026-12-31 closed"

static LijiDate
day (const char *iso)
{
  LijiDate date = { 0 };

  g_assert_true (liji_date_from_iso (iso, &date));
  return date;
}

static char *
tell (const LijiOpenDay *open)
{
  GString *text = g_string_new (open->reason);

  for (guint i = 0; i < open->n_spans; i++)
    {
      g_autofree char *from = liji_minutes_to_text (open->spans[i].from);
      g_autofree char *to = liji_minutes_to_text (open->spans[i].to);

      g_string_append_printf (text, " %s-%s", from, to);
    }
  return g_string_free (g_string_append (text, open->booked_only ? " booked" : ""), FALSE);
}

static void
test_days (void)
{
  static const struct
  {
    const char *day, *hours;
  } days[] = {
    { "2026-11-23", "work 08:30-12:00 13:30-17:00" }, /* a Monday */
    { "2026-11-27", "work 08:30-12:00 13:30-16:00" }, /* a Friday */
    { "2026-11-28", "weekend 09:00-12:00 booked" },   /* a Saturday */
    { "2026-11-29", "weekend" },                      /* a Sunday: no hours */
    { "2026-02-14", "work 08:30-12:00 13:30-17:00" }, /* a Saturday of work (调休) */
    { "2026-02-17", "holiday" },                      /* 春节 */
    { "2026-10-03", "holiday" },                      /* National Day's Saturday: closed */
    { "2026-08-19", "qixi 08:30-12:00 13:30-20:00" }, /* 七夕 of 2026 */
    { "2025-08-29", "qixi 08:30-12:00 13:30-20:00" }, /* 七夕 of 2025, a Friday */
    { "2024-08-10", "qixi 08:30-12:00 13:30-20:00" }, /* a Saturday */
    { "2026-09-25", "mid-autumn 09:00-12:00" },       /* 中秋, a rest day by law: open */
    { "2025-05-20", "every-year 08:30-20:00" },       /* 5·20 */
    { "2026-05-20", "date 08:30-21:00" },             /* this year's beats every year's */
    { "2026-12-31", "date" },                         /* closed, a Thursday */
    { "2032-11-22", "work 08:30-12:00 13:30-17:00" }, /* no notice yet: by weekdays */
    { "2032-11-20", "weekend 09:00-12:00 booked" },
  };
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiOpening) opening = liji_opening_new (WEEKLY, SPECIAL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      LijiOpenDay open;
      gboolean is_open = liji_opening_get_day (opening, calendar, day (days[i].day), &open);
      g_autofree char *told = tell (&open);

      g_test_message ("%s", days[i].day);
      g_assert_cmpstr (told, ==, days[i].hours);
      g_assert_cmpint (is_open, ==, open.n_spans > 0);
    }
}

/* 七夕 is the seventh day of the seventh month, 中秋 the fifteenth of the eighth: 37 or 38 days
 * apart, in every year of the table. */
static void
test_festivals (void)
{
  for (int year = 2021; year <= 2035; year++)
    {
      int apart = liji_date_days_between (liji_opening_get_qixi (year),
                                          liji_opening_get_mid_autumn (year));

      g_assert_true (apart == 37 || apart == 38);
    }
  g_assert_false (liji_date_is_day (liji_opening_get_qixi (2020)));
  g_assert_false (liji_date_is_day (liji_opening_get_qixi (2036)));
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *weekly, *special;
  } texts[] = {
    { "work", "" },
    { "work 8:30-12:00", "" },
    { "work 12:00-08:30", "" },
    { "work 08:30-12:00 11:00-17:00", "" },
    { "work closed 08:30-12:00", "" },
    { "fri-mon 08:30-12:00", "" },
    { "someday 08:30-12:00", "" },
    { "", "02-30 08:30-12:00" },
    { "", "2026-02-30 08:30-12:00" },
    { "", "christmas 08:30-12:00" },
    { "work 08:30-24:30", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiOpening) opening
          = liji_opening_new (texts[i].weekly, texts[i].special, &error);

      g_test_message ("%s | %s", texts[i].weekly, texts[i].special);
      g_assert_null (opening);
      g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED);
    }
}

static guint
count_slots (LijiBookingRules *rules, const char *purpose, const LijiOpenDay *open)
{
  g_autoptr (GArray) slots = liji_booking_slots_of_day (rules, purpose, day ("2026-11-23"), open);

  return slots->len;
}

static void
test_slots (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBookingRules) rules = liji_booking_rules_new (
      "1 marriage reissue; 2 marriage; 3 divorce", "30", "14 09:00", "3 30", &error);
  /* A noon break, and a quarter of an hour at the end that holds no slot. */
  LijiOpenDay open = { 2, { { 510, 720 }, { 810, 1035 } }, FALSE, "work" };
  g_autoptr (GArray) slots = NULL;
  LijiSlot *last;

  g_assert_no_error (error);
  slots = liji_booking_slots_of_day (rules, "marriage", day ("2026-11-23"), &open);
  g_assert_cmpuint (slots->len, ==, (7 + 7) * 2);
  last = &g_array_index (slots, LijiSlot, slots->len - 1);
  g_assert_cmpint (last->starts, ==, 16 * 60 + 30);
  g_assert_cmpint (last->ends, ==, 17 * 60);
  g_assert_cmpstr (last->counter, ==, "2");
  g_assert_cmpuint (count_slots (rules, "reissue", &open), ==, 14);
  g_assert_cmpuint (count_slots (rules, "divorce_apply", &open), ==, 14);
  g_assert_cmpuint (count_slots (rules, "divorce_issue", &open), ==, 14);
  g_assert_cmpuint (count_slots (rules, "no such", &open), ==, 0);
  g_assert_false (liji_booking_rules_serves (rules, "3", "marriage"));
  g_assert_false (liji_booking_rules_serves (rules, "4", "marriage"));
}

static void
test_release (void)
{
  g_autoptr (LijiBookingRules) rules
      = liji_booking_rules_new ("1 marriage divorce", "30", "14 09:00", "3 30", NULL);
  g_autofree char *at
      = liji_micros_to_iso (liji_booking_rules_opens_at (rules, "marriage", day ("2027-05-20")));

  g_assert_cmpstr (at, ==, "2027-05-06T09:00:00+08:00");
  g_assert_cmpint (liji_booking_rules_opens_at (rules, "divorce_issue", day ("2027-05-20")), ==, 0);
}

/* At ten: who has booked half past nine, who came without, who has booked half past ten. */
static void
test_queue (void)
{
  g_assert_true (liji_queue_comes_before (570, 9, -1, 1, 600));
  g_assert_true (liji_queue_comes_before (570, 9, 600, 2, 600));
  g_assert_true (liji_queue_comes_before (-1, 1, 630, 2, 600)); /* too early: as they came */
  g_assert_false (liji_queue_comes_before (-1, 3, 630, 2, 600));
  g_assert_true (liji_queue_comes_before (-1, 1, -1, 2, 600));
}

static void
test_bad_rules (void)
{
  static const char *const rules[][4] = {
    { "1", "30", "14 09:00", "3 30" },
    { "1 wedding", "30", "14 09:00", "3 30" },
    { "1 marriage; 1 divorce", "30", "14 09:00", "3 30" },
    { "1 marriage", "0", "14 09:00", "3 30" },
    { "1 marriage", "30", "14", "3 30" },
    { "1 marriage", "30", "14 09:00", "0 30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          liji_booking_rules_new (rules[i][0], rules[i][1], rules[i][2], rules[i][3], &error));
      g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/opening/days", test_days);
  g_test_add_func ("/model/opening/festivals", test_festivals);
  g_test_add_func ("/model/opening/malformed", test_malformed);
  g_test_add_func ("/model/booking/slots", test_slots);
  g_test_add_func ("/model/booking/release", test_release);
  g_test_add_func ("/model/booking/queue", test_queue);
  g_test_add_func ("/model/booking/bad-rules", test_bad_rules);
  return g_test_run ();
}
