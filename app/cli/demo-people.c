/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo-people.h"
#include "base/identity.h"
#include "cli/demo-names.h"
#include "model/marriage.h"
#include <string.h>

/* People who do not exist. Their numbers carry valid check digits, and a sequence from 900 up,
 * which the police gave to hardly anybody: so a demonstration never shows somebody's own number
 * with somebody else's name. */

struct _LijiDemoPeople
{
  GRand *rand;
  char county[7];
  GHashTable *numbers; /* every number given out, so that nobody is two people */
  guint serial;        /* for papers without a birth date in their number */
};

/* Counties people come from besides their own; four are merged away today (崇文 宣武 闸北 江干). */
static const char *const other_counties[] = {
  "371302", "371311", "371312", "371321", "371322", "371323", "371325", "371326",
  "371327", "371328", "371329", "370402", "370405", "320382", "320322", "320311",
  "341302", "411402", "110103", "110104", "310108", "330104", "510107", "440106",
};

static const struct
{
  const char *kind;
  const char *nationality;
  const char *identity_kind;
} kinds[] = {
  { "mainland", "156", "resident" },         { "soldier", "156", "resident" },
  { "hong_kong", "156", "hk_macau_permit" }, { "macau", "156", "hk_macau_permit" },
  { "taiwan", "156", "taiwan_permit" },      { "overseas_chinese", "156", "passport_cn" },
  { "foreigner", NULL, "passport_other" },
};

static const char *
pick_weighted (LijiDemoPeople *self, const LijiDemoName *names)
{
  int total = 0;
  int at;

  for (guint i = 0; names[i].text != NULL; i++)
    total += names[i].weight;
  at = g_rand_int_range (self->rand, 0, total);
  for (guint i = 0;; i++)
    if ((at -= names[i].weight) < 0)
      return names[i].text;
}

static char *
make_chinese_name (LijiDemoPeople *self, int sex)
{
  const LijiDemoName *given = sex == 1 ? liji_demo_given_men : liji_demo_given_women;
  const char *surname = pick_weighted (self, liji_demo_surnames);
  const char *first = pick_weighted (self, given);

  if (liji_demo_people_one_in (self, 120))
    return g_strconcat (surname, pick_weighted (self, liji_demo_rare_characters), NULL);
  if (liji_demo_people_one_in (self, 5))
    return g_strconcat (surname, first, NULL);
  return g_strconcat (surname, first, pick_weighted (self, given), NULL);
}

static char *
make_latin_name (LijiDemoPeople *self, int sex)
{
  if (liji_demo_people_one_in (self, 12))
    return g_strdup (sex == 1 ? "INVENTED MAXIMILIAN ALEXANDER VON UND ZU LANGENNAMENSBERGHAUSEN"
                              : "INVENTADA MARIA DE LOS ANGELES GUADALUPE DEL CASTILLO Y MONTOYA");
  return g_strdup_printf (
      "%s %s", pick_weighted (self, liji_demo_latin_surnames),
      pick_weighted (self, sex == 1 ? liji_demo_latin_men : liji_demo_latin_women));
}

static char *
make_resident_number (LijiDemoPeople *self, LijiDate birth, int sex)
{
  for (;;)
    {
      const char *county
          = liji_demo_people_one_in (self, 4)
                ? other_counties[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (other_counties))]
                : self->county;
      int sequence = 900 + g_rand_int_range (self->rand, 0, 48) * 2 + (sex == 1 ? 1 : 0);
      char digits[18];
      char *number;

      g_snprintf (digits, sizeof digits, "%s%04d%02d%02d%03d", county, birth.year, birth.month,
                  birth.day, sequence);
      number = g_strdup_printf ("%s%c", digits, liji_identity_check_character (digits));
      if (g_hash_table_add (self->numbers, number))
        return g_strdup (number);
    }
}

static char *
make_number (LijiDemoPeople *self, const char *kind, LijiDate birth, int sex)
{
  guint serial = ++self->serial;

  if (g_str_equal (kind, "hong_kong"))
    return g_strdup_printf ("H%08u00", 90000000 + serial);
  if (g_str_equal (kind, "macau"))
    return g_strdup_printf ("M%08u00", 90000000 + serial);
  if (g_str_equal (kind, "taiwan"))
    return g_strdup_printf ("%08u", 90000000 + serial);
  if (g_str_equal (kind, "overseas_chinese"))
    return g_strdup_printf ("E%08u", 90000000 + serial);
  if (g_str_equal (kind, "foreigner"))
    return g_strdup_printf ("XX%07u", 9000000 + serial);
  return make_resident_number (self, birth, sex);
}

static LijiDate
make_birth (LijiDemoPeople *self, int sex, LijiDate on)
{
  int least = sex == 1 ? 22 : 20;
  int years = liji_demo_people_one_in (self, 6) ? g_rand_int_range (self->rand, 35, 68)
                                                : least + g_rand_int_range (self->rand, 0, 6)
                                                      + g_rand_int_range (self->rand, 0, 7);

  return liji_date_add_days (liji_date_add_years (on, -years),
                             -g_rand_int_range (self->rand, 1, 364));
}

