/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/tariffs-private.h"

#include "store/claim.h"

#include <string.h>

/* Acts are serial: what is read within the act is so until it commits. The claim is the last word:
 * two versions of a series never begin on one day. */

static gboolean
overlaps (const LijiTariffRow *a, const LijiTariffRow *b)
{
  return (!liji_date_is_day (a->valid_to) || liji_date_compare (b->valid_from, a->valid_to) <= 0)
         && (!liji_date_is_day (b->valid_to)
             || liji_date_compare (a->valid_from, b->valid_to) <= 0);
}

static gboolean
make_room (LijiAct *act, const LijiTariffRow *row, const LijiTariffRow *other, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (strcmp (row->series, other->series) != 0 || !overlaps (row, other))
    return TRUE;
  if (liji_date_is_day (other->valid_to)
      || liji_date_compare (other->valid_from, row->valid_from) >= 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "valid_from", NULL,
                               "valid_from: it overlaps version %s of %s", other->no, other->series)
           || liji_register_explain (error, "price.overlap", other->no, other->series);
  if (liji_tariff_end (act, &other->id, liji_date_add_days (row->valid_from, -1), &local))
    return TRUE;
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_tariff_take (LijiAct *act, LijiTariffRow *row, char letter, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *from = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GPtrArray) others
      = liji_tariff_list (liji_act_get_store (act), row->kind, liji_date (0, 0, 0), &local);

  if (others == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < others->len; i++)
    if (!make_room (act, row, others->pdata[i], error))
      return FALSE;
  from = liji_date_to_iso (row->valid_from);
  key = g_strdup_printf ("%s/%s/%s", row->kind, row->series, from);
  return (liji_tariff_insert (act, row, letter, &local)
          && liji_claim_take (act, "tariff", key, row->no, NULL, &row->id, &local))
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}
