/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "couple.h"

/* Free to marry or not: what is declared, what the registry holds, what was shown (marriage.md
 * §1.4, §2.3, §9.7, §9.8, §9.17). */

static LijiPartyFact *
add_marriage (Couple *couple, const char *side, const char *iso, const char *other_key)
{
  LijiPartyFact *fact = couple_add_fact (couple, side, "open_marriage", iso);
  fact->number = g_strdup ("J330104-2015-000123");
  fact->office = g_strdup ("示例区民政局");
  fact->other_key = g_strdup (other_key);
  return fact;
}

static void
add_divorce (Couple *couple, const char *side, const char *iso, const char *other_key)
{
  LijiPartyFact *fact = couple_add_fact (couple, side, "divorce", iso);
  fact->number = g_strdup ("L330104-2020-000045");
  fact->office = g_strdup ("示例区民政局");
  fact->other_key = g_strdup (other_key);
}

static void
set_second_person (Couple *couple)
{
  couple_set (couple, "second_reviewer", "负责人乙");
  couple_set (couple, "override_reason", "已核对生效法律文书");
}

/* Of the paper shown beside the identity card. */
static void
add_scan (Couple *couple, const char *side)
{
  g_autofree char *list = g_strconcat (side, ".papers.1.scans", NULL);
  g_autofree char *digest = g_strdup_printf ("%s.%u.digest", list, couple_add (couple, list));

  couple_set (couple, digest, "0000000000000000000000000000000000000000000000000000000000000002");
}

/* §11.24: who blocks a person says which office holds the record. */
static void
test_open_marriage (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  add_marriage (&couple, "woman", "2015-03-01", "resident:somebody");
  assert_problem (&couple, "register", "open_marriage", LIJI_PROBLEM_BLOCK);
  assert_problem (&couple, "open", "open_marriage", LIJI_PROBLEM_WARNING);
  g_autofree char *detail = couple_check_detail (&couple, "register", "open_marriage");
  g_assert_cmpstr (detail, ==, "李样本（J330104-2015-000123）|示例区民政局");
  /* A second person's word alone does not unmarry anybody. */
  set_second_person (&couple);
  assert_problem (&couple, "register", "open_marriage", LIJI_PROBLEM_BLOCK);
}

/* §9.7: divorced in court, the record still says married: a judgment in force and a second person's
 * reason. */
static void
test_edge_7_court_divorce (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  add_marriage (&couple, "woman", "2015-03-01", "resident:somebody");
  couple_set (&couple, "woman.marital_status", "40");
  couple_add_paper (&couple, "woman", "court_divorce_judgment", "number", "（2024）示0001民初1号",
                    NULL);
  assert_problem (&couple, "register", "paper.no_effect", LIJI_PROBLEM_MISSING);
  assert_problem (&couple, "register", "second_person.missing", LIJI_PROBLEM_MISSING);
  assert_no_problem (&couple, "register", "open_marriage");
  couple_set (&couple, "woman.papers.1.effective_on", "2024-05-06");
  set_second_person (&couple);
  g_autofree char *decided = couple_check_detail (&couple, "register", "second_person.decides");
  g_assert_nonnull (strstr (decided, "民初1号"));
  /* It is kept with the act that ends a marriage, or the head answers for it. */
  assert_problem (&couple, "register", "paper.no_scan", LIJI_PROBLEM_MISSING);
  couple.facts.head_decides = TRUE;
  assert_problem (&couple, "register", "paper.no_scan_by_order", LIJI_PROBLEM_NOTE);
  couple_assert_free (&couple, "register");
  couple.facts.head_decides = FALSE;
  add_scan (&couple, "woman");
  couple_assert_free (&couple, "register");
  assert_problem (&couple, "register", "open_marriage.resolved", LIJI_PROBLEM_NOTE);
  assert_problem (&couple, "register", "status.court_divorce", LIJI_PROBLEM_NOTE);
}

