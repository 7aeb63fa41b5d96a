/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/reissue-private.h"

#include <string.h>

/* What was issued again before. Of a registration that no act here made, the original bears
 * whatever number it was given by: its own, that of the last certificate issued again, or none. The
 * people and the day stay the same. */

static gboolean
has_row (GPtrArray *rows, const LijiId *registration)
{
  for (guint i = 0; i < rows->len; i++)
    if (liji_id_equal (&((const LijiReissueRow *) rows->pdata[i])->registration, registration))
      return TRUE;
  return FALSE;
}

static gboolean
add_of (LijiStore *store, const LijiEarlier *of, const char *key, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) rows
      = key != NULL ? liji_registration_list_person (store, key, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *row = g_ptr_array_index (rows, i);
      g_autoptr (LijiReissueRow) again = NULL;

      if (!g_str_has_prefix (row->kind, "reissue_"))
        continue;
      again = liji_reissue_get (store, &row->id, error);
      if (again == NULL)
        return FALSE;
      if (liji_id_is_null (&again->original) && strcmp (again->event, of->event) == 0
          && liji_date_compare (again->original_on, of->on) == 0
          && !has_row (list, &again->registration))
        g_ptr_array_add (list, g_steal_pointer (&again));
    }
  return rows != NULL || key == NULL;
}

GPtrArray *
liji_reissue_list_earlier (LijiStore *store, const LijiEarlier *of, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (of->original != NULL && !of->original->archived)
    return liji_reissue_list_of (store, &of->original->id, error);
  if (of->number != NULL && of->number[0] != '\0')
    list = liji_reissue_list_foreign (store, of->number, of->on, error);
  else
    list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_reissue_row_free);
  return list != NULL && add_of (store, of, of->man_key, list, error)
                 && add_of (store, of, of->woman_key, list, error)
             ? g_steal_pointer (&list)
             : NULL;
}
