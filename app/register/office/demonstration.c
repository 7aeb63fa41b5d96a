/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/demonstration.h"

#include "register/deed.h"
#include "store/journal/journal.h"

#define BEGIN "demonstration.begin"
#define END "demonstration.end"

static gboolean
note (LijiSession *session, const LijiId *id, const char *kind, GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, kind, error);

  return act != NULL
         && (liji_act_is_replayed (act) || liji_deed_commit (act, liji_pack_new (), NULL, error));
}

gboolean
liji_demonstration_begin (LijiSession *session, const LijiId *id, GError **error)
{
  return note (session, id, BEGIN, error);
}

gboolean
liji_demonstration_end (LijiSession *session, const LijiId *id, GError **error)
{
  return note (session, id, END, error);
}

gboolean
liji_demonstration_is_unfinished (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiEntry) begun = liji_journal_newest (store, BEGIN, NULL);
  g_autoptr (LijiEntry) ended = begun != NULL ? liji_journal_newest (store, END, NULL) : NULL;

  return begun != NULL && ended == NULL;
}

char *
liji_demonstration_dup_warning (LijiRegistry *registry)
{
  if (!liji_demonstration_is_unfinished (registry))
    return NULL;
  return g_strdup_printf ("this demonstration registry is not finished: it is still being made, or "
                          "its making was broken off; remove %s and make it anew with \"lijictl "
                          "demo create\"",
                          liji_registry_get_address (registry));
}