/* A judgment older than the marriage ended another one; declared unmarried it proves nothing. */
static void
test_edge_7_wrong_judgment (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  add_marriage (&couple, "woman", "2015-03-01", "resident:somebody");
  couple_set (&couple, "woman.marital_status", "40");
  couple_add_paper (&couple, "woman", "court_divorce_judgment", "effective_on", "2014-05-06", NULL);
  add_scan (&couple, "woman");
  set_second_person (&couple);
  assert_problem (&couple, "register", "open_marriage", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "woman.papers.1.effective_on", "2024-05-06");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "woman.marital_status", "10");
  assert_problem (&couple, "register", "open_marriage", LIJI_PROBLEM_BLOCK);
}

static void
test_edge_7_other_court_papers (void)
{
  static const char *const papers[]
      = { "court_divorce_mediation", "court_divorce_certificate", "divorce_certificate" };
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      add_marriage (&couple, "man", "2015-03-01", "resident:somebody");
      couple_set (&couple, "man.marital_status", "40");
      couple_add_paper (&couple, "man", papers[i], NULL);
      add_scan (&couple, "man");
      set_second_person (&couple);
      couple_assert_free (&couple, "register");
    }
}

/* The registry knows nothing and nobody asked online: a paper is needed. */
static void
test_divorced_needs_evidence (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple.facts.online_check_required = FALSE;
  couple_set (&couple, "man.marital_status", "40");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.checks.0.result", "unavailable");
  assert_problem (&couple, "register", "status.divorced_unproven", LIJI_PROBLEM_MISSING);
  couple_add_paper (&couple, "man", "divorce_certificate", "number", "L330104-2020-000045", NULL);
  couple_assert_free (&couple, "register");
}

static void
test_widowed_needs_evidence (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple.facts.online_check_required = FALSE;
  couple_set (&couple, "woman.marital_status", "30");
  couple_set (&couple, "woman.checks.0.result", "unavailable");
  assert_problem (&couple, "register", "status.widowed_unproven", LIJI_PROBLEM_MISSING);
  couple_add_paper (&couple, "woman", "death_certificate", NULL);
  assert_problem (&couple, "register", "status.widowed_unproven", LIJI_PROBLEM_MISSING);
  couple_add_paper (&couple, "woman", "marriage_certificate", NULL);
  couple_assert_free (&couple, "register");
}

static void
test_spouse_recorded_dead (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_add_fact (&couple, "woman", "widowed", "2025-02-03");
  assert_problem (&couple, "register", "status.unmarried_but_recorded", LIJI_PROBLEM_WARNING);
  couple_assert_stopped (&couple, "register");
  couple_set (&couple, "woman.marital_status", "40");
  assert_problem (&couple, "register", "status.other_recorded", LIJI_PROBLEM_WARNING);
  couple_assert_stopped (&couple, "register");
  set_second_person (&couple);
  couple_assert_free (&couple, "register");
  couple_set (&couple, "woman.marital_status", "30");
  assert_problem (&couple, "register", "spouse_dead", LIJI_PROBLEM_NOTE);
  g_autofree char *detail = couple_check_detail (&couple, "register", "spouse_dead");
  g_assert_cmpstr (detail, ==, "李样本|2025-02-03");
  couple_assert_free (&couple, "register");
}

/* Open here, the spouse dead elsewhere: certificate of death and a second person. */
static void
test_widowed_against_the_record (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  add_marriage (&couple, "woman", "2015-03-01", "resident:somebody");
  couple_set (&couple, "woman.marital_status", "30");
  couple_add_paper (&couple, "woman", "death_certificate", "issued_on", "2025-01-02", NULL);
  add_scan (&couple, "woman");
  couple_assert_stopped (&couple, "register");
  set_second_person (&couple);
  couple_assert_free (&couple, "register");
}

