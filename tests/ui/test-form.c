/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marriage.h"
#include "ui/editor/form.h"

static const LijiDate today = { 2026, 11, 22 };

static LijiForm *
make_form (void)
{
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_marriage_model);

  return liji_form_new (draft, today);
}

static void
count_cb (LijiForm *form, const char *path, guint *n)
{
  (*n)++;
}

static void
test_value (void)
{
  LijiForm *form = make_form ();
  g_autofree char *text = NULL;
  guint n = 0;

  g_signal_connect (form, "changed", G_CALLBACK (count_cb), &n);
  g_assert_true (liji_form_type (form, "man.birth_date", "2001.2.3", NULL));
  text = liji_form_dup_text (form, "man.birth_date");
  g_assert_cmpstr (text, ==, "2001-02-03");
  g_assert_cmpuint (n, ==, 1);
  /* Typing the same again is no change. */
  g_assert_true (liji_form_type (form, "man.birth_date", "20010203", NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (form);
}

static void
test_half_a_date (void)
{
  LijiForm *form = make_form ();
  LijiForm *again = make_form ();
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *pending = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *in_draft = NULL;

  g_assert_false (liji_form_type (form, "man.birth_date", "2001-02-3x", &error));
  g_assert_nonnull (error);
  kept = liji_form_dup_text (form, "man.birth_date");
  g_assert_cmpstr (kept, ==, "2001-02-3x");
  g_assert_nonnull (liji_form_get_complaint (form, "man.birth_date"));
  in_draft = liji_draft_dup_text (liji_form_get_draft (form), "man.birth_date");
  g_assert_cmpstr (in_draft, ==, "");

  pending = liji_form_dup_pending (form);
  liji_form_put_pending (again, pending);
  restored = liji_form_dup_text (again, "man.birth_date");
  g_assert_cmpstr (restored, ==, "2001-02-3x");

  g_assert_true (liji_form_type (form, "man.birth_date", "2001-02-03", NULL));
  g_assert_null (liji_form_get_complaint (form, "man.birth_date"));
  g_assert_null (liji_form_dup_pending (form));
  g_assert_finalize_object (form);
  g_assert_finalize_object (again);
}

static void
test_open_paths (void)
{
  static const char *const paths[] = { "handover_ticks", "man.receipt_signed", NULL };
  LijiForm *form = make_form ();

  g_assert_true (liji_form_may_edit (form, "man.name"));
  liji_form_set_open_paths (form, paths);
  g_assert_false (liji_form_may_edit (form, "man.name"));
  g_assert_true (liji_form_may_edit (form, "handover_ticks.0.done"));
  g_assert_true (liji_form_may_edit (form, "man.receipt_signed"));
  liji_form_set_editable (form, FALSE);
  g_assert_false (liji_form_may_edit (form, "man.receipt_signed"));
  g_assert_finalize_object (form);
}

static void
test_problems (void)
{
  LijiForm *form = make_form ();
  g_autoptr (GPtrArray) problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  g_ptr_array_add (problems, liji_problem_new ("identity.ok", "man.identity_number", "", ""));
  g_ptr_array_add (problems,
                   liji_problem_new ("identity.check_digit", "man.identity_number", "", ""));
  liji_form_set_problems (form, problems);
  g_assert_cmpstr (liji_form_find_problem (form, "man.identity_number")->code, ==,
                   "identity.check_digit");
  g_assert_null (liji_form_find_problem (form, "woman.identity_number"));
  g_assert_finalize_object (form);
}

/* What the checks never saw stands among what they say, until it can be read. */
static void
test_unreadable (void)
{
  LijiForm *form = make_form ();
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  g_autofree char *address = g_strnfill (300, 'x');
  const LijiProblem *problem;

  g_ptr_array_add (found, liji_problem_new ("name.missing", "man.name", "", ""));
  g_ptr_array_add (found,
                   liji_problem_new ("draft.missing", "man.birth_date", "Date of birth", ""));
  g_assert_false (liji_form_type (form, "man.birth_date", "2001-02-3x", NULL));
  g_assert_false (liji_form_type (form, "woman.household_address", address, NULL));
  liji_form_set_problems (form, found);
  g_assert_cmpuint (liji_form_get_problems (form)->len, ==, 3);
  problem = liji_form_find_problem (form, "man.birth_date");
  g_assert_cmpstr (problem->code, ==, "form.unreadable");
  g_assert_cmpint (problem->severity, ==, LIJI_PROBLEM_MISSING);
  problem = liji_form_find_problem (form, "woman.household_address");
  g_assert_cmpstr (problem->code, ==, "form.too_long");
  g_assert_cmpstr (problem->source, ==, "200");

  g_assert_true (liji_form_type (form, "man.birth_date", "2001-02-03", NULL));
  g_assert_true (liji_form_type (form, "woman.household_address", "示例路1号", NULL));
  g_assert_cmpuint (liji_form_get_problems (form)->len, ==, 2);
  g_assert_null (liji_form_find_problem (form, "woman.household_address"));
  g_assert_finalize_object (form);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/form/value", test_value);
  g_test_add_func ("/form/half-a-date", test_half_a_date);
  g_test_add_func ("/form/open-paths", test_open_paths);
  g_test_add_func ("/form/problems", test_problems);
  g_test_add_func ("/form/unreadable", test_unreadable);
  return g_test_run ();
}
