/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/looks.h"

#include "register/deed.h"
#include "register/registry-private.h"
#include "store/aggregate/access-log.h"

void
liji_look_note (LijiSession *session, const char *what, const LijiId *subject, const char *detail)
{
  liji_access_log_add (liji_registry_get_store (liji_session_get_registry (session)),
                       liji_session_get_user (session), liji_session_get_station (session), what,
                       subject, detail);
}

void
liji_look_note_once (LijiSession *session,
                     const char *what,
                     const LijiId *subject,
                     const char *detail)
{
  g_autofree char *look = g_strconcat (what, " ", detail, NULL);

  if (liji_session_take_look (session, look))
    liji_look_note (session, what, subject, detail);
}

gboolean
liji_look_keep (LijiSession *session,
                const char *what,
                const LijiId *subject,
                const char *detail,
                GError **error)
{
  g_autoptr (GError) local = NULL;

  liji_look_note (session, what, subject, detail);
  return liji_access_log_flush (liji_registry_get_store (liji_session_get_registry (session)),
                                &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}