static void
test_own_divorce (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  add_divorce (&couple, "man", "2020-06-01", "resident:somebody");
  assert_problem (&couple, "register", "own_divorce.declared_unmarried", LIJI_PROBLEM_WARNING);
  couple_assert_stopped (&couple, "register");
  /* Widowed since, as a paper of later shows. */
  couple_set (&couple, "man.marital_status", "30");
  couple_assert_stopped (&couple, "register");
  couple_add_paper (&couple, "man", "death_certificate", "issued_on", "2025-01-02", NULL);
  assert_no_problem (&couple, "register", "status.other_recorded");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.marital_status", "40");
  assert_problem (&couple, "register", "own_divorce", LIJI_PROBLEM_NOTE);
  couple_assert_free (&couple, "register");
}

static void
test_party_recorded_dead (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_add_fact (&couple, "man", "death", "2024-01-01")->office = g_strdup ("示例殡仪馆");
  assert_problem (&couple, "register", "person_dead", LIJI_PROBLEM_BLOCK);
}

/* §9.8, the model's part: the loser is told at the very first step who holds the case. */
static void
test_edge_8_case_elsewhere (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  LijiPartyFact *fact = couple_add_fact (&couple, "man", "case_open", "2026-11-22");
  fact->number = g_strdup ("00231");
  fact->office = g_strdup ("3号窗口");
  assert_problem (&couple, "open", "open_case", LIJI_PROBLEM_BLOCK);
  g_autofree char *detail = couple_check_detail (&couple, "open", "open_case");
  g_assert_cmpstr (detail, ==, "张示例|3号窗口");
}

/* Already married to each other: told once, as what it is. */
static void
test_married_to_each_other (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  g_autofree char *man = liji_applicant_dup_key (&couple.marriage->man);
  g_autofree char *woman = liji_applicant_dup_key (&couple.marriage->woman);
  add_marriage (&couple, "man", "2025-01-02", woman);
  add_marriage (&couple, "woman", "2025-01-02", man);
  assert_problem (&couple, "register", "open_marriage.with_each_other", LIJI_PROBLEM_BLOCK);
  assert_no_problem (&couple, "register", "open_marriage");
}

/* §9.17: a second record of the same marriage is a defect of the data, no bigamy: the divorce ended
 * both. */
static void
test_edge_17_registered_twice (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.marital_status", "40");
  add_marriage (&couple, "man", "2012-01-02", "resident:somebody");
  add_marriage (&couple, "man", "2015-03-01", "resident:somebody");
  add_divorce (&couple, "man", "2020-06-01", "resident:somebody");
  assert_problem (&couple, "register", "same_pair.second_record", LIJI_PROBLEM_NOTE);
  couple_assert_free (&couple, "register");
}

/* Divorced and married again to each other on one day: that marriage stands. */
static void
test_edge_17_one_day (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.marital_status", "40");
  add_divorce (&couple, "man", "2020-06-01", "resident:somebody");
  add_marriage (&couple, "man", "2020-06-01", "resident:somebody");
  assert_problem (&couple, "register", "open_marriage", LIJI_PROBLEM_BLOCK);
}

/* … while two records and no divorce are one open marriage, told once. */
static void
test_edge_17_still_married (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  add_marriage (&couple, "man", "2012-01-02", "resident:somebody");
  add_marriage (&couple, "man", "2015-03-01", "resident:somebody");
  g_autoptr (GPtrArray) problems = liji_marriage_check (couple.marriage, &couple.facts, "register");
  guint open = 0, second = 0;
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = problems->pdata[i];
      open += g_str_equal (problem->code, "open_marriage");
      second += g_str_equal (problem->code, "same_pair.second_record");
    }
  g_assert_cmpuint (open, ==, 1);
  g_assert_cmpuint (second, ==, 1);
}

/* §9.16: a record without identity matches nobody by itself. */
static void
test_edge_16_stand_in_is_nobody (void)
{
  LijiApplicant party
      = { .identity_kind = (char *) "resident", .identity_number = (char *) "000000196210230000" };
  g_autofree char *key = liji_applicant_dup_key (&party);
  g_assert_null (key);
  LijiApplicant unnamed = { 0 };
  g_assert_null (liji_applicant_dup_key (&unnamed));
}

