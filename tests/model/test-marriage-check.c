/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "couple.h"

/* Ages, the guards of each step, and that the check is pure and quick. Edge cases are named as in
 * the fact sheet's §9. */

static const char *const steps[] = { "open", "accept", "review", "register", "hand_over" };

static void
set_man_birth (Couple *couple, const char *iso, const char *number)
{
  couple_set (couple, "man.birth_date", iso);
  couple_set (couple, "man.identity_number", number);
  couple_set (couple, "man.papers.0.number", number);
}

static void
test_example_is_free (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    couple_assert_free (&couple, steps[i]);
}

/* §9.2: on the 22nd (20th) birthday itself registration is allowed. */
static void
test_edge_2_turning_22_today (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  set_man_birth (&couple, "2004-11-22", "371324200411220015");
  couple_assert_free (&couple, "register");
  assert_problem (&couple, "register", "age.birthday_today", LIJI_PROBLEM_NOTE);
  couple.facts.today = liji_date (2026, 11, 21);
  assert_problem (&couple, "register", "age.man_under_22", LIJI_PROBLEM_BLOCK);
  g_autofree char *detail = couple_check_detail (&couple, "register", "age.man_under_22");
  g_assert_cmpstr (detail, ==, "21|2026-11-22");
}

static void
test_edge_2_turning_20_today (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.birth_date", "2006-11-22");
  couple_set (&couple, "woman.identity_number", "371324200611220028");
  couple_set (&couple, "woman.papers.0.number", "371324200611220028");
  couple_assert_free (&couple, "register");
  couple.facts.today = liji_date (2026, 11, 21);
  assert_problem (&couple, "register", "age.woman_under_20", LIJI_PROBLEM_BLOCK);
}

/* §9.3: born 29 February 2004: of age on 1 March 2026; on 28 February the head is asked; on the
 * 27th it is forbidden. */
static void
test_edge_3_leap_day (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  set_man_birth (&couple, "2004-02-29", "371324200402290011");
  couple.facts.today = liji_date (2026, 3, 1);
  couple_assert_free (&couple, "register");
  couple.facts.today = liji_date (2026, 2, 28);
  assert_problem (&couple, "register", "age.leap_day", LIJI_PROBLEM_WARNING);
  assert_no_problem (&couple, "register", "age.man_under_22");
  assert_problem (&couple, "register", "second_person.missing", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "second_reviewer", "负责人乙");
  couple_set (&couple, "override_reason", "平年无2月29日");
  /* The supervisor is asked: another registrar's word is not enough. */
  assert_problem (&couple, "register", "second_person.no_head", LIJI_PROBLEM_MISSING);
  couple.facts.head_decides = TRUE;
  couple_assert_free (&couple, "register");
  couple.facts.today = liji_date (2026, 2, 27);
  assert_problem (&couple, "register", "age.man_under_22", LIJI_PROBLEM_BLOCK);
}

/* In a leap year there is a birthday, and the day before is a day before. */
static void
test_edge_3_leap_year (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.birth_date", "2004-02-29");
  couple_set (&couple, "woman.identity_number", "");
  couple.facts.today = liji_date (2024, 2, 28);
  assert_problem (&couple, "register", "age.woman_under_20", LIJI_PROBLEM_BLOCK);
  assert_no_problem (&couple, "register", "age.leap_day");
  couple.facts.today = liji_date (2024, 2, 29);
  assert_no_problem (&couple, "register", "age.woman_under_20");
}

/* A form's earlier birth date does not make somebody older than the number says. */
static void
test_age_by_the_later_birth (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  set_man_birth (&couple, "2000-11-22", "371324200411220015");
  couple.facts.today = liji_date (2026, 11, 21);
  assert_problem (&couple, "register", "identity.birth_mismatch", LIJI_PROBLEM_WARNING);
  assert_problem (&couple, "register", "age.man_under_22", LIJI_PROBLEM_BLOCK);
}

/* An under-age couple can be taken in, so that it can be refused in writing. */
static void
test_law_warns_before_the_review (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  set_man_birth (&couple, "2006-11-22", "37132420061122001X");
  couple.facts.today = liji_date (2026, 11, 22);
  assert_problem (&couple, "open", "age.man_under_22", LIJI_PROBLEM_WARNING);
  assert_problem (&couple, "accept", "age.man_under_22", LIJI_PROBLEM_WARNING);
  assert_problem (&couple, "review", "age.man_under_22", LIJI_PROBLEM_BLOCK);
}

