/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/text.h"
#include "model/check-private.h"
#include <string.h>

/* Who they are: names (民委发〔2016〕33号), numbers against the kind of person, birth date and sex
 * (marriage.md §5.1, §5.2), and what the forms cannot do without. */

static const char *const citizens[] = { "mainland", "soldier", NULL };
static const char *const chinese[]
    = { "mainland", "soldier", "hong_kong", "macau", "taiwan", "overseas_chinese", NULL };
static const char *const from_hmt[] = { "hong_kong", "macau", "taiwan", NULL };

/* The numbers a kind of person may come with. */
static const struct
{
  const char *person_kind;
  guint identity_kinds; /* bits of LijiIdentityKind */
} allowed[] = {
  { "mainland", 1U << LIJI_IDENTITY_RESIDENT },
  { "soldier", 1U << LIJI_IDENTITY_RESIDENT },
  { "hong_kong", 1U << LIJI_IDENTITY_HK_MACAU_PERMIT | 1U << LIJI_IDENTITY_HMT_RESIDENCE },
  { "macau", 1U << LIJI_IDENTITY_HK_MACAU_PERMIT | 1U << LIJI_IDENTITY_HMT_RESIDENCE },
  { "taiwan", 1U << LIJI_IDENTITY_TAIWAN_PERMIT | 1U << LIJI_IDENTITY_HMT_RESIDENCE },
  { "overseas_chinese", 1U << LIJI_IDENTITY_PASSPORT_CN },
  { "foreigner", 1U << LIJI_IDENTITY_PASSPORT_OTHER | 1U << LIJI_IDENTITY_FOREIGN_PERMANENT
                     | 1U << LIJI_IDENTITY_FOREIGN_PERMANENT_2017 | 1U << LIJI_IDENTITY_OTHER },
};

static gboolean
check_private_use (LijiCheck *check, const LijiCheckParty *party, const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
        {
          char shown[7] = { 0 };
          g_unichar_to_utf8 (c, shown);
          liji_check_add (check, LIJI_GATE_ACCEPT, "name.private_use", party, "name", shown, NULL);
          return TRUE;
        }
    }
  return FALSE;
}

/* Marks one letter may carry once it is composed: Vietnamese and old Greek have two. */
#define MOST_MARKS 2
#define LONG_NAME 60

/* What draws nothing, or is no letter: two names that look the same would be two. */
static gboolean
is_odd (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_ENCLOSING_MARK:
      return TRUE;
    default:
      return liji_text_is_variation_selector (c);
    }
}

static void
check_characters (LijiCheck *check, const LijiCheckParty *party, const char *name)
{
  guint marks = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (is_odd (c) || marks > MOST_MARKS)
        {
          g_autofree char *shown = g_strdup_printf ("U+%04X", c);

          liji_check_add (check, LIJI_GATE_OPEN, "name.odd_character", party, "name", shown, NULL);
          return;
        }
    }
}

/* The registration stands whatever can be printed: a warning, in time for a font or the head's
 * order. */
static void
check_glyphs (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiMarriageFacts *facts = check->facts;
  const char *missing = party->is_man ? facts->man_unprintable : facts->woman_unprintable;
  if (missing != NULL)
    liji_check_add (check, LIJI_GATE_OPEN, "name.no_glyph", party, "name", missing, NULL);
}

static void
check_script (LijiCheck *check, const LijiCheckParty *party, const char *name)
{
  static const char *const foreigners[] = { "foreigner", NULL };
  gboolean is_chinese = liji_text_is_chinese_name (name);
  if (liji_check_is_kind (party, citizens) && !is_chinese)
    liji_check_add (check, LIJI_GATE_ACCEPT, "name.chinese_expected", party, "name", name, NULL);
  if (liji_check_is_kind (party, foreigners) && is_chinese)
    liji_check_add (check, LIJI_GATE_ACCEPT, "name.latin_expected", party, "name", name, NULL);
  if (liji_text_length (name) == 1)
    liji_check_add (check, LIJI_GATE_ACCEPT, "name.one_character", party, "name", name, NULL);
}