/* 复婚 (§2.3): the last event between the two is a divorce and neither married since. */
static void
test_remarriage (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  g_autofree char *man = liji_applicant_dup_key (&couple.marriage->man);
  g_autofree char *woman = liji_applicant_dup_key (&couple.marriage->woman);
  couple_set (&couple, "man.marital_status", "40");
  couple_set (&couple, "woman.marital_status", "40");
  add_divorce (&couple, "man", "2020-06-01", woman);
  add_divorce (&couple, "woman", "2020-06-01", man);
  assert_problem (&couple, "register", "remarriage.not_marked", LIJI_PROBLEM_WARNING);
  couple_set (&couple, "remarriage", "yes");
  assert_no_problem (&couple, "register", "remarriage.not_marked");
  couple_assert_free (&couple, "register");
}

static void
test_remarriage_after_another_marriage (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  g_autofree char *woman = liji_applicant_dup_key (&couple.marriage->woman);
  couple_set (&couple, "man.marital_status", "40");
  couple_set (&couple, "woman.marital_status", "40");
  couple_set (&couple, "remarriage", "yes");
  add_divorce (&couple, "man", "2020-06-01", woman);
  add_divorce (&couple, "man", "2023-06-01", "resident:somebody");
  assert_problem (&couple, "register", "remarriage.married_since", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "remarriage", "no");
  assert_no_problem (&couple, "register", "remarriage.not_marked");
  couple_assert_free (&couple, "register");
}

static void
test_remarriage_divorced_elsewhere (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "remarriage", "yes");
  couple_set (&couple, "man.marital_status", "40");
  couple_set (&couple, "woman.marital_status", "40");
  assert_problem (&couple, "register", "remarriage.no_divorce", LIJI_PROBLEM_BLOCK);
  couple_add_paper (&couple, "man", "divorce_certificate", "number", "L110101-2019-000001", NULL);
  couple_assert_free (&couple, "register");
}

/* Annulled from the start: nothing stands against a new marriage (民法典第一千零五十四条). */
static void
test_annulled (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_add_fact (&couple, "man", "annulled", "2022-01-01")->other_key
      = g_strdup ("resident:somebody");
  couple_assert_free (&couple, "register");
  assert_problem (&couple, "register", "status.ok", LIJI_PROBLEM_OK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status/open-marriage", test_open_marriage);
  g_test_add_func ("/status/edge-7-court-divorce", test_edge_7_court_divorce);
  g_test_add_func ("/status/edge-7-wrong-judgment", test_edge_7_wrong_judgment);
  g_test_add_func ("/status/edge-7-other-court-papers", test_edge_7_other_court_papers);
  g_test_add_func ("/status/divorced-needs-evidence", test_divorced_needs_evidence);
  g_test_add_func ("/status/widowed-needs-evidence", test_widowed_needs_evidence);
  g_test_add_func ("/status/spouse-recorded-dead", test_spouse_recorded_dead);
  g_test_add_func ("/status/widowed-against-the-record", test_widowed_against_the_record);
  g_test_add_func ("/status/own-divorce", test_own_divorce);
  g_test_add_func ("/status/party-recorded-dead", test_party_recorded_dead);
  g_test_add_func ("/status/edge-8-case-elsewhere", test_edge_8_case_elsewhere);
  g_test_add_func ("/status/married-to-each-other", test_married_to_each_other);
  g_test_add_func ("/status/edge-17-registered-twice", test_edge_17_registered_twice);
  g_test_add_func ("/status/edge-17-still-married", test_edge_17_still_married);
  g_test_add_func ("/status/edge-17-one-day", test_edge_17_one_day);
  g_test_add_func ("/status/edge-16-stand-in-is-nobody", test_edge_16_stand_in_is_nobody);
  g_test_add_func ("/status/remarriage", test_remarriage);
  g_test_add_func ("/status/remarriage-after-another", test_remarriage_after_another_marriage);
  g_test_add_func ("/status/remarriage-divorced-elsewhere", test_remarriage_divorced_elsewhere);
  g_test_add_func ("/status/annulled", test_annulled);
  return g_test_run ();
}
