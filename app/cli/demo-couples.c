/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo-couples.h"
#include "model/marriage.h"

/* Who comes to a county's counter in a year: nearly all from the county or near it, now and then
 * somebody from Hong Kong, Macau or Taiwan, a soldier, a couple without earlier registration, a
 * second marriage. How many come from abroad or from another province the county's year says. */

static const struct
{
  const char *kind;
  int one_in;
} rare_kinds[] = {
  { "soldier", 180 },           { "hong_kong", 1800 }, { "taiwan", 1800 },
  { "overseas_chinese", 2400 }, { "macau", 4000 },
};

static const char *
pick_kind (LijiDemoPeople *people)
{
  for (guint i = 0; i < G_N_ELEMENTS (rare_kinds); i++)
    if (liji_demo_people_one_in (people, rare_kinds[i].one_in))
      return rare_kinds[i].kind;
  return "mainland";
}

static void
check_online (LijiDemoPeople *people, LijiApplicant *applicant, const char *clerk)
{
  LijiCheckRecord *check = liji_model_new (&liji_check_record_model);

  check->purpose = g_strdup ("identity_status");
  check->provider = g_strdup ("by_hand");
  check->request_number
      = g_strdup_printf ("示例-%08d", liji_demo_people_pick (people, 1, 99999999));
  check->result = g_strdup ("agrees");
  check->operator_name = g_strdup (clerk);
  applicant->checks = g_ptr_array_new ();
  g_ptr_array_add (applicant->checks, check);
}

static void
sign (LijiApplicant *applicant)
{
  applicant->will_confirmed = TRUE;
  applicant->health_disclosed = TRUE;
  applicant->declaration_signed = TRUE;
  applicant->declaration_read_aloud = TRUE;
  applicant->declaration_fingerprint = TRUE;
  applicant->signing_method = g_strdup ("self");
  applicant->slip_confirmed = TRUE;
}

static GPtrArray *
tick_all (const char *step, const char *clerk)
{
  GPtrArray *ticks = g_ptr_array_new ();

  for (const char *const *item = liji_marriage_ticks (step); *item != NULL; item++)
    {
      LijiTick *tick = liji_model_new (&liji_tick_model);

      tick->item = g_strdup (*item);
      tick->done = TRUE;
      tick->done_by = g_strdup (clerk);
      g_ptr_array_add (ticks, tick);
    }
  return ticks;
}

static void
fill_case (LijiDemoPeople *people, LijiMarriage *marriage, LijiDate on, const char *photo)
{
  marriage->man.present = marriage->woman.present = TRUE;
  marriage->origin = g_strdup (liji_demo_people_one_in (people, 3) ? "booked" : "walk_in");
  marriage->photo = g_strdup (photo);
  marriage->counselling_offered = TRUE;
  marriage->counselling_result
      = g_strdup (liji_demo_people_one_in (people, 4) ? "taken" : "not_wanted");
  if (liji_demo_people_one_in (people, 90))
    {
      marriage->late_registration = TRUE;
      marriage->cohabiting_since
          = liji_date_add_days (on, -liji_demo_people_pick (people, 200, 900));
    }
}

static void
fill_decision (LijiDemoPeople *people, LijiMarriage *marriage, const char *clerk)
{
  check_online (people, &marriage->man, clerk);
  check_online (people, &marriage->woman, clerk);
  sign (&marriage->man);
  sign (&marriage->woman);
  marriage->opinion = g_strdup ("agree");
  marriage->review_ticks = tick_all ("review", clerk);
}

/* Neither lives in the office's province. */
static void
move_away (LijiDemoPeople *people, LijiApplicant *applicant)
{
  g_free (applicant->household_address);
  applicant->household_address = g_strdup_printf ("江苏省示例县示范街道样例社区%d号",
                                                  liji_demo_people_pick (people, 1, 900));
}

static LijiDraft *
make_couple (LijiDemoPeople *people,
             LijiDate on,
             const char *photo,
             const char *clerk,
             LijiDemoDepth depth,
             const char *kind,
             gboolean away)
{
  LijiMarriage *marriage = liji_model_new (&liji_marriage_model);
  gboolean man_is_rare = liji_demo_people_one_in (people, 2);

  liji_demo_people_fill (people, &marriage->man, 1, man_is_rare ? kind : "mainland", on);
  liji_demo_people_fill (people, &marriage->woman, 2, man_is_rare ? "mainland" : kind, on);
  if (away)
    {
      move_away (people, &marriage->man);
      move_away (people, &marriage->woman);
    }
  fill_case (people, marriage, on, photo);
  if (depth == LIJI_DEMO_COMPLETE)
    fill_decision (people, marriage, clerk);
  return liji_draft_new_take (&liji_marriage_model, marriage);
}

LijiDraft *
liji_demo_couple (LijiDemoPeople *people,
                  LijiDate on,
                  const char *photo,
                  const char *clerk,
                  LijiDemoDepth depth)
{
  return make_couple (people, on, photo, clerk, depth, pick_kind (people), FALSE);
}

LijiDraft *
liji_demo_couple_from (LijiDemoPeople *people,
                       LijiDate on,
                       const char *photo,
                       const char *clerk,
                       const char *from)
{
  gboolean abroad = g_strcmp0 (from, "abroad") == 0;

  return make_couple (people, on, photo, clerk, LIJI_DEMO_COMPLETE,
                      abroad ? "foreigner" : "mainland", !abroad);
}

LijiDraft *
liji_demo_handed_over (LijiDraft *draft, const char *clerk)
{
  LijiMarriage *marriage = liji_model_copy (&liji_marriage_model, liji_draft_get_record (draft));

  marriage->handover_ticks = tick_all ("hand_over", clerk);
  marriage->man.receipt_signed = marriage->man.receipt_fingerprint = TRUE;
  marriage->woman.receipt_signed = marriage->woman.receipt_fingerprint = TRUE;
  return liji_draft_new_take (&liji_marriage_model, marriage);
}
