/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-private.h"

#include "access/rules.h"
#include "base/text.h"
#include "register/office/countersign-private.h"
#include "register/outpost/replay.h"
#include "store/aggregate/user-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* The second person of a case: who may be it, and whether they have confirmed what stands in its
 * form. Once is enough for a case, until there is more to decide or another reason. */

static gboolean
has_role (const LijiUserRow *user, const char *role)
{
  g_auto (GStrv) roles = g_strsplit (user->roles != NULL ? user->roles : "", ",", -1);

  return g_strv_contains ((const char *const *) roles, role);
}

static gboolean
is_called (const LijiUserRow *user, const char *name)
{
  g_autofree char *said = liji_text_fold_name (name);
  g_autofree char *login = liji_text_fold_name (user->name);
  g_autofree char *full = liji_text_fold_name (user->full_name != NULL ? user->full_name : "");

  return g_strcmp0 (said, login) == 0 || g_strcmp0 (said, full) == 0;
}

/* Whoever may review, has an account that is not disabled, and is not at this counter. What the
 * head upheld of an outpost's was decided by who was there then. */
gboolean
liji_second_gather (LijiSession *session,
                    const char *named,
                    LijiMarriageFacts *facts,
                    GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  const LijiReplay *replay = liji_session_get_replay (session);
  gboolean upheld = replay != NULL && replay->from == NULL;
  g_autoptr (GPtrArray) users = named != NULL ? liji_user_list (store, error) : NULL;

  facts->head_decides = upheld || g_strv_contains (liji_session_get_roles (session), "head");
  if (users == NULL || upheld)
    return named == NULL || users != NULL;
  facts->reviewers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < users->len; i++)
    {
      const LijiUserRow *user = g_ptr_array_index (users, i);
      g_auto (GStrv) roles = g_strsplit (user->roles != NULL ? user->roles : "", ",", -1);

      if (user->disabled || g_strcmp0 (user->name, liji_session_get_user (session)) == 0
          || !liji_access_may ("second.case", (const char *const *) roles))
        continue;
      g_ptr_array_add (facts->reviewers, g_strdup (user->name));
      g_ptr_array_add (facts->reviewers, g_strdup (user->full_name));
      facts->head_decides |= has_role (user, "head") && is_called (user, named);
    }
  return TRUE;
}

/* The acts by which what was decided takes effect: there a name that stands in the form is always
 * somebody's word. */
static gboolean
is_deciding (const LijiHandling *handling)
{
  static const char *const acts[] = { "review", "register", "issue", NULL };

  return handling->step != NULL && g_strv_contains (acts, handling->step->act);
}

static const char *
find_decided (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);

      if (strcmp (problem->code, "second_person.decides") == 0)
        return problem->detail;
    }
  return "";
}

static gboolean
was_confirmed (LijiHandling *handling, const LijiSecondWord *word, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries
      = handling->row != NULL ? liji_journal_about (handling->store, &handling->subject, &local)
                              : NULL;

  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LijiEntry *entry = g_ptr_array_index (entries, i);

      if (entry->second != NULL && liji_countersign_covers (entry->second, word))
        return TRUE;
    }
  return FALSE;
}

gboolean
liji_second_confirm (LijiHandling *handling, GPtrArray *problems, GError **error)
{
  gconstpointer form = liji_handling_get_form (handling);
  g_autofree char *who = liji_model_dup_text (handling->kind->model, form, "second_reviewer");
  g_autofree char *reason = liji_model_dup_text (handling->kind->model, form, "override_reason");
  g_autofree char *kind = g_strdup_printf (
      "%s.%s", handling->kind->name, handling->step != NULL ? handling->step->act : "register");
  LijiSecondWord word = { .kind = kind,
                          .field = "second_reviewer",
                          .who = who,
                          .about = find_decided (problems),
                          .reason = reason };
  g_autoptr (GError) local = NULL;

  if (who == NULL || *who == '\0' || reason == NULL || *reason == '\0'
      || (*word.about == '\0' && !is_deciding (handling)))
    return TRUE;
  if (was_confirmed (handling, &word, &local))
    return TRUE;
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_countersign_take (handling->session, handling->act, &word, error);
}
