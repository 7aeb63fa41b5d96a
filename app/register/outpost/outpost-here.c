/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-here.h"

#include "access/digest.h"
#include "model/marriage.h"
#include "register/deed.h"
#include "register/error-private.h"
#include "register/outpost/outpost-kinds.h"
#include "store/aggregate/number-store.h"

#include <string.h>

/* A station away from the office takes in always, completes only by order and only while its loan
 * lasts, and does nothing that belongs to the office: users, keys, parameters, the safe. */

static gboolean
check_days (const LijiHereRow *here, LijiDate today, GError **error)
{
  g_auto (GStrv) days = g_strsplit (here->days, ",", -1);
  g_autofree char *day = liji_date_to_iso (today);
  g_autofree char *starts = liji_date_to_iso (here->starts_on);
  g_autofree char *ends = liji_date_to_iso (here->ends_on);

  if (strcmp (day, starts) < 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost", NULL,
                               "outpost: %s completes marriages from %s on", here->name, starts)
           || liji_register_explain (error, "outpost.not_yet", here->name, starts);
  if (strcmp (day, ends) > 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost", NULL,
                               "outpost: the loan of %s ended on %s; return it", here->name, ends)
           || liji_register_explain (error, "outpost.loan_over", here->name, ends);
  if (*here->days != '\0' && !g_strv_contains ((const char *const *) days, day))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost", NULL,
                               "outpost: %s is not open on %s", here->place, day)
           || liji_register_explain (error, "outpost.not_open", here->place, day);
  return TRUE;
}

gboolean
liji_here_allows (LijiRegistry *registry, const char *kind, GError **error)
{
  const LijiHereRow *here = liji_registry_get_here (registry);
  const LijiOutpostKind *what = here != NULL ? liji_outpost_kind (kind) : NULL;

  if (here == NULL)
    return TRUE;
  if (here->closed_at != 0)
    {
      g_autofree char *day = liji_date_to_iso (liji_micros_to_date (here->closed_at));
      return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost", NULL,
                                 "outpost: %s was closed on %s and is for reading only", here->name,
                                 day)
             || liji_register_explain (error, "outpost.closed", here->name, day);
    }
  if (what == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost", NULL,
                               "outpost: %s is done at the office, not at %s", kind, here->name)
           || liji_register_explain (error, "outpost.office_only", here->name, NULL);
  if (!what->completes)
    return TRUE;
  if (!here->completes)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "outpost", NULL,
                               "outpost: %s takes in only; marriages are completed at the office",
                               here->name)
           || liji_register_explain (error, "outpost.takes_in_only", here->name, NULL);
  return check_days (here, liji_registry_get_today (registry), error);
}

void
liji_here_fill_place (LijiRegistry *registry, char **place)
{
  const LijiHereRow *here = liji_registry_get_here (registry);

  if (here == NULL || (*place != NULL && **place != '\0'))
    return;
  g_free (*place);
  *place = g_strdup (here->place);
}

gboolean
liji_here_make_no (LijiRegistry *registry, LijiAct *act, char **no, GError **error)
{
  const LijiHereRow *here = liji_registry_get_here (registry);
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = NULL;
  g_autoptr (GError) local = NULL;
  gint64 n;

  if (here == NULL)
    return TRUE;
  scope = g_strdup_printf ("case-%04d%02d%02d", day.year, day.month, day.day);
  if (!liji_number_count (act, scope, &n, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  *no = g_strdup_printf ("%s-%s-%03" G_GINT64_FORMAT, scope + 5, here->tag, n);
  return TRUE;
}

static gboolean
is_known (GPtrArray *facts, const char *what)
{
  for (guint i = 0; i < facts->len; i++)
    if (g_strcmp0 (((LijiPartyFact *) facts->pdata[i])->what, what) == 0)
      return TRUE;
  return FALSE;
}

gboolean
liji_here_add_facts (LijiRegistry *registry,
                     const char *identity_key,
                     GPtrArray *facts,
                     GError **error)
{
  const guint8 *key;
  g_autoptr (GBytes) digest = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) local = NULL;

  if (liji_registry_get_here (registry) == NULL || identity_key == NULL)
    return TRUE;
  if (!liji_registry_get_digest_key (registry, &key, error))
    return FALSE;
  digest = liji_digest_make (key, identity_key);
  found = liji_digests_find (liji_registry_get_store (registry), digest, &local);
  if (found == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < found->len; i++)
    if (!is_known (facts, found->pdata[i]))
      {
        LijiPartyFact *fact = liji_party_fact_new (found->pdata[i]);

        fact->office = g_strdup (liji_registry_get_office_name (registry));
        g_ptr_array_insert (facts, 0, fact);
      }
  return TRUE;
}