static const struct
{
  const char *path;
  const char *typed;
  const char *step; /* the first that stops */
  const char *code;
  LijiSeverity severity;
} guards[] = {
  { "man.name", "", "open", "name.missing", LIJI_PROBLEM_MISSING },
  { "man.identity_number", "", "open", "identity.missing", LIJI_PROBLEM_MISSING },
  { "woman.present", "no", "accept", "presence.both", LIJI_PROBLEM_MISSING },
  { "man.birth_date", "", "accept", "birth.missing", LIJI_PROBLEM_MISSING },
  { "man.birth_date", "2001", "accept", "birth.not_a_day", LIJI_PROBLEM_BLOCK },
  { "man.birth_date", "2030-01-01", "accept", "birth.future", LIJI_PROBLEM_BLOCK },
  { "man.ethnic_group", "", "accept", "ethnic_group.missing", LIJI_PROBLEM_MISSING },
  { "man.occupation", "", "accept", "occupation.missing", LIJI_PROBLEM_MISSING },
  { "man.education", "", "accept", "education.missing", LIJI_PROBLEM_MISSING },
  { "man.marital_status", "", "accept", "marital_status.missing", LIJI_PROBLEM_MISSING },
  { "man.household_address", "", "accept", "residence.missing", LIJI_PROBLEM_MISSING },
  { "man.nationality", "", "accept", "nationality.missing", LIJI_PROBLEM_MISSING },
  { "man.nationality", "250", "accept", "nationality.not_chinese", LIJI_PROBLEM_BLOCK },
  { "man.person_kind", "", "accept", "draft.missing", LIJI_PROBLEM_MISSING },
  { "woman.papers.0.valid_until", "2026-11-21", "accept", "paper.expired", LIJI_PROBLEM_BLOCK },
  { "woman.papers.0.issued_on", "2026-11-23", "accept", "paper.not_yet_valid", LIJI_PROBLEM_BLOCK },
  { "woman.papers.0.paper_type", "passport", "accept", "paper.missing", LIJI_PROBLEM_MISSING },
  { "woman.papers.0.number", "371324200102030111", "accept", "paper.other_number",
    LIJI_PROBLEM_BLOCK },
  { "woman.papers.0.shown_as", "e_licence", "accept", "paper.e_licence_unchecked",
    LIJI_PROBLEM_MISSING },
  { "man.will_confirmed", "no", "review", "will.not_asked", LIJI_PROBLEM_MISSING },
  { "man.declaration_signed", "no", "review", "statement.not_signed", LIJI_PROBLEM_MISSING },
  { "man.declaration_read_aloud", "no", "review", "statement.not_read_aloud",
    LIJI_PROBLEM_MISSING },
  { "man.declaration_fingerprint", "no", "review", "statement.no_fingerprint",
    LIJI_PROBLEM_MISSING },
  { "man.health_disclosed", "no", "review", "illness.not_stated", LIJI_PROBLEM_MISSING },
  { "man.signing_method", "interpreter", "review", "signing.helper_missing", LIJI_PROBLEM_MISSING },
  { "man.checks.0.result", "differs", "review", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.checks.0.result", "not_found", "review", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.checks.0.result", "unavailable", "review", "online_check.offline", LIJI_PROBLEM_MISSING },
  { "man.checks.0.request_number", "", "review", "online_check.no_request", LIJI_PROBLEM_BLOCK },
  { "woman.checks.0.operator_name", "", "review", "online_check.no_request", LIJI_PROBLEM_BLOCK },
  { "man.checks.0.purpose", "card_read", "review", "online_check.missing", LIJI_PROBLEM_MISSING },
  { "man.marital_status", "20", "review", "status.married", LIJI_PROBLEM_BLOCK },
  { "man.marital_status", "90", "review", "status.not_lawful", LIJI_PROBLEM_BLOCK },
  { "opinion", "", "review", "review.no_opinion", LIJI_PROBLEM_MISSING },
  { "opinion", "refuse", "review", "review.opinion_refuse", LIJI_PROBLEM_BLOCK },
  { "review_ticks.2.done", "no", "review", "tick.missing", LIJI_PROBLEM_MISSING },
  { "remarriage", "yes", "review", "remarriage.no_divorce", LIJI_PROBLEM_BLOCK },
  { "late_registration", "yes", "accept", "late.since_missing", LIJI_PROBLEM_MISSING },
  { "cohabiting_since", "2020", "accept", "late.since_without", LIJI_PROBLEM_MISSING },
  { "woman.slip_confirmed", "no", "register", "case.not_confirmed", LIJI_PROBLEM_MISSING },
  { "number", "J37-2026-1", "register", "number.format", LIJI_PROBLEM_BLOCK },
};

