/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "model/procedure.h"

/* The marriage's table: the straight way, the ways out, and that every row stands on its feet. */

static void
test_straight_way (void)
{
  static const char *const way[]
      = { "", "precheck", "accepted", "reviewed", "registered", "issued" };
  for (guint i = 0; i + 1 < G_N_ELEMENTS (way); i++)
    {
      const LijiStep *step = liji_procedure_next (&liji_marriage_procedure, way[i]);
      g_assert_nonnull (step);
      g_assert_cmpstr (step->to, ==, way[i + 1]);
      g_assert_nonnull (step->guard);
    }
  g_assert_null (liji_procedure_next (&liji_marriage_procedure, "issued"));
  /* The way back from a mistaken end is no way on. */
  g_assert_null (liji_procedure_next (&liji_divorce_procedure, "lapsed"));
  g_assert_cmpstr (liji_procedure_step (&liji_divorce_procedure, "lapsed", "resume")->to, ==,
                   "accepted");
}

static void
test_ways_out (void)
{
  const LijiProcedure *p = &liji_marriage_procedure;
  g_assert_cmpstr (liji_procedure_step (p, "precheck", "decline")->to, ==, "declined");
  g_assert_cmpstr (liji_procedure_step (p, "accepted", "refuse")->to, ==, "refused");
  g_assert_cmpstr (liji_procedure_step (p, "reviewed", "refuse")->to, ==, "refused");
  g_assert_cmpstr (liji_procedure_step (p, "registered", "abandon")->to, ==, "unfinished");
  g_assert_cmpstr (liji_procedure_step (p, "registered", "abandon")->role, ==, "head");
  g_assert_cmpstr (liji_procedure_step (p, "booked", "open")->to, ==, "precheck");
  /* Registered couples are married: nobody refuses or cancels them, and nothing is skipped. */
  g_assert_null (liji_procedure_step (p, "registered", "refuse"));
  g_assert_null (liji_procedure_step (p, "registered", "cancel"));
  g_assert_null (liji_procedure_step (p, "precheck", "register"));
  g_assert_null (liji_procedure_step (p, "accepted", "register"));
  g_assert_null (liji_procedure_step (p, "precheck", "hand_over"));
}

static void
test_rows (void)
{
  const LijiProcedure *p = &liji_marriage_procedure;
  for (guint i = 0; i < p->n_steps; i++)
    {
      const LijiStep *step = &p->steps[i];
      const LijiState *from = liji_procedure_state (p, step->from);
      g_assert_true (*step->from == '\0' || from != NULL);
      g_assert_true (from == NULL || !from->final);
      g_assert_nonnull (liji_procedure_state (p, step->to));
      g_assert_nonnull (step->label);
      g_assert_nonnull (step->article);
      g_assert_nonnull (liji_code_table_find (liji_code_table ("role"), step->role));
      g_assert_true (liji_procedure_step (p, step->from, step->act) == step);
    }
}

/* 初审 — 受理 — 审查 — 登记 — 颁证. */
static void
test_band (void)
{
  const LijiProcedure *p = &liji_marriage_procedure;
  guint n = 0;
  for (guint i = 0; i < p->n_states; i++)
    n += p->states[i].milestone;
  g_assert_cmpuint (n, ==, 5);
  g_assert_true (liji_procedure_state (p, "issued")->final);
  g_assert_false (liji_procedure_state (p, "registered")->final);
}

static void
test_order (void)
{
  static const struct
  {
    const char *from, *act, *says;
  } asked[] = {
    { "precheck", "register", "register is not the next step: accept comes first" },
    { "precheck", "hand_over", "hand-over is not the next step: accept comes first" },
    { "accepted", "register", "register is not the next step: review comes first" },
    { "accepted", "accept", "accept is not the next step, which is review" },
    { "issued", "register", "register is not the next step: it has ended as issued" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *says
          = liji_procedure_dup_order (&liji_marriage_procedure, asked[i].from, asked[i].act);

      g_assert_cmpstr (says, ==, asked[i].says);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/procedure/straight-way", test_straight_way);
  g_test_add_func ("/procedure/ways-out", test_ways_out);
  g_test_add_func ("/procedure/rows", test_rows);
  g_test_add_func ("/procedure/band", test_band);
  g_test_add_func ("/procedure/order", test_order);
  return g_test_run ();
}
