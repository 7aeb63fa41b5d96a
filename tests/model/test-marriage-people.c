/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "couple.h"
#include <string.h>

/* Every kind of applicant with its numbers and papers (marriage.md §1.4, §5.2, §5.4). */

static void
allow_mixed (Couple *couple)
{
  couple->facts.office_mixed = TRUE;
  couple->facts.registrar_mixed = TRUE;
}

static void
make_hmt (Couple *couple, const char *kind, const char *identity, const char *number)
{
  allow_mixed (couple);
  couple_set (couple, "woman.person_kind", kind);
  couple_set (couple, "woman.identity_kind", identity);
  couple_set (couple, "woman.identity_number", number);
  couple_set (couple, "woman.home_identity_number", "Z000000(0)");
  couple_set (couple, "woman.ethnic_group", "");
  couple_drop_papers (couple, "woman");
  couple_add_paper (couple, "woman", identity, "number", number, "valid_until", "2030-01-01", NULL);
  couple_add_paper (couple, "woman", "home_id", NULL);
  couple_add_paper (couple, "woman", "hmt_statement", "authentication", "notarised", NULL);
}

static const struct
{
  const char *kind;
  const char *identity;
  const char *number;
  const char *birth;
} hmt[] = {
  { "hong_kong", "hk_macau_permit", "H0123456700", "1994-08-23" },
  { "hong_kong", "hk_macau_permit", "H01234567", "1994-08-23" },
  { "macau", "hk_macau_permit", "M0123456702", "1992-01-30" },
  { "taiwan", "taiwan_permit", "01234567", "1990-01-01" },
  { "hong_kong", "hmt_residence", "810000199408230021", "1994-08-23" },
  { "macau", "hmt_residence", "820000199201300020", "1992-01-30" },
  { "taiwan", "hmt_residence", "830000199001010020", "1990-01-01" },
};

static void
test_hmt_residents (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hmt); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      make_hmt (&couple, hmt[i].kind, hmt[i].identity, hmt[i].number);
      couple_set (&couple, "woman.birth_date", hmt[i].birth);
      g_test_message ("%s %s", hmt[i].kind, hmt[i].number);
      couple_assert_free (&couple, "register");
      g_assert_true (liji_marriage_is_mixed (couple.marriage));
      couple_set (&couple, "woman.home_identity_number", "");
      assert_problem (&couple, "accept", "paper.home_id_missing", LIJI_PROBLEM_MISSING);
      couple_set (&couple, "woman.home_identity_number", "A1");
      couple_set (&couple, "woman.papers.2.authentication", "none");
      assert_problem (&couple, "accept", "paper.not_notarised", LIJI_PROBLEM_MISSING);
    }
}

/* §9.14: the 18-digit number of a residence permit never passes as a citizen's. */
static void
test_edge_14_residence_permit_is_no_citizen (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.identity_number", "810000199408230021");
  couple_set (&couple, "woman.birth_date", "1994-08-23");
  couple_set (&couple, "woman.papers.0.number", "810000199408230021");
  assert_problem (&couple, "accept", "identity.hmt_residence", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "woman.identity_kind", "hmt_residence");
  assert_problem (&couple, "accept", "paper.not_for_person", LIJI_PROBLEM_BLOCK);
}

/* §9.14: with the permit alone home card and notarised statement are still asked for. */
static void
test_edge_14_residence_permit_alone (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  make_hmt (&couple, "hong_kong", "hmt_residence", "810000199408230021");
  couple_set (&couple, "woman.birth_date", "1994-08-23");
  couple_drop_papers (&couple, "woman");
  couple_add_paper (&couple, "woman", "hmt_residence", "number", "810000199408230021",
                    "valid_until", "2030-01-01", NULL);
  g_autoptr (GPtrArray) problems = liji_marriage_check (couple.marriage, &couple.facts, "accept");
  guint missing = 0;
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = problems->pdata[i];
      if (g_str_equal (problem->code, "paper.missing"))
        {
          g_assert_true (g_str_equal (problem->source, "home_id")
                         || g_str_equal (problem->source, "hmt_statement"));
          missing++;
        }
    }
  g_assert_cmpuint (missing, ==, 2);
}

static void
test_region_of_number (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  make_hmt (&couple, "macau", "hk_macau_permit", "H0123456700");
  assert_problem (&couple, "accept", "paper.region", LIJI_PROBLEM_BLOCK);
  couple_set (&couple, "woman.person_kind", "taiwan");
  assert_problem (&couple, "accept", "paper.not_for_person", LIJI_PROBLEM_BLOCK);
}