/* One field bent: the step that asks for it stops and every step before it goes on. */
static void
test_guards (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (guards); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      couple_set (&couple, guards[i].path, guards[i].typed);
      gboolean reached = FALSE;
      for (guint s = 0; s + 1 < G_N_ELEMENTS (steps); s++)
        {
          reached |= g_str_equal (steps[s], guards[i].step);
          g_test_message ("%s = \"%s\" at %s", guards[i].path, guards[i].typed, steps[s]);
          if (!reached)
            couple_assert_free (&couple, steps[s]);
          else
            assert_problem (&couple, steps[s], guards[i].code, guards[i].severity);
        }
    }
}

/* A paper is good through its last day. */
static void
test_last_day_of_a_paper (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.papers.0.valid_until", "2026-11-22");
  couple_assert_free (&couple, "register");
  assert_problem (&couple, "register", "paper.expires_soon", LIJI_PROBLEM_NOTE);
}

static void
test_hand_over_needs_both (void)
{
  static const char *const fields[][2] = {
    { "man.receipt_signed", "receipt.not_signed" },
    { "woman.receipt_signed", "receipt.not_signed" },
    { "woman.receipt_fingerprint", "receipt.no_fingerprint" },
    { "man.present", "presence.both" },
    { "handover_ticks.1.done", "tick.missing" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      couple_set (&couple, fields[i][0], "no");
      assert_problem (&couple, "hand_over", fields[i][1], LIJI_PROBLEM_MISSING);
    }
}

/* §11.1: the marriage exists; what the review asked does not stand against giving out the papers.
 */
static void
test_hand_over_asks_nothing_again (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.papers.0.valid_until", "2026-11-21");
  couple_set (&couple, "man.checks.0.checked_at", "2026-11-20T10:00:00+08:00");
  couple_assert_free (&couple, "hand_over");
  couple_assert_stopped (&couple, "register");
}

static void
test_ticks_in_order (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "review_ticks.0.done_at", "2026-11-22T10:05:00+08:00");
  couple_set (&couple, "review_ticks.1.done_at", "2026-11-22T10:04:00+08:00");
  assert_problem (&couple, "review", "tick.order", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "review_ticks.1.done_at", "2026-11-22T10:05:00+08:00");
  couple_assert_free (&couple, "review");
}

/* Where times tell nothing, the places in the list do. */
static void
test_ticks_in_their_places (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "review_ticks.0.item", "declaration_read");
  couple_set (&couple, "review_ticks.1.item", "originals_seen");
  assert_problem (&couple, "review", "tick.order", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "review_ticks.0.done_at", "2026-11-22T10:05:00+08:00");
  couple_set (&couple, "review_ticks.1.done_at", "2026-11-22T10:04:00+08:00");
  couple_assert_free (&couple, "review");
}

/* Offered, never forced: neither the lack of the offer nor the answer stops anything (REG 5;
 * §2.11). */
static void
test_counselling_never_blocks (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "counselling_offered", "no");
  couple_set (&couple, "counselling_result", "");
  assert_problem (&couple, "register", "counselling.not_offered", LIJI_PROBLEM_WARNING);
  couple_assert_free (&couple, "register");
}

static void
test_doubtful_clock (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple.facts.clock_doubtful = TRUE;
  couple_assert_free (&couple, "open");
  couple_assert_free (&couple, "accept");
  assert_problem (&couple, "review", "clock.doubtful", LIJI_PROBLEM_BLOCK);
  assert_problem (&couple, "register", "clock.doubtful", LIJI_PROBLEM_BLOCK);
  assert_problem (&couple, "hand_over", "clock.doubtful", LIJI_PROBLEM_BLOCK);
}