static LijiShownPaper *
show (LijiApplicant *applicant, const char *paper_type, const char *number, LijiDate on)
{
  LijiShownPaper *paper = liji_model_new (&liji_shown_paper_model);

  paper->paper_type = g_strdup (paper_type);
  paper->number = g_strdup (number);
  paper->shown_as = g_strdup ("original");
  paper->issued_on = liji_date_add_days (on, -60);
  paper->authentication = g_strdup ("none");
  if (applicant->papers == NULL)
    applicant->papers = g_ptr_array_new ();
  g_ptr_array_add (applicant->papers, paper);
  return paper;
}

/* What comes from abroad or from Hong Kong, Macau and Taiwan is vouched for there. */
static void
vouch (LijiShownPaper *paper, const char *paper_type)
{
  gboolean abroad = g_str_equal (paper_type, "no_spouse_proof");

  if (!abroad && !g_str_equal (paper_type, "hmt_statement"))
    return;
  g_free (paper->authentication);
  paper->authentication = g_strdup (abroad ? "apostille" : "notarised");
  paper->translated = paper->responsibility_signed = abroad;
  paper->wording = g_strdup (abroad ? "no_spouse" : NULL);
}

/* One paper for each that this kind of applicant must show; of two that will do, the first. */
static void
show_required (LijiApplicant *applicant, LijiDate on)
{
  const char *const *required = liji_applicant_required_papers (applicant);

  for (guint i = 0; required[i] != NULL; i++)
    {
      g_auto (GStrv) either = g_strsplit (required[i], "|", -1);
      LijiShownPaper *paper
          = show (applicant, either[0], i == 0 ? applicant->identity_number : NULL, on);

      if (i == 0)
        paper->valid_until = liji_date_add_years (paper->issued_on, 5);
      vouch (paper, either[0]);
    }
}

static void
fill_person (LijiDemoPeople *self, LijiApplicant *applicant, int sex, const char *kind)
{
  gboolean foreign = g_str_equal (kind, "foreigner");
  int age_group = applicant->birth_date.year;

  applicant->name = foreign ? make_latin_name (self, sex) : make_chinese_name (self, sex);
  if (!foreign && liji_demo_people_one_in (self, 200))
    {
      g_free (applicant->name);
      applicant->name = g_strdup (pick_weighted (self, liji_demo_long_names));
      applicant->ethnic_group = g_strdup ("05");
    }
  if (applicant->ethnic_group == NULL && !foreign)
    applicant->ethnic_group = g_strdup (liji_demo_people_one_in (self, 150) ? "03" : "01");
  applicant->occupation = g_strdup (pick_weighted (self, liji_demo_occupations));
  applicant->education = g_strdup (
      pick_weighted (self, age_group > 1990 ? liji_demo_education_young : liji_demo_education));
  applicant->household_address
      = g_strdup_printf ("%s示范街道样例社区%d号", foreign ? "" : "山东省兰陵县",
                         g_rand_int_range (self->rand, 1, 900));
  applicant->phone = g_strdup_printf ("0539-0000%03d", g_rand_int_range (self->rand, 0, 1000));
}

LijiDemoPeople *
liji_demo_people_new (guint32 seed, const char *county)
{
  LijiDemoPeople *self = g_new0 (LijiDemoPeople, 1);

  self->rand = g_rand_new_with_seed (seed);
  g_strlcpy (self->county, county, sizeof self->county);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

LijiDemoPeople *
liji_demo_people_new_beside (LijiDemoPeople *others, guint32 seed)
{
  LijiDemoPeople *self = liji_demo_people_new (seed, others->county);

  g_hash_table_unref (self->numbers);
  self->numbers = g_hash_table_ref (others->numbers);
  return self;
}

void
liji_demo_people_free (LijiDemoPeople *self)
{
  g_rand_free (self->rand);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

int
liji_demo_people_pick (LijiDemoPeople *self, int low, int high)
{
  return g_rand_int_range (self->rand, low, high);
}

gboolean
liji_demo_people_one_in (LijiDemoPeople *self, int n)
{
  return g_rand_int_range (self->rand, 0, n) == 0;
}

void
liji_demo_people_fill (LijiDemoPeople *self,
                       LijiApplicant *applicant,
                       int sex,
                       const char *kind,
                       LijiDate on)
{
  guint k = 0;

  while (k + 1 < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[k].kind, kind))
    k++;
  applicant->person_kind = g_strdup (kind);
  applicant->birth_date = make_birth (self, sex, on);
  applicant->identity_kind = g_strdup (kinds[k].identity_kind);
  applicant->identity_number = make_number (self, kind, applicant->birth_date, sex);
  applicant->nationality
      = g_strdup (kinds[k].nationality != NULL ? kinds[k].nationality
                                               : pick_weighted (self, liji_demo_countries));
  applicant->marital_status = g_strdup ("10");
  fill_person (self, applicant, sex, kind);
  if (g_str_equal (kind, "hong_kong") || g_str_equal (kind, "macau")
      || g_str_equal (kind, "taiwan"))
    applicant->home_identity_number = g_strdup_printf ("Z%06u(0)", self->serial);
  if (g_str_equal (kind, "soldier"))
    applicant->military_number = g_strdup_printf ("示字第%07u号", 9000000 + ++self->serial);
  show_required (applicant, on);
}
