/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/death-check.h"

#include "base/problem.h"
#include "model/funeral/death-number.h"

#include <string.h>

/* A death case: the shapes of its paper's number (国卫规划发〔2013〕57号、〔2026〕5号), its
 * procedure, its mandatory list (民办函〔2024〕27号). */

static void
test_credit_code (void)
{
  /* The standard's own example (GB 32100-2015). */
  g_assert_true (liji_credit_code_is_valid ("91350100M000100Y43"));
  g_assert_false (liji_credit_code_is_valid ("91350100M000100Y44"));
  g_assert_false (liji_credit_code_is_valid ("91350100O000100Y43"));
  g_assert_false (liji_credit_code_is_valid ("91350100M000100Y4"));
  g_assert_false (liji_credit_code_is_valid (NULL));
}

static void
test_number_shapes (void)
{
  static const struct
  {
    const char *number;
    LijiDeathNumber shape;
  } rows[] = {
    { "37132420190000123", LIJI_DEATH_NUMBER_OLD },       /* 17 digits */
    { "11010519491231002X", LIJI_DEATH_NUMBER_RESIDENT }, /* GB 11643's example */
    { "110105194912310021", LIJI_DEATH_NUMBER_NONE },     /* mistyped */
    { "91350100M000100Y430001", LIJI_DEATH_NUMBER_ISSUER },
    { "91350100M000100Y440001", LIJI_DEATH_NUMBER_NONE },
    { "X12345678", LIJI_DEATH_NUMBER_DOCUMENT },
    { "X1234", LIJI_DEATH_NUMBER_NONE },
    { "X12-45678", LIJI_DEATH_NUMBER_NONE },
    { NULL, LIJI_DEATH_NUMBER_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (liji_death_number_read (rows[i].number), ==, rows[i].shape);
}

/* Along the straight way every state comes once, and it ends with the ashes handed over; there is
 * no way to the furnace but over the clearance. */
static void
test_procedure (void)
{
  const LijiProcedure *p = &liji_death_procedure;
  GString *way = g_string_new (NULL);
  const char *state = "";

  for (const LijiStep *s; (s = liji_procedure_next (p, state)) != NULL; state = s->to)
    {
      g_assert_cmpuint (way->len, <, 200);
      if (strcmp (s->from, s->to) == 0)
        break;
      g_string_append_printf (way, "%s ", s->act);
    }
  g_assert_cmpstr (way->str, ==,
                   "open dispatch collect store clear cremate finish pack hand_over ");
  g_string_free (way, TRUE);
  for (guint i = 0; i < p->n_steps; i++)
    {
      g_assert_nonnull (liji_procedure_state (p, p->steps[i].to));
      if (strcmp (p->steps[i].to, "cremating") == 0)
        g_assert_cmpstr (p->steps[i].from, ==, "cleared");
      if (strcmp (p->steps[i].to, "cleared") == 0)
        g_assert_true (strcmp (p->steps[i].act, "clear") == 0
                       || strcmp (p->steps[i].from, "cleared") == 0);
    }
}

static gboolean
has (const LijiDeathForm *form, const LijiDeathFacts *facts, const char *act, const char *code)
{
  g_autoptr (GPtrArray) problems = liji_death_check (form, facts, act);

  for (guint i = 0; i < problems->len; i++)
    if (strcmp (((LijiProblem *) problems->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static LijiDeathForm *
make_form (const char *kind)
{
  LijiDeathForm *form = liji_model_new (&liji_death_model);

  form->kind = g_strdup (kind);
  form->died_on = liji_date (2026, 11, 20);
  return form;
}

/* Each kind has a list of its own, and none is without one. */
static void
test_lists (void)
{
  static const struct
  {
    const char *kind;
    const char *code;
  } rows[] = {
    { "ordinary", "death.certificate" },  { "ordinary", "death.identity_checked" },
    { "ordinary", "death.confirmation" }, { "ordinary", "death.arranger_seen" },
    { "foreigner", "death.embassy" },     { "foreigner", "death.certificate" },
    { "unknown", "death.not_keep" },      { "unknown", "death.police_paper" },
    { "unknown", "death.notice" },        { "unclaimed", "death.not_keep" },
    { "unclaimed", "death.certificate" }, { "foetus", "death.hospital_form" },
    { "foetus", "death.mother" },         { "limb", "death.body_part" },
    { "remains", "death.relocation" },    { "remains", "death.confirmation" },
    { "foetus", "death.arranger_seen" },  { "limb", "death.hospital_form" },
  };
  LijiDeathFacts facts = { .today = liji_date (2026, 11, 23), .state = "stored" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LijiDeathForm *form = make_form (rows[i].kind);

      g_assert_true (has (form, &facts, "clear", rows[i].code));
      g_assert_false (has (form, &facts, "store", rows[i].code));
      liji_model_free (&liji_death_model, form);
    }
}

static void
test_deaths (void)
{
  g_assert_true (liji_death_is_death ("ordinary"));
  g_assert_true (liji_death_is_death ("unknown"));
  g_assert_false (liji_death_is_death ("foetus"));
  g_assert_false (liji_death_is_death ("limb"));
  g_assert_false (liji_death_is_death ("remains"));
}

/* Before the death, or a year after it, a reviewer decides. */
static void
test_odd_dates (void)
{
  LijiDeathForm *form = make_form ("ordinary");
  gint64 noon = G_GINT64_CONSTANT (1795406400) * G_USEC_PER_SEC; /* 2026-11-23 12:00 +08:00 */
  LijiDeathFacts facts
      = { .today = liji_date (2026, 11, 23), .state = "cleared", .at = noon, .now = noon };

  g_assert_false (has (form, &facts, "cremate", "death.before_death"));
  form->died_on = liji_date (2026, 11, 24);
  g_assert_true (has (form, &facts, "cremate", "death.before_death"));
  form->died_on = liji_date (2025, 11, 22);
  g_assert_true (has (form, &facts, "cremate", "death.long_after"));
  form->died_on = liji_date (2025, 11, 23);
  g_assert_false (has (form, &facts, "cremate", "death.long_after"));
  form->died_on = liji_date (2025, 11, 22);
  form->override_reason = g_strdup ("鉴定");
  g_assert_true (has (form, &facts, "cremate", "death.long_after"));
  form->reviewer = g_strdup ("何复核");
  g_assert_false (has (form, &facts, "cremate", "death.long_after"));
  g_assert_true (has (form, &facts, "cremate", "death.overridden"));
  liji_model_free (&liji_death_model, form);
}

/* A notice of so many days is over on the day after them. */
static void
test_notice (void)
{
  LijiDeathForm *form = make_form ("unclaimed");
  LijiDeathFacts facts
      = { .today = liji_date (2026, 11, 23), .state = "stored", .notice_days = 90 };

  form->notice_on = liji_date (2026, 8, 26);
  g_assert_true (has (form, &facts, "clear", "death.notice_running"));
  form->notice_on = liji_date (2026, 8, 25);
  g_assert_false (has (form, &facts, "clear", "death.notice_running"));
  liji_model_free (&liji_death_model, form);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/death/credit-code", test_credit_code);
  g_test_add_func ("/death/number-shapes", test_number_shapes);
  g_test_add_func ("/death/procedure", test_procedure);
  g_test_add_func ("/death/lists", test_lists);
  g_test_add_func ("/death/deaths", test_deaths);
  g_test_add_func ("/death/odd-dates", test_odd_dates);
  g_test_add_func ("/death/notice", test_notice);
  return g_test_run ();
}