/* §11.18: the registrar's examination ends and with it the authority, at once. */
static void
test_examination (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple.facts.registrar_valid_until = liji_date (2026, 11, 22);
  couple_assert_free (&couple, "register");
  assert_problem (&couple, "register", "authority.exam_expires_soon", LIJI_PROBLEM_NOTE);
  couple.facts.registrar_valid_until = liji_date (2026, 11, 21);
  assert_problem (&couple, "open", "authority.exam_expired", LIJI_PROBLEM_BLOCK);
  couple.facts.registrar_valid_until = (LijiDate){ 0 };
  assert_problem (&couple, "hand_over", "authority.exam_missing", LIJI_PROBLEM_BLOCK);
}

static void
test_online_check (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.checks.0.checked_at", "2026-11-21T23:59:59+08:00");
  assert_problem (&couple, "register", "online_check.not_today", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "man.checks.0.checked_at", "2026-11-21T16:00:00Z");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.checks.0.result", "unavailable");
  assert_problem (&couple, "register", "online_check.offline", LIJI_PROBLEM_MISSING);
  couple.facts.offline_completion_allowed = TRUE;
  assert_problem (&couple, "register", "online_check.offline_allowed", LIJI_PROBLEM_WARNING);
  couple_assert_free (&couple, "register");
}

/* The last answer counts, wherever it stands in the list. */
static void
test_online_check_last (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.checks.0.checked_at", "2026-11-22T09:00:00+08:00");
  couple_add (&couple, "man.checks");
  couple_set (&couple, "man.checks.1.purpose", "identity_status");
  couple_set (&couple, "man.checks.1.result", "differs");
  couple_set (&couple, "man.checks.1.checked_at", "2026-11-22T08:00:00+08:00");
  assert_no_problem (&couple, "register", "online_check.disagrees");
  assert_problem (&couple, "register", "second_person.missing", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "man.checks.1.result", "unavailable");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.checks.1.result", "differs");
  couple_set (&couple, "man.checks.1.checked_at", "2026-11-22T09:30:00+08:00");
  assert_problem (&couple, "register", "online_check.disagrees", LIJI_PROBLEM_WARNING);
  couple_assert_stopped (&couple, "register");
}

/* What nobody had to ask is heard all the same, once somebody did. */
static void
test_online_check_others (void)
{
  static const struct
  {
    const char *purpose, *result, *code;
    LijiSeverity severity;
  } answers[] = {
    { "death", "differs", "online_check.dead", LIJI_PROBLEM_BLOCK },
    { "court_divorce", "differs", "online_check.disagrees", LIJI_PROBLEM_WARNING },
    { "card_read", "differs", "online_check.disagrees", LIJI_PROBLEM_WARNING },
    { "card_read", "not_found", "online_check.disagrees", LIJI_PROBLEM_WARNING },
    { "death", "not_found", NULL, 0 },
    { "court_divorce", "not_found", NULL, 0 },
    { "card_read", "agrees", NULL, 0 },
    { "death", "unavailable", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Couple) couple = { 0 };

      couple_init (&couple);
      couple_add (&couple, "man.checks");
      couple_set (&couple, "man.checks.1.purpose", answers[i].purpose);
      couple_set (&couple, "man.checks.1.result", answers[i].result);
      couple_set (&couple, "man.checks.1.checked_at", "2026-11-22T09:30:00+08:00");
      if (answers[i].code == NULL)
        couple_assert_free (&couple, "register");
      else
        {
          assert_problem (&couple, "register", answers[i].code, answers[i].severity);
          couple_assert_stopped (&couple, "register");
        }
    }
}

/* The second person is another one than the registrar. */
static void
test_second_person (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.checks.0.result", "differs");
  couple_set (&couple, "second_reviewer", "登记员甲");
  couple_set (&couple, "override_reason", "已核对原件");
  assert_problem (&couple, "register", "second_person.same", LIJI_PROBLEM_BLOCK);
  assert_no_problem (&couple, "register", "second_person.decided");
  couple_set (&couple, "second_reviewer", "负责人乙");
  couple_assert_free (&couple, "register");
  assert_problem (&couple, "register", "second_person.decided", LIJI_PROBLEM_NOTE);
  couple_set (&couple, "override_reason", "");
  couple_assert_stopped (&couple, "register");
}

