/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-private.h"

#include "base/text.h"
#include "register/outpost/replay.h"
#include "store/aggregate/user-store.h"

#include <string.h>

/* Who ticked: an account of this office, written with its full name. Left out means whoever acts
 * now. */

/* @said as an account or a full name; NULL where nobody here is called so. */
static const LijiUserRow *
find_account (GPtrArray *users, const char *said)
{
  g_autofree char *wanted = liji_text_fold_name (said);

  for (guint i = 0; i < users->len; i++)
    {
      const LijiUserRow *user = g_ptr_array_index (users, i);
      g_autofree char *login = liji_text_fold_name (user->name);
      g_autofree char *full = liji_text_fold_name (user->full_name != NULL ? user->full_name : "");

      if (g_strcmp0 (wanted, login) == 0 || g_strcmp0 (wanted, full) == 0)
        return user;
    }
  return NULL;
}

/* An earlier act on the case took it: accounts are renamed, what was ticked is not. */
static gboolean
stood_there (LijiCase *seen, const char *path, const char *said)
{
  g_autofree char *before
      = seen != NULL && seen->draft != NULL ? liji_draft_dup_text (seen->draft, path) : NULL;

  return g_strcmp0 (before, said) == 0;
}

static gboolean
sign_tick (LijiHandling *handling,
           LijiCase *seen,
           GPtrArray *users,
           LijiTick *tick,
           const char *path,
           GError **error)
{
  const char *said = tick->done_by;
  const LijiUserRow *user;

  if (said == NULL || *said == '\0')
    {
      g_free (tick->done_by);
      tick->done_by = g_strdup (liji_session_get_full_name (handling->session));
      return TRUE;
    }
  if (stood_there (seen, path, said))
    return TRUE;
  user = find_account (users, said);
  if (user == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, path, NULL,
                               "%s: “%s” is no account of this office", path, said)
           || liji_register_explain (error, "tick.stranger", said, NULL);
  if (user->full_name != NULL && strcmp (said, user->full_name) != 0)
    {
      g_free (tick->done_by);
      tick->done_by = g_strdup (user->full_name);
    }
  return TRUE;
}

gboolean
liji_handling_sign_ticks (LijiHandling *handling, LijiCase *seen, GError **error)
{
  static const char *const lists[] = { "review_ticks", "handover_ticks" };
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) users = NULL;

  if (handling->form == NULL || liji_session_get_replay (handling->session) != NULL)
    return TRUE;
  users = liji_user_list (handling->store, &local);
  if (users == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      gpointer member = NULL;
      GPtrArray *ticks;

      if (liji_model_find (handling->kind->model, handling->form, lists[l], &member) == NULL)
        continue;
      ticks = *(GPtrArray **) member;
      for (guint i = 0; ticks != NULL && i < ticks->len; i++)
        {
          LijiTick *tick = g_ptr_array_index (ticks, i);
          g_autofree char *path = g_strdup_printf ("%s.%u.done_by", lists[l], i);

          if (tick->done && !sign_tick (handling, seen, users, tick, path, error))
            return FALSE;
        }
    }
  return TRUE;
}
