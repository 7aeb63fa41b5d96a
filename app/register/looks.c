/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/looks.h"

#include "register/registry-private.h"
#include "store/access-log.h"

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