/* Where it is known who may review, the second person is one of them. */
static void
test_reviewers (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.checks.0.result", "differs");
  couple_set (&couple, "second_reviewer", "负责人乙");
  couple_set (&couple, "override_reason", "已核对原件");
  couple.facts.reviewers = g_ptr_array_new_with_free_func (g_free);
  assert_problem (&couple, "register", "second_person.unknown", LIJI_PROBLEM_BLOCK);
  assert_problem (&couple, "register", "second_person.missing", LIJI_PROBLEM_MISSING);
  g_ptr_array_add (couple.facts.reviewers, g_strdup ("负责人乙"));
  assert_no_problem (&couple, "register", "second_person.unknown");
  couple_assert_free (&couple, "register");
}

static void
test_signing_methods (void)
{
  static const char *const methods[]
      = { "fingerprint_witness", "read_aloud_witness", "sign_language", "interpreter" };
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      couple_set (&couple, "woman.signing_method", methods[i]);
      assert_problem (&couple, "review", "signing.helper_missing", LIJI_PROBLEM_MISSING);
      couple_set (&couple, "woman.signing_helper", "赵见证");
      couple_assert_free (&couple, "review");
      couple_set (&couple, "woman.declaration_read_aloud", "no");
      if (g_str_equal (methods[i], "sign_language"))
        couple_assert_free (&couple, "review");
      else
        couple_assert_stopped (&couple, "review");
    }
}

static void
test_photo (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "photo", "");
  assert_problem (&couple, "register", "photo.missing", LIJI_PROBLEM_WARNING);
  assert_no_problem (&couple, "open", "photo.missing");
  /* Glued from paper it goes out; with none it does not. */
  couple_assert_free (&couple, "hand_over");
  couple_set (&couple, "handover_ticks.1.done", "no");
  assert_problem (&couple, "hand_over", "photo.none_glued", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "handover_ticks.1.done", "yes");
  couple_set (&couple, "photo", "0000000000000000000000000000000000000000000000000000000000000001");
  couple.facts.photo_problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  g_ptr_array_add (couple.facts.photo_problems,
                   liji_problem_new ("photo.too_small", "photo", "100", "626"));
  couple_assert_stopped (&couple, "register");
}

/* What a number proved falls with it, and the number's own fault stops the first step. */
static void
test_number_changed (void)
{
  g_auto (Couple) couple = { 0 };
  g_autofree char *number = NULL;
  couple_init (&couple);
  assert_problem (&couple, "open", "age.ok", LIJI_PROBLEM_OK);
  couple_set (&couple, "man.checks.0.identity_number", couple.marriage->man.identity_number);
  couple_assert_free (&couple, "register");
  number = g_strdup (couple.marriage->man.identity_number);
  number[17] = number[17] == '1' ? '2' : '1';
  couple_set (&couple, "man.identity_number", number);
  assert_problem (&couple, "open", "identity.check_digit", LIJI_PROBLEM_BLOCK);
  g_assert_cmpint (couple_check (&couple, "open", "age.ok", "man.birth_date"), ==, -1);
  assert_problem (&couple, "review", "online_check.missing", LIJI_PROBLEM_MISSING);
}

static void
test_booklets (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man_booklet", "00000001");
  couple_set (&couple, "woman_booklet", "00000002");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "woman_booklet", "00000001");
  assert_problem (&couple, "register", "booklet.same", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "woman_booklet", "");
  assert_problem (&couple, "register", "booklet.one", LIJI_PROBLEM_MISSING);
}

/* 补办 (§2.2): since when, not in the future; before both were of age it is only noted
 * (解释一第六条). */
static void
test_late_registration (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "late_registration", "yes");
  couple_set (&couple, "cohabiting_since", "2026-05");
  couple_assert_free (&couple, "register");
  assert_no_problem (&couple, "register", "late.since_under_age");
  couple_set (&couple, "cohabiting_since", "2021");
  assert_problem (&couple, "register", "late.since_under_age", LIJI_PROBLEM_NOTE);
  couple_assert_free (&couple, "register");
  /* He was born on 3 February 2001, she on 4 March 2002. */
  couple_set (&couple, "cohabiting_since", "2002");
  assert_no_problem (&couple, "register", "late.since_unborn");
  couple_set (&couple, "cohabiting_since", "2002-03-03");
  assert_problem (&couple, "register", "late.since_unborn", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "cohabiting_since", "2002-02");
  assert_problem (&couple, "accept", "late.since_unborn", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "cohabiting_since", "1985");
  assert_problem (&couple, "register", "late.since_unborn", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "cohabiting_since", "2026-11-23");
  assert_problem (&couple, "register", "late.since_future", LIJI_PROBLEM_BLOCK);
}

