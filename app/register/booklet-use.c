/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booklets-private.h"

#include "register/replay.h"
#include "store/stock-store.h"

#include <string.h>

/* Which booklet a certificate goes on, for every act that makes one. */

char *
liji_booklet_choose (LijiSession *session,
                     const char *stock,
                     const char *given,
                     const char *other,
                     const char *field,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  const char *window = liji_session_get_station (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) in_hand = NULL;
  g_autoptr (GPtrArray) in_safe = NULL;

  if (given != NULL && given[0] != '\0')
    return g_strdup (given);
  in_hand = liji_stock_suggest (store, stock, window, 2, &local);
  for (guint i = 0; in_hand != NULL && i < in_hand->len; i++)
    if (g_strcmp0 (g_ptr_array_index (in_hand, i), other) != 0)
      return g_strdup (g_ptr_array_index (in_hand, i));
  if (in_hand != NULL)
    in_safe = liji_stock_list (store, stock, "received", NULL, NULL, 2, &local);
  for (guint i = 0; in_safe != NULL && i < in_safe->len; i++)
    {
      const LijiBooklet *booklet = g_ptr_array_index (in_safe, i);

      if (g_strcmp0 (booklet->serial, other) != 0)
        return g_strdup (booklet->serial);
    }
  if (local != NULL)
    liji_deed_fail (error, field, g_steal_pointer (&local));
  else
    liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                        "%s: no %s booklet is in stock", field, stock);
  return NULL;
}

gboolean
liji_booklet_use (LijiSession *session,
                  LijiAct *act,
                  const char *stock,
                  const char *serial,
                  const LijiId *registration,
                  const char *holder,
                  const char *field,
                  GError **error)
{
  const char *window = liji_session_get_station (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBooklet) booklet = NULL;

  if (!liji_replay_fetch_booklets (session, act, stock, serial, serial, error))
    return FALSE;
  booklet = liji_stock_get (liji_act_get_store (act), stock, serial, &local);
  if (g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                               "%s: no %s booklet %s was ever received here", field, stock, serial);
  if (booklet == NULL)
    return liji_deed_fail (error, field, g_steal_pointer (&local));
  if (strcmp (booklet->state, "received") == 0
      && !liji_stock_issue (act, stock, serial, NULL, window, NULL, &local))
    return liji_deed_fail (error, field, g_steal_pointer (&local));
  return liji_stock_use (act, stock, serial, window, registration, holder, &local)
         || liji_deed_fail (error, field, g_steal_pointer (&local));
}
