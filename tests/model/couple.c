/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "couple.h"
#include <stdarg.h>

/* Built from the schema's own example, so that the example is tested with every test. */

static const char *const handover[] = { "pages_compared",   "photo_glued", "steel_seal",
                                        "registrar_signed", "red_seal",    "rights_told" };

void
couple_init (Couple *couple)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (liji_marriage_model.example, -1, &error);
  g_assert_no_error (error);
  couple->marriage = liji_model_from_json (&liji_marriage_model, node, &error);
  g_assert_no_error (error);
  couple->facts = (LijiMarriageFacts){
    .today = liji_date (2026, 11, 22),
    .registrar_valid_until = liji_date (2028, 1, 1),
    .online_check_required = TRUE,
    .registrar = g_strdup ("登记员甲"),
    .no_impediment_countries = g_strdup ("250"),
  };
  couple_set (couple, "photo", "0000000000000000000000000000000000000000000000000000000000000001");
  couple_set (couple, "man.receipt_signed", "yes");
  couple_set (couple, "woman.receipt_signed", "yes");
  couple_set (couple, "man.receipt_fingerprint", "yes");
  couple_set (couple, "woman.receipt_fingerprint", "yes");
  for (guint i = 0; i < G_N_ELEMENTS (handover); i++)
    {
      g_autofree char *item
          = g_strdup_printf ("handover_ticks.%u.item", couple_add (couple, "handover_ticks"));
      g_autofree char *done = g_strdup_printf ("handover_ticks.%u.done", i);
      couple_set (couple, item, handover[i]);
      couple_set (couple, done, "yes");
    }
}

void
couple_clear (Couple *couple)
{
  g_clear_pointer (&couple->facts.man_facts, g_ptr_array_unref);
  g_clear_pointer (&couple->facts.woman_facts, g_ptr_array_unref);
  liji_marriage_facts_clear (&couple->facts);
  liji_model_free (&liji_marriage_model, couple->marriage);
}

void
couple_set (Couple *couple, const char *path, const char *typed)
{
  g_autoptr (GError) error = NULL;
  liji_model_set_text (&liji_marriage_model, couple->marriage, path, typed, couple->facts.today,
                       &error);
  g_assert_no_error (error);
}

guint
couple_add (Couple *couple, const char *path)
{
  gpointer member = NULL;
  const LijiField *field = liji_model_find (&liji_marriage_model, couple->marriage, path, &member);
  g_assert_nonnull (field);
  GPtrArray **list = member;
  if (*list == NULL)
    *list = g_ptr_array_new ();
  g_ptr_array_add (*list, liji_model_new (field->model));
  return (*list)->len - 1;
}

void
couple_add_paper (Couple *couple, const char *side, const char *type, ...)
{
  g_autofree char *list = g_strconcat (side, ".papers", NULL);
  guint index = couple_add (couple, list);
  g_autofree char *type_path = g_strdup_printf ("%s.%u.paper_type", list, index);
  couple_set (couple, type_path, type);
  va_list args;
  va_start (args, type);
  for (const char *name = va_arg (args, const char *); name != NULL;
       name = va_arg (args, const char *))
    {
      g_autofree char *path = g_strdup_printf ("%s.%u.%s", list, index, name);
      couple_set (couple, path, va_arg (args, const char *));
    }
  va_end (args);
}

void
couple_drop_papers (Couple *couple, const char *side)
{
  LijiApplicant *party = side[0] == 'm' ? &couple->marriage->man : &couple->marriage->woman;
  for (guint i = 0; party->papers != NULL && i < party->papers->len; i++)
    liji_model_free (&liji_shown_paper_model, party->papers->pdata[i]);
  g_clear_pointer (&party->papers, g_ptr_array_unref);
}

LijiPartyFact *
couple_add_fact (Couple *couple, const char *side, const char *what, const char *iso)
{
  GPtrArray **facts = side[0] == 'm' ? &couple->facts.man_facts : &couple->facts.woman_facts;
  if (*facts == NULL)
    *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_party_fact_free);
  LijiPartyFact *fact = liji_party_fact_new (what);
  g_assert_true (liji_date_from_iso (iso, &fact->date));
  g_ptr_array_add (*facts, fact);
  return fact;
}

static void
set_party (Couple *couple, const char *side, const char *field, const char *typed)
{
  g_autofree char *path = g_strconcat (side, ".", field, NULL);
  couple_set (couple, path, typed);
}

void
couple_make_foreigner (Couple *couple, const char *side)
{
  couple->facts.office_mixed = TRUE;
  couple->facts.registrar_mixed = TRUE;
  set_party (couple, side, "person_kind", "foreigner");
  set_party (couple, side, "name", "JOHN EXAMPLE SPECIMEN");
  set_party (couple, side, "identity_kind", "passport_other");
  set_party (couple, side, "identity_number", "X1234567");
  set_party (couple, side, "nationality", "036");
  set_party (couple, side, "ethnic_group", "");
  couple_drop_papers (couple, side);
  couple_add_paper (couple, side, "passport", "number", "X1234567", "valid_until", "2030-01-01",
                    NULL);
  couple_add_paper (couple, side, "no_spouse_proof", "country", "036", "authentication",
                    "apostille", "translated", "yes", "responsibility_signed", "yes", "wording",
                    "no_spouse", "issued_on", "2026-09-01", NULL);
}

static const LijiProblem *
find_problem (GPtrArray *problems, const char *code, const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = problems->pdata[i];
      g_assert_nonnull (liji_problem_kind (problem->code));
      if (g_str_equal (problem->code, code)
          && (field == NULL || g_strcmp0 (problem->field, field) == 0))
        return problem;
    }
  return NULL;
}

int
couple_check (Couple *couple, const char *step, const char *code, const char *field)
{
  g_assert_nonnull (liji_problem_kind (code));
  g_autoptr (GPtrArray) problems = liji_marriage_check (couple->marriage, &couple->facts, step);
  const LijiProblem *problem = find_problem (problems, code, field);
  return problem != NULL ? (int) problem->severity : -1;
}

char *
couple_check_detail (Couple *couple, const char *step, const char *code)
{
  g_autoptr (GPtrArray) problems = liji_marriage_check (couple->marriage, &couple->facts, step);
  const LijiProblem *problem = find_problem (problems, code, NULL);
  g_assert_nonnull (problem);
  return g_strdup_printf ("%s|%s", problem->detail, problem->source);
}

void
couple_assert_free (Couple *couple, const char *step)
{
  g_autoptr (GPtrArray) problems = liji_marriage_check (couple->marriage, &couple->facts, step);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = problems->pdata[i];
      if (problem->severity >= LIJI_PROBLEM_MISSING)
        g_error ("%s: %s %s (%s, %s)", step, problem->field, problem->code, problem->detail,
                 problem->source);
    }
}

void
couple_assert_stopped (Couple *couple, const char *step)
{
  g_autoptr (GPtrArray) problems = liji_marriage_check (couple->marriage, &couple->facts, step);
  g_assert_cmpint (liji_problems_gravest (problems), >=, LIJI_PROBLEM_MISSING);
}