static void
test_order_and_purity (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "opinion", "refuse");
  couple_set (&couple, "man.will_confirmed", "no");
  g_autoptr (GPtrArray) a = liji_marriage_check (couple.marriage, &couple.facts, "register");
  g_autoptr (GPtrArray) b = liji_marriage_check (couple.marriage, &couple.facts, "register");
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const LijiProblem *one = a->pdata[i], *other = b->pdata[i];
      g_assert_cmpstr (one->code, ==, other->code);
      g_assert_cmpstr (one->field, ==, other->field);
      if (i > 0)
        g_assert_cmpint (one->severity, <=, ((LijiProblem *) a->pdata[i - 1])->severity);
    }
  g_assert_cmpint (liji_problems_gravest (a), ==, LIJI_PROBLEM_BLOCK);
}

/* Who has no 常住户口 has an address. */
static void
test_address_of_a_foreigner (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  couple_set (&couple, "man.household_address", "");
  assert_problem (&couple, "accept", "address.missing", LIJI_PROBLEM_MISSING);
}

/* While typing there is a millisecond. */
static void
test_speed (void)
{
  if (!MEASURE_TIME)
    {
      g_test_skip ("no time is measured under a sanitizer");
      return;
    }
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  g_test_timer_start ();
  for (guint i = 0; i < 500; i++)
    {
      GPtrArray *problems = liji_marriage_check (couple.marriage, &couple.facts, "register");
      g_ptr_array_unref (problems);
    }
  double seconds = g_test_timer_elapsed ();
  g_test_message ("one check: %.0f us", seconds * 2000);
  g_assert_cmpfloat (seconds / 500, <, 0.001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marriage/example-is-free", test_example_is_free);
  g_test_add_func ("/marriage/edge-2-turning-22-today", test_edge_2_turning_22_today);
  g_test_add_func ("/marriage/edge-2-turning-20-today", test_edge_2_turning_20_today);
  g_test_add_func ("/marriage/edge-3-born-29-february", test_edge_3_leap_day);
  g_test_add_func ("/marriage/edge-3-leap-year", test_edge_3_leap_year);
  g_test_add_func ("/marriage/age-by-the-later-birth", test_age_by_the_later_birth);
  g_test_add_func ("/marriage/law-warns-before-the-review", test_law_warns_before_the_review);
  g_test_add_func ("/marriage/guards", test_guards);
  g_test_add_func ("/marriage/last-day-of-a-paper", test_last_day_of_a_paper);
  g_test_add_func ("/marriage/hand-over-needs-both", test_hand_over_needs_both);
  g_test_add_func ("/marriage/hand-over-asks-nothing-again", test_hand_over_asks_nothing_again);
  g_test_add_func ("/marriage/ticks-in-order", test_ticks_in_order);
  g_test_add_func ("/marriage/ticks-in-their-places", test_ticks_in_their_places);
  g_test_add_func ("/marriage/address-of-a-foreigner", test_address_of_a_foreigner);
  g_test_add_func ("/marriage/counselling-never-blocks", test_counselling_never_blocks);
  g_test_add_func ("/marriage/doubtful-clock", test_doubtful_clock);
  g_test_add_func ("/marriage/examination", test_examination);
  g_test_add_func ("/marriage/online-check", test_online_check);
  g_test_add_func ("/marriage/online-check-last", test_online_check_last);
  g_test_add_func ("/marriage/online-check-others", test_online_check_others);
  g_test_add_func ("/marriage/second-person", test_second_person);
  g_test_add_func ("/marriage/reviewers", test_reviewers);
  g_test_add_func ("/marriage/signing-methods", test_signing_methods);
  g_test_add_func ("/marriage/photo", test_photo);
  g_test_add_func ("/marriage/number-changed", test_number_changed);
  g_test_add_func ("/marriage/booklets", test_booklets);
  g_test_add_func ("/marriage/late-registration", test_late_registration);
  g_test_add_func ("/marriage/order-and-purity", test_order_and_purity);
  g_test_add_func ("/marriage/speed", test_speed);
  return g_test_run ();
}