void
liji_check_names (LijiCheck *check, const LijiCheckParty *party)
{
  const char *name = party->applicant->name;
  if (name == NULL || *name == '\0')
    {
      liji_check_add (check, LIJI_GATE_OPEN, "name.missing", party, "name", NULL, NULL);
      return;
    }
  if (!liji_text_is_clean (name, FALSE))
    {
      liji_check_add (check, LIJI_GATE_OPEN, "name.not_clean", party, "name", NULL, NULL);
      return;
    }
  guint length = liji_text_length (name);
  if (length > 120)
    {
      g_autofree char *count = g_strdup_printf ("%u", length);
      liji_check_add (check, LIJI_GATE_OPEN, "name.too_long", party, "name", count, NULL);
    }
  else if (length > LONG_NAME)
    {
      g_autofree char *count = g_strdup_printf ("%u", length);
      liji_check_add (check, LIJI_GATE_OPEN, "name.long", party, "name", count, NULL);
    }
  check_characters (check, party, name);
  g_autofree char *normal = liji_text_normalise_name (name);
  if (g_strcmp0 (normal, name) != 0)
    liji_check_add (check, LIJI_GATE_OPEN, "name.separator_repaired", party, "name", normal, NULL);
  if (!check_private_use (check, party, name))
    check_glyphs (check, party);
  check_script (check, party, name);
}

/* What the sentence of a number's problem wants to be filled with. */
static char *
describe_number_problem (const char *code, const char *number)
{
  g_autofree char *folded = liji_text_fold_number (number);
  if (g_str_equal (code, "identity.length"))
    return g_strdup_printf ("%u", liji_text_length (folded));
  if (g_str_equal (code, "identity.check_digit") && strlen (folded) == 18)
    return g_strdup_printf ("%c", liji_identity_check_character (folded));
  return g_strdup (number);
}

/* What is too short may be whole, on a card of before 2013. */
static const char *
get_number_problem (const char *code, const LijiCheckParty *party)
{
  g_autofree char *folded = liji_text_fold_number (party->applicant->identity_number);
  gboolean legacy = strlen (folded) == 15 && strspn (folded, "0123456789") == 15;

  return legacy && g_str_equal (code, "identity.length") ? "identity.legacy_card" : code;
}

/* A number that cannot be is a slip of the hand, no finding of law: it stops the first step too,
 * for under it another person would be held. */
static void
check_number (LijiCheck *check, const LijiCheckParty *party)
{
  GPtrArray *problems = party->identity.problems;
  guint n = problems != NULL ? problems->len : 0;
  for (guint i = 0; i < n; i++)
    {
      const char *code = get_number_problem (problems->pdata[i], party);
      g_autofree char *detail = describe_number_problem (code, party->applicant->identity_number);
      liji_check_add (check, LIJI_GATE_OPEN, code, party, "identity_number", detail, NULL);
    }
  if (n == 0 && !party->identity.valid)
    liji_check_add (check, LIJI_GATE_OPEN, "identity.shape", party, "identity_number",
                    party->applicant->identity_number, NULL);
  else if (party->identity.valid)
    liji_check_add (check, LIJI_GATE_OPEN, "identity.ok", party, "identity_number", NULL, NULL);
}

static void
check_kind (LijiCheck *check, const LijiCheckParty *party)
{
  const char *kind = party->applicant->person_kind;
  const char *paper = liji_check_text ("identity_kind", party->applicant->identity_kind);
  if (party->identity.kind == LIJI_IDENTITY_RESIDENT_LEGACY)
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, "paper.not_for_counter", party, "identity_number",
                      paper, NULL);
      return;
    }
  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (allowed); i++)
    if (g_str_equal (allowed[i].person_kind, kind)
        && (allowed[i].identity_kinds & (1U << party->identity.kind)) == 0)
      liji_check_add (check, LIJI_GATE_ACCEPT, "paper.not_for_person", party, "identity_kind",
                      paper, NULL);
}

