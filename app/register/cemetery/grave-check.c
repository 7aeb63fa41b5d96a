/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/identity.h"
#include "register/cemetery/grave-private.h"
#include "register/cemetery/cemeteries.h"
#include "register/office/parameters.h"
#include "store/aggregate/cemetery-store.h"
#include "store/aggregate/death-store.h"

#include <string.h>

/* No plot without a proof of death or cremation, but for the listed exceptions; a public cemetery
 * for its residents (funeral.md §2.4). */

gboolean
liji_grave_is_own_number (const char *proof, const char *number)
{
  return g_strcmp0 (proof, "cremation") == 0 && number != NULL && g_str_has_prefix (number, "HZ-");
}

LijiCremation *
liji_grave_find_cremation (LijiStore *store, const char *number, const char *name, GError **error)
{
  g_autoptr (LijiCremation) of = liji_cremation_find_number (store, number, error);
  g_autoptr (LijiDeathRow) death = NULL;
  g_autoptr (GError) local = NULL;

  if (of == NULL)
    return NULL;
  if (!of->is_valid)
    {
      liji_cemetery_refuse (error, "proof_no", "cremation.withdrawn", number,
                            "it was voided, or issued again: it counts no more");
      return NULL;
    }
  death = liji_death_row_find (store, of->case_no, &local);
  if (death == NULL)
    {
      liji_deed_fail (error, "proof_no", g_steal_pointer (&local));
      return NULL;
    }
  if (g_strcmp0 (death->name, name) == 0)
    return g_steal_pointer (&of);
  liji_cemetery_refuse (error, "name", "grave.other_person", death->name,
                        "the certificate is of somebody else");
  return NULL;
}

static gboolean
check_age (const LijiGraveProof *proof, const char *number, LijiDate on, GError **error)
{
  g_autofree char *least = g_strdup_printf ("%d", proof->least_age);
  g_auto (LijiIdentity) identity = { 0 };

  if (proof->least_age == 0)
    return TRUE;
  liji_identity_read (number != NULL ? number : "", LIJI_IDENTITY_OTHER, &identity);
  return (liji_date_is_day (identity.birth)
          && liji_date_age_on (identity.birth, on) >= proof->least_age)
         || liji_cemetery_refuse (error, "for_number", "grave.age", least,
                                  "by the number they are younger than this exception asks for");
}

static gboolean
check_exception (LijiRegistry *registry,
                 const LijiGraveProof *proof,
                 const LijiGraveWish *wish,
                 LijiDate on,
                 GError **error)
{
  g_autofree char *listed = liji_parameters_get (registry, "grave_exceptions");

  if (!liji_grave_proof_is_listed (proof, listed))
    return liji_cemetery_refuse (error, "proof", "grave.living",
                                 liji_code_text ("grave_proof", proof->code),
                                 "no plot is given to somebody alive by it here");
  return check_age (proof, wish->for_number, on, error);
}

static gboolean
check_proof (LijiRegistry *registry, const LijiGraveWish *wish, LijiDate on, GError **error)
{
  const LijiGraveProof *proof = liji_grave_proof_find (wish->proof);
  g_autoptr (LijiCremation) of = NULL;

  if (proof == NULL)
    return liji_cemetery_refuse (error, "proof", "grave.proof", NULL,
                                 "no plot without a proof of death or cremation");
  if (!liji_cemetery_need (wish->proof_no, "proof_no", error)
      || (proof->is_living && !check_exception (registry, proof, wish, on, error)))
    return FALSE;
  if (!liji_grave_is_own_number (wish->proof, wish->proof_no))
    return TRUE;
  of = liji_grave_find_cremation (liji_registry_get_store (registry), wish->proof_no,
                                  wish->for_name, error);
  return of != NULL;
}

/* One keeps a place beside the dead for the living only where the locality lets one. */
static gboolean
check_spouse (LijiRegistry *registry,
              const LijiPlotRow *plot,
              const LijiGraveWish *wish,
              GError **error)
{
  g_autofree char *listed = liji_parameters_get (registry, "grave_exceptions");

  if (wish->spouse == NULL)
    return TRUE;
  if (!liji_grave_proof_is_listed (liji_grave_proof_find ("spouse"), listed))
    return liji_cemetery_refuse (error, "spouse", "grave.living",
                                 liji_code_text ("grave_proof", "spouse"),
                                 "no place is kept for somebody alive here");
  return plot->holes >= 2
         || liji_cemetery_refuse (error, "spouse", "grave.single", plot->label,
                                  "the plot takes one");
}