/* §11.17: nine-leading numbers pass a citizen's check digit and are foreigners'. */
static void
test_nine_leading_is_no_citizen (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.identity_number", "911124198108030024");
  couple_set (&couple, "woman.birth_date", "1981-08-03");
  couple_set (&couple, "woman.papers.0.number", "911124198108030024");
  assert_problem (&couple, "accept", "identity.foreign_permanent", LIJI_PROBLEM_BLOCK);
}

static void
test_permanent_resident (void)
{
  static const char *const cards[][2] = { { "foreign_permanent", "911124198108030024" },
                                          { "foreign_permanent_2017", "CAN110081080302" } };
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      couple_make_foreigner (&couple, "woman");
      couple_set (&couple, "woman.identity_kind", cards[i][0]);
      couple_set (&couple, "woman.identity_number", cards[i][1]);
      couple_set (&couple, "woman.birth_date", "1981-08-03");
      couple_set (&couple, "woman.papers.0.paper_type", "foreign_permanent");
      couple_set (&couple, "woman.papers.0.number", cards[i][1]);
      couple_assert_free (&couple, "register");
      assert_problem (&couple, "register", "paper.number_state", LIJI_PROBLEM_WARNING);
      couple_set (&couple, "woman.nationality", "124");
      couple_set (&couple, "woman.papers.1.country", "124");
      assert_no_problem (&couple, "register", "paper.number_state");
    }
}