/* Hong Kong 81 and H, Macau 82 and M, Taiwan 83. */
static void
check_region (LijiCheck *check, const LijiCheckParty *party)
{
  const char *number = party->identity.normalised;
  if (number == NULL || !liji_check_is_kind (party, from_hmt))
    return;
  const char *kind = party->applicant->person_kind;
  const char *code = kind[0] == 'h' ? "81" : kind[0] == 'm' ? "82" : "83";
  char letter = kind[0] == 'h' ? 'H' : 'M';
  gboolean right = TRUE;
  if (party->identity.kind == LIJI_IDENTITY_HMT_RESIDENCE)
    right = g_str_has_prefix (number, code);
  else if (party->identity.kind == LIJI_IDENTITY_HK_MACAU_PERMIT && kind[0] != 't')
    right = number[0] == letter;
  if (!right)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.region", party, "identity_number", number,
                    NULL);
}

/* The card is right; a contradiction is looked at, not refused (marriage.md §5.1). */
static void
check_birth_and_sex (LijiCheck *check, const LijiCheckParty *party)
{
  LijiDate birth = party->applicant->birth_date;
  if (liji_date_is_day (party->identity.birth) && liji_date_is_day (birth)
      && liji_date_compare (party->identity.birth, birth) != 0)
    {
      g_autofree char *iso = liji_date_to_iso (party->identity.birth);
      liji_check_add (check, LIJI_GATE_ACCEPT, "identity.birth_mismatch", party, "birth_date", iso,
                      NULL);
    }
  int sex = party->identity.sex;
  if ((sex == 1 && !party->is_man) || (sex == 2 && party->is_man))
    liji_check_add (check, LIJI_GATE_ACCEPT, "identity.sex_mismatch", party, "identity_number",
                    NULL, NULL);
}

void
liji_check_identity (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiApplicant *applicant = party->applicant;
  if (applicant->identity_number == NULL)
    {
      liji_check_add (check, LIJI_GATE_OPEN, "identity.missing", party, "identity_number", NULL,
                      NULL);
      return;
    }
  check_number (check, party);
  check_kind (check, party);
  check_region (check, party);
  check_birth_and_sex (check, party);
  if (liji_check_is_kind (party, from_hmt) && applicant->home_identity_number == NULL)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.home_id_missing", party, "home_identity_number",
                    NULL, NULL);
}

static void
check_nationality (LijiCheck *check, const LijiCheckParty *party)
{
  const char *text = liji_check_text ("nationality", party->applicant->nationality);
  if (text == NULL)
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, "nationality.missing", party, "nationality", NULL,
                      NULL);
      return;
    }
  gboolean china = g_str_equal (text, "中国");
  if (liji_nationality_is_former (party->applicant->nationality))
    liji_check_add (check, LIJI_GATE_ACCEPT, "nationality.former_state", party, "nationality", text,
                    NULL);
  if (liji_check_is_kind (party, chinese) && !china)
    liji_check_add (check, LIJI_GATE_ACCEPT, "nationality.not_chinese", party, "nationality", text,
                    NULL);
  else if (china && g_strcmp0 (party->applicant->person_kind, "foreigner") == 0)
    liji_check_add (check, LIJI_GATE_ACCEPT, "nationality.chinese", party, "nationality", text,
                    NULL);
}

static void
check_birth (LijiCheck *check, const LijiCheckParty *party)
{
  LijiDate birth = party->applicant->birth_date;
  const char *code = NULL;
  if (liji_date_get_precision (birth) == LIJI_DATE_UNKNOWN)
    code = "birth.missing";
  else if (!liji_date_is_day (birth))
    code = "birth.not_a_day";
  else if (liji_date_compare (birth, check->facts->today) > 0)
    code = "birth.future";
  if (code != NULL)
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, code, party, "birth_date", NULL, NULL);
      return;
    }
  int age = liji_date_age_on (birth, check->facts->today);
  g_autofree char *years = g_strdup_printf ("%d", age);
  if (age > 110)
    liji_check_add (check, LIJI_GATE_ACCEPT, "birth.very_old", party, "birth_date", years, NULL);
}