static gboolean
check_household (const LijiCemeteryRow *cemetery, const LijiGraveWish *wish, GError **error)
{
  if (strcmp (cemetery->nature, "closed") == 0 || strcmp (cemetery->nature, "historic") == 0)
    return liji_cemetery_refuse (error, "plot", "grave.closed", cemetery->name,
                                 "nothing new is given there");
  if (strcmp (cemetery->nature, "commercial") == 0)
    return TRUE;
  if (!liji_region_is_valid (wish->region))
    return liji_cemetery_refuse (error, "region", "grave.household", cemetery->name,
                                 "the division of the household is needed: 6, 9 or 12 digits");
  if (liji_region_serves (cemetery->region, wish->region))
    return TRUE;
  if (wish->kin == NULL)
    return liji_cemetery_refuse (error, "region", "grave.not_resident", cemetery->name,
                                 "it is for residents, their spouses and minor children");
  return liji_cemetery_check_code ("grave_kin", wish->kin, "kin", error)
         && liji_cemetery_need (wish->kin_paper, "kin_paper", error);
}

/* Where the life of the permit is recorded, it has to be alive; trial is a life too. */
static gboolean
check_permit (LijiStore *store, const LijiCemeteryRow *cemetery, LijiDate today, GError **error)
{
  static const char *const open[] = { "trial", "approved", "extended", NULL };
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) permits = liji_permit_list (store, &cemetery->id, &local);
  const LijiPermitRow *now = NULL;

  if (permits == NULL)
    return liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
  for (guint i = 0; i < permits->len; i++)
    {
      const LijiPermitRow *one = permits->pdata[i];

      if (liji_date_compare (one->from_on, today) <= 0)
        now = one;
    }
  if (permits->len == 0
      || (now != NULL && g_strv_contains (open, now->state)
          && (!liji_date_is_day (now->until_on) || liji_date_compare (now->until_on, today) >= 0)))
    return TRUE;
  return liji_cemetery_refuse (error, "cemetery", "grave.permit", cemetery->name,
                               "its permit does not hold today");
}

gboolean
liji_grave_check_period (LijiRegistry *registry,
                         LijiDate from,
                         LijiDate until,
                         gint64 fee_fen,
                         const char *receipt,
                         GError **error)
{
  int years = (int) liji_cemetery_limit (registry, "grave_fee_years");
  LijiDate most = liji_date_add_years (from, years);
  g_autofree char *since = liji_date_to_iso (from);
  g_autofree char *last = liji_date_to_iso (most);

  if (!liji_date_is_day (until) || liji_date_compare (until, from) <= 0)
    return liji_cemetery_refuse (error, "until", "grave.period_begin", since,
                                 "the period ends behind the day it begins on");
  if (liji_date_compare (until, most) > 0)
    return liji_cemetery_refuse (error, "until", "grave.period_long", last,
                                 "for so long nothing is collected at once");
  if (fee_fen < 0)
    return liji_cemetery_refuse (error, "fee", "grave.fee", NULL, "an amount is not negative");
  return fee_fen == 0 || liji_cemetery_need (receipt, "receipt", error);
}

static gboolean
check_terms (LijiRegistry *registry, const LijiGraveWish *wish, LijiDate on, GError **error)
{
  int years = (int) liji_cemetery_limit (registry, "grave_term_years");
  LijiDate most = liji_date_add_years (on, years);
  g_autofree char *last = liji_date_to_iso (most);

  if (liji_date_is_day (wish->term_to)
      && (liji_date_compare (wish->term_to, on) <= 0
          || liji_date_compare (wish->term_to, most) > 0))
    return liji_cemetery_refuse (error, "term", "grave.term", last,
                                 "a term ends behind its beginning, and within what is allowed");
  if (wish->price_fen < 0)
    return liji_cemetery_refuse (error, "price", "grave.fee", NULL, "an amount is not negative");
  if (!liji_date_is_day (wish->fee_until))
    return wish->fee_fen == 0
           || liji_cemetery_refuse (error, "fee_until", "grave.period_begin", NULL,
                                    "until when the fee is paid is needed");
  return liji_grave_check_period (registry, on, wish->fee_until, wish->fee_fen, wish->receipt,
                                  error);
}

gboolean
liji_grave_check (LijiRegistry *registry,
                  LijiAct *act,
                  const LijiPlotRow *plot,
                  const LijiGraveWish *wish,
                  LijiDate on,
                  GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  LijiDate today = liji_act_get_day (act);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCemeteryRow) cemetery = liji_cemetery_get (store, &plot->cemetery, &local);

  if (cemetery == NULL)
    return liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
  if (liji_date_compare (on, today) > 0)
    return liji_cemetery_refuse (error, "signed", "death.time_future", NULL,
                                 "this day is yet to come");
  return liji_cemetery_need (wish->holder, "holder", error)
         && liji_cemetery_need (wish->number, "number", error)
         && liji_cemetery_need (wish->for_name, "for", error)
         && liji_cemetery_check_code ("arranger", wish->relation, "relation", error)
         && check_permit (store, cemetery, today, error) && check_household (cemetery, wish, error)
         && check_proof (registry, wish, on, error) && check_spouse (registry, plot, wish, error)
         && check_terms (registry, wish, on, error);
}
