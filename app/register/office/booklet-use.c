/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/booklets-private.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/outpost/replay.h"
#include "store/aggregate/stock-range.h"
#include "store/aggregate/stock-store.h"

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
    return liji_text_normalise_number (given);
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
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                          "%s: no %s booklet is in stock", field, stock);
      liji_register_explain (error, "booklet.none_left", NULL, NULL);
    }
  return NULL;
}

/* A serial of the series of @old: the same but for the last digits. */
static gboolean
is_of_series (const char *serial, const char *old)
{
  LijiSerials one, other;

  return liji_serials_read (serial, NULL, &one, NULL) && liji_serials_read (old, NULL, &other, NULL)
         && strlen (serial) == strlen (old) && one.prefix == other.prefix
         && strncmp (serial, old, one.prefix) == 0;
}

char *
liji_booklet_choose_after (LijiSession *session,
                           const char *stock,
                           const char *given,
                           const char *old,
                           const char *field,
                           GError **error)
{
  static const char *const states[] = { "issued", "received" };
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;

  for (guint i = 0; (given == NULL || given[0] == '\0') && i < G_N_ELEMENTS (states); i++)
    {
      const char *window = i == 0 ? liji_session_get_station (session) : NULL;
      g_autoptr (GPtrArray) next
          = liji_stock_list (store, stock, states[i], window, old, 1, &local);

      if (next == NULL)
        return liji_deed_fail (error, field, g_steal_pointer (&local)), NULL;
      if (next->len > 0 && is_of_series (((LijiBooklet *) next->pdata[0])->serial, old))
        return g_strdup (((LijiBooklet *) next->pdata[0])->serial);
    }
  return liji_booklet_choose (session, stock, given, old, field, error);
}

/* Which it is: voided, at another window, used, or gone; and what to do about it. */
static gboolean
refuse (GError **error, const char *field, const LijiBooklet *booklet, GError *from)
{
  const LijiHolder *thing = liji_store_error_get_thing (from);
  const LijiHolder *holder = liji_store_error_get_holder (from);
  gboolean stated = g_error_matches (from, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE);
  const char *code = NULL;
  g_autofree char *source = NULL;

  if (holder != NULL && strcmp (booklet->state, "used") == 0)
    {
      code = "booklet.used";
      source = g_strdup (holder->owner);
    }
  else if (holder != NULL)
    {
      code = "booklet.not_here";
      source = g_strdup (booklet->window);
    }
  else if (stated && thing != NULL)
    {
      code = strcmp (booklet->state, "voided") == 0 ? "booklet.voided" : "booklet.gone";
      source = g_strdup (liji_code_text ("void_reason", booklet->reason));
      if (source == NULL)
        source = g_strdup (booklet->reason);
    }
  liji_deed_fail (error, field, from);
  if (code != NULL)
    liji_register_explain (error, code, booklet->serial, source);
  return FALSE;
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
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                          "%s: no %s booklet %s was ever received here", field, stock, serial);
      return liji_register_explain (error, "booklet.unknown", serial, NULL);
    }
  if (booklet == NULL)
    return liji_deed_fail (error, field, g_steal_pointer (&local));
  if (strcmp (booklet->state, "received") == 0
      && !liji_stock_issue (act, stock, serial, NULL, window, NULL, &local))
    return liji_deed_fail (error, field, g_steal_pointer (&local));
  return liji_stock_use (act, stock, serial, window, registration, holder, &local)
         || refuse (error, field, booklet, g_steal_pointer (&local));
}