static const struct
{
  const char *path;
  const char *typed;
  const char *code;
  LijiSeverity severity;
} foreign[] = {
  { "man.papers.1.authentication", "none", "paper.not_authenticated", LIJI_PROBLEM_MISSING },
  { "man.papers.1.authentication", "notarised", "paper.not_authenticated", LIJI_PROBLEM_MISSING },
  { "man.papers.1.responsibility_signed", "no", "paper.no_responsibility", LIJI_PROBLEM_MISSING },
  { "man.papers.1.translated", "no", "paper.no_translation", LIJI_PROBLEM_MISSING },
  { "man.papers.1.wording", "no_impediment", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.papers.1.wording", "no_record", "paper.wording", LIJI_PROBLEM_WARNING },
  { "man.papers.1.wording", "", "paper.no_wording", LIJI_PROBLEM_WARNING },
  { "man.papers.1.wording", "", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.papers.1.country", "392", "paper.proof_country", LIJI_PROBLEM_WARNING },
  { "man.papers.1.country", "392", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.papers.1.issued_on", "", "paper.no_issue_date", LIJI_PROBLEM_WARNING },
  { "man.papers.1.issued_on", "", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.papers.0.country", "250", "paper.passport_state", LIJI_PROBLEM_WARNING },
  { "man.papers.0.country", "250", "second_person.missing", LIJI_PROBLEM_MISSING },
  { "man.papers.1.issued_on", "2026-05-21", "paper.too_old", LIJI_PROBLEM_WARNING },
  { "man.papers.0.valid_until", "", "paper.no_validity", LIJI_PROBLEM_MISSING },
  { "man.papers.0.valid_until", "2026-11-21", "paper.expired", LIJI_PROBLEM_BLOCK },
  { "man.papers.1.paper_type", "other", "paper.missing", LIJI_PROBLEM_MISSING },
  { "man.nationality", "156", "nationality.chinese", LIJI_PROBLEM_BLOCK },
  { "man.nationality", "810", "nationality.former_state", LIJI_PROBLEM_BLOCK },
  { "man.name", "约翰", "name.latin_expected", LIJI_PROBLEM_WARNING },
};

static void
test_foreigner (void)
{
  g_auto (Couple) good = { 0 };
  couple_init (&good);
  couple_make_foreigner (&good, "man");
  couple_assert_free (&good, "register");
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      couple_make_foreigner (&couple, "man");
      couple_set (&couple, foreign[i].path, foreign[i].typed);
      g_test_message ("%s = %s", foreign[i].path, foreign[i].typed);
      assert_problem (&couple, "accept", foreign[i].code, foreign[i].severity);
    }
}

/* Issued by a mission needs no translation, authenticated by a consulate no statement of
 * responsibility. */
static void
test_foreigner_authentication (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  couple_set (&couple, "man.papers.1.responsibility_signed", "no");
  couple_set (&couple, "man.papers.1.authentication", "consular");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.papers.1.translated", "no");
  couple_assert_stopped (&couple, "accept");
  couple_set (&couple, "man.papers.1.authentication", "mission_issued");
  couple_assert_free (&couple, "register");
}

/* The card of somebody under 46 has an end; older ones may be long-term (marriage.md §5.1). */
static void
test_card_end (void)
{
  static const struct
  {
    const char *number;
    const char *birth;
    gboolean ends;
  } women[] = {
    { "371324198011230222", "1980-11-23", TRUE },
    { "371324198011220227", "1980-11-22", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (women); i++)
    {
      g_auto (Couple) couple = { 0 };
      couple_init (&couple);
      couple_set (&couple, "woman.identity_number", women[i].number);
      couple_set (&couple, "woman.papers.0.number", women[i].number);
      couple_set (&couple, "woman.birth_date", women[i].birth);
      assert_no_problem (&couple, "accept", "paper.card_end");
      couple_set (&couple, "woman.papers.0.valid_until", "");
      if (women[i].ends)
        assert_problem (&couple, "accept", "paper.card_end", LIJI_PROBLEM_WARNING);
      else
        assert_no_problem (&couple, "accept", "paper.card_end");
      couple_assert_free (&couple, "register");
    }
}

/* "No impediment" counts alone from France only; a second paper or a second person mends it
 * elsewhere. */
static void
test_foreigner_wording (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  couple_set (&couple, "man.papers.1.wording", "no_impediment");
  couple_assert_stopped (&couple, "register");
  couple_set (&couple, "man.papers.1.country", "250");
  couple_set (&couple, "man.nationality", "250");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.papers.1.wording", "no_record");
  couple_assert_stopped (&couple, "register");
  couple_set (&couple, "man.papers.1.wording", "no_impediment");
  g_free (g_steal_pointer (&couple.facts.no_impediment_countries));
  couple_assert_stopped (&couple, "register");
  couple.facts.no_impediment_countries = g_strdup ("036 250");
  couple_set (&couple, "man.papers.1.country", "036");
  couple_set (&couple, "man.nationality", "036");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.papers.1.country", "124");
  couple_set (&couple, "man.nationality", "124");
  couple_add_paper (&couple, "man", "no_spouse_proof", "wording", "no_record", NULL);
  couple_assert_free (&couple, "register");
}

static void
test_single_status_months (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  couple_set (&couple, "man.papers.1.issued_on", "2026-05-22");
  assert_no_problem (&couple, "register", "paper.too_old");
  couple.facts.single_status_months = 3;
  assert_problem (&couple, "register", "paper.too_old", LIJI_PROBLEM_WARNING);
}

static void
test_overseas_chinese (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  couple_set (&couple, "man.person_kind", "overseas_chinese");
  couple_set (&couple, "man.name", "张海外");
  couple_set (&couple, "man.nationality", "中国");
  couple_set (&couple, "man.identity_kind", "passport_cn");
  couple_set (&couple, "man.identity_number", "E00000001");
  couple_set (&couple, "man.papers.0.number", "e00000001");
  couple_set (&couple, "man.papers.1.authentication", "consular");
  couple_assert_free (&couple, "register");
  couple_set (&couple, "man.nationality", "036");
  assert_problem (&couple, "accept", "nationality.not_chinese", LIJI_PROBLEM_BLOCK);
}

static void
test_soldier (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.person_kind", "soldier");
  assert_problem (&couple, "accept", "draft.missing", LIJI_PROBLEM_MISSING);
  assert_problem (&couple, "accept", "paper.military_proof_missing", LIJI_PROBLEM_MISSING);
  couple_set (&couple, "man.military_number", "军字第0000001号");
  couple_add_paper (&couple, "man", "military_id", NULL);
  couple_add_paper (&couple, "man", "military_marriage_proof", NULL);
  couple_assert_free (&couple, "register");
  g_assert_false (liji_marriage_is_mixed (couple.marriage));
  couple_make_foreigner (&couple, "woman");
  assert_problem (&couple, "accept", "paper.soldier_mixed", LIJI_PROBLEM_WARNING);
  couple_assert_free (&couple, "register");
}

static void
test_authority (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "man");
  couple.facts.office_mixed = FALSE;
  assert_problem (&couple, "open", "authority.office_mixed", LIJI_PROBLEM_WARNING);
  assert_problem (&couple, "accept", "authority.office_mixed", LIJI_PROBLEM_BLOCK);
  couple.facts.office_mixed = TRUE;
  couple.facts.registrar_mixed = FALSE;
  assert_problem (&couple, "hand_over", "authority.registrar_mixed", LIJI_PROBLEM_BLOCK);
  couple.facts.registrar_mixed = TRUE;
  couple_make_foreigner (&couple, "woman");
  assert_problem (&couple, "accept", "authority.two_outside", LIJI_PROBLEM_BLOCK);
}

/* §9.4: a 15-digit number is no paper at the counter, but the same person as its 18 digits. */
static void
test_edge_4_fifteen_digits (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.identity_kind", "resident");
  couple_set (&couple, "woman.identity_number", "110105491231002");
  couple_assert_stopped (&couple, "accept");
  couple_set (&couple, "woman.identity_kind", "resident_legacy");
  assert_problem (&couple, "accept", "paper.not_for_counter", LIJI_PROBLEM_BLOCK);
  g_autofree char *old = liji_applicant_dup_key (&couple.marriage->woman);
  couple_set (&couple, "woman.identity_kind", "resident");
  couple_set (&couple, "woman.identity_number", "11010519491231002x");
  g_autofree char *new = liji_applicant_dup_key (&couple.marriage->woman);
  g_assert_nonnull (old);
  g_assert_cmpstr (old, ==, new);
}

static void
test_check_digit (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.identity_number", "371324200203040221");
  assert_problem (&couple, "accept", "identity.check_digit", LIJI_PROBLEM_BLOCK);
  g_autofree char *detail = couple_check_detail (&couple, "accept", "identity.check_digit");
  g_assert_cmpstr (detail, ==, "0|");
}

/* §5.1: the sex digit contradicting the card warns and does not block; both contradicting is the
 * wrong column. */
static void
test_sex_digit (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.identity_number", "371324200203040116");
  couple_set (&couple, "woman.papers.0.number", "371324200203040116");
  assert_problem (&couple, "register", "identity.sex_mismatch", LIJI_PROBLEM_WARNING);
  couple_assert_stopped (&couple, "review");
  couple_set (&couple, "man.identity_number", "371324200102030023");
  couple_set (&couple, "man.papers.0.number", "371324200102030023");
  assert_problem (&couple, "register", "sex.wrong_column", LIJI_PROBLEM_BLOCK);
}

/* Two men or two women by their numbers: not without a second person and a reason. */
static void
test_sex_of_both (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.identity_number", "371324200102030023");
  couple_set (&couple, "man.papers.0.number", "371324200102030023");
  assert_problem (&couple, "review", "identity.sex_mismatch", LIJI_PROBLEM_WARNING);
  assert_problem (&couple, "review", "sex.same_in_numbers", LIJI_PROBLEM_WARNING);
  assert_problem (&couple, "review", "second_person.missing", LIJI_PROBLEM_MISSING);
  couple_assert_stopped (&couple, "review");
  couple_assert_stopped (&couple, "register");
  couple_assert_free (&couple, "accept");
  couple_set (&couple, "second_reviewer", "负责人乙");
  couple_set (&couple, "override_reason", "公安机关证明男方公民身份号码顺序码有误");
  couple_assert_free (&couple, "review");
  couple_assert_free (&couple, "register");
}

/* One person in both columns, also written differently. */
static void
test_same_person_twice (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "woman.identity_number", "３７１３２４２００１０２０３０１１１");
  assert_problem (&couple, "open", "same_person", LIJI_PROBLEM_BLOCK);
}

/* §9.6: a 60-letter passport name is kept whole and nothing stands against it. */
static void
test_edge_6_long_foreign_name (void)
{
  static const char name[] = "MARIA EXAMPLE DE LOS SPECIMENES Y SAMPLE-INVENTED VAN DER TE";
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_make_foreigner (&couple, "woman");
  g_assert_cmpuint (strlen (name), ==, 60);
  couple_set (&couple, "woman.name", name);
  couple_set (&couple, "woman.name_chinese", "玛丽亚·样本");
  couple_assert_free (&couple, "register");
  g_assert_cmpstr (couple.marriage->woman.name, ==, name);
}

/* §11.16: separators that look alike are stored as U+00B7; characters beyond the first plane are
 * characters. */
/* What nobody sees, and what is no letter, is told while it is typed. */
static void
test_odd_names (void)
{
  static const struct
  {
    const char *name;
    const char *code;
  } names[] = {
    { "张\357\270\217示", "name.odd_character" }, /* U+FE0F */
    { "张😀", "name.odd_character" },
    { "<b>张</b>", "name.odd_character" },
    { "e\314\201\314\202\314\203\314\204", "name.odd_character" },
    { "ABCDEFGHIJ KLMNOPQRST UVWXYZABCD EFGHIJKLMN OPQRSTUVWX YZABCDEFG", "name.long" },
  };
  static const char *const fine[]
      = { "阿迪力·买买提", "NGUYỄN THỊ ẾCH", "O'BRIEN-SMITH", "𠮷样本" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (Couple) couple = { 0 };

      couple_init (&couple);
      couple_set (&couple, "man.name", names[i].name);
      g_test_message ("%s", names[i].name);
      assert_problem (&couple, "open", names[i].code,
                      strcmp (names[i].code, "name.long") == 0 ? LIJI_PROBLEM_NOTE
                                                               : LIJI_PROBLEM_WARNING);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    {
      g_auto (Couple) couple = { 0 };

      couple_init (&couple);
      couple_set (&couple, "man.name", fine[i]);
      assert_no_problem (&couple, "open", "name.odd_character");
      assert_no_problem (&couple, "open", "name.long");
    }
}

static void
test_names (void)
{
  static const char *const looks[] = { "•", "・", "‧", "．", "·", "." };
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_auto (Couple) couple = { 0 };
      g_autofree char *typed = g_strconcat ("阿迪力", looks[i], "买买提", NULL);
      couple_init (&couple);
      couple_set (&couple, "man.name", typed);
      g_assert_cmpstr (couple.marriage->man.name, ==, "阿迪力·买买提");
      couple_assert_free (&couple, "register");
      assert_no_problem (&couple, "register", "name.chinese_expected");
    }
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  couple_set (&couple, "man.name", "𠮷样本");
  couple_assert_free (&couple, "register");
  assert_no_problem (&couple, "register", "name.chinese_expected");
  couple_set (&couple, "man.name", "JOHN");
  assert_problem (&couple, "register", "name.chinese_expected", LIJI_PROBLEM_WARNING);
}

/* A record that comes from elsewhere with another separator is told. */
static void
test_name_not_normalised (void)
{
  g_auto (Couple) couple = { 0 };
  couple_init (&couple);
  g_free (couple.marriage->man.name);
  couple.marriage->man.name = g_strdup ("阿迪力•买买提");
  assert_problem (&couple, "register", "name.separator_repaired", LIJI_PROBLEM_NOTE);
}

static void
test_required_papers (void)
{
  static const char *const kinds[]
      = { "mainland", "hong_kong", "macau", "taiwan", "overseas_chinese", "foreigner", "soldier" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LijiApplicant party = { .person_kind = (char *) kinds[i] };
      g_assert_nonnull (liji_applicant_required_papers (&party)[0]);
    }
  LijiApplicant nobody = { 0 };
  g_assert_null (liji_applicant_required_papers (&nobody)[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/hong-kong-macau-taiwan", test_hmt_residents);
  g_test_add_func ("/people/edge-14-no-citizen", test_edge_14_residence_permit_is_no_citizen);
  g_test_add_func ("/people/edge-14-permit-alone", test_edge_14_residence_permit_alone);
  g_test_add_func ("/people/region-of-number", test_region_of_number);
  g_test_add_func ("/people/nine-leading-is-no-citizen", test_nine_leading_is_no_citizen);
  g_test_add_func ("/people/permanent-resident", test_permanent_resident);
  g_test_add_func ("/people/foreigner", test_foreigner);
  g_test_add_func ("/people/foreigner-authentication", test_foreigner_authentication);
  g_test_add_func ("/people/foreigner-wording", test_foreigner_wording);
  g_test_add_func ("/people/single-status-months", test_single_status_months);
  g_test_add_func ("/people/overseas-chinese", test_overseas_chinese);
  g_test_add_func ("/people/card-end", test_card_end);
  g_test_add_func ("/people/soldier", test_soldier);
  g_test_add_func ("/people/authority", test_authority);
  g_test_add_func ("/people/edge-4-fifteen-digits", test_edge_4_fifteen_digits);
  g_test_add_func ("/people/check-digit", test_check_digit);
  g_test_add_func ("/people/sex-digit", test_sex_digit);
  g_test_add_func ("/people/sex-of-both", test_sex_of_both);
  g_test_add_func ("/people/same-person-twice", test_same_person_twice);
  g_test_add_func ("/people/edge-6-long-foreign-name", test_edge_6_long_foreign_name);
  g_test_add_func ("/people/names", test_names);
  g_test_add_func ("/people/odd-names", test_odd_names);
  g_test_add_func ("/people/name-not-normalised", test_name_not_normalised);
  g_test_add_func ("/people/required-papers", test_required_papers);
  return g_test_run ();
}