void
liji_check_required (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiApplicant *applicant = party->applicant;
  const struct
  {
    const char *value;
    const char *field;
    const char *code;
    gboolean wanted;
  } fields[] = {
    { applicant->person_kind, "person_kind", "draft.missing", TRUE },
    { applicant->identity_kind, "identity_kind", "draft.missing", TRUE },
    { applicant->ethnic_group, "ethnic_group", "ethnic_group.missing",
      liji_check_is_kind (party, citizens) },
    { applicant->occupation, "occupation", "occupation.missing", TRUE },
    { applicant->education, "education", "education.missing", TRUE },
    { applicant->marital_status, "marital_status", "marital_status.missing", TRUE },
    { applicant->household_address, "household_address",
      liji_check_is_kind (party, citizens) || applicant->person_kind == NULL ? "residence.missing"
                                                                             : "address.missing",
      TRUE },
    { applicant->military_number, "military_number", "draft.missing",
      g_strcmp0 (applicant->person_kind, "soldier") == 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].wanted && fields[i].value == NULL)
      {
        const LijiField *field
            = liji_model_find (&liji_applicant_model, NULL, fields[i].field, NULL);
        liji_check_add (check, LIJI_GATE_ACCEPT, fields[i].code, party, fields[i].field,
                        field->label, NULL);
      }
  check_nationality (check, party);
  check_birth (check, party);
}

void
liji_check_couple (LijiCheck *check)
{
  const LijiCheckParty *man = &check->man, *woman = &check->woman;
  g_autofree char *man_home = liji_applicant_dup_home_key (man->applicant);
  g_autofree char *woman_home = liji_applicant_dup_home_key (woman->applicant);
  if (man->key != NULL && g_strcmp0 (man->key, woman->key) == 0)
    liji_check_add (check, LIJI_GATE_OPEN, "same_person", woman, "identity_number", NULL, NULL);
  else if (man_home != NULL && g_strcmp0 (man_home, woman_home) == 0)
    liji_check_add (check, LIJI_GATE_OPEN, "same_person", woman, "home_identity_number", NULL,
                    NULL);
  else if (man->identity.sex == 2 && woman->identity.sex == 1)
    liji_check_add (check, LIJI_GATE_ACCEPT, "sex.wrong_column", man, "identity_number", NULL,
                    NULL);
  if (man->applicant->present && woman->applicant->present)
    liji_check_add (check, LIJI_GATE_OPEN, "presence.ok", NULL, NULL, NULL, NULL);
  /* Of each: Enter leads from one to the other before the checks have been asked again. */
  if (!man->applicant->present)
    liji_check_add (check, LIJI_GATE_ACCEPT, "presence.both", man, "present", NULL, NULL);
  if (!woman->applicant->present)
    liji_check_add (check, LIJI_GATE_ACCEPT, "presence.both", woman, "present", NULL, NULL);
}

/* One contradicting digit warns (marriage.md §5.1); two numbers of one sex contradict 男女双方, and
 * that nobody looks over alone. */
void
liji_check_sexes (LijiCheck *check)
{
  int sex = check->man.identity.sex;
  const LijiCheckParty *party = sex == 2 ? &check->man : &check->woman;

  if ((sex != 1 && sex != 2) || check->woman.identity.sex != sex)
    return;
  liji_check_add (check, LIJI_GATE_ACCEPT, "sex.same_in_numbers", party, "identity_number",
                  liji_check_text ("sex", sex == 1 ? "1" : "2"), NULL);
  liji_check_need_second (check, LIJI_GATE_REVIEW, party, "双方证件号码所示性别相同");
}
