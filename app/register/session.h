/* SPDX-License-Identifier: GPL-3.0-or-later */
/* session.h: who is acting: a user logged in at a station (window), with roles, authority scope and
 * examination date. */
#pragma once
#include "register/registry.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SESSION (liji_session_get_type ())
G_DECLARE_FINAL_TYPE (LijiSession, liji_session, LIJI, SESSION, GObject)

/* @station is the window's name ("window 1"); NULL = the host's. Wrong tries make the next wait
 * longer (LIJI_REGISTER_ERROR_PASSWORD). Takes about 0.1 s (Argon2id): run it in the async wrapper
 * from a window. */
LijiSession *liji_session_log_in (LijiRegistry *registry,
                                  const char *name,
                                  const char *password,
                                  const char *station,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For lijictl: whoever owns the registry's files is trusted to act as @name; every entry of the
 * journal says "local", whatever the window is called. */
LijiSession *liji_session_new_local (LijiRegistry *registry,
                                     const char *name,
                                     const char *station,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For a machine whose log-in on the server is a kiosk's: it acts as itself, with no account. */
LijiSession *liji_session_new_kiosk (LijiRegistry *registry,
                                     const char *station,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean liji_session_is_local (LijiSession *self);
/* Unlocks an idle window again: the same user's password. */
gboolean liji_session_unlock (LijiSession *self, const char *password, GError **error);

LijiRegistry *liji_session_get_registry (LijiSession *self);
const char *liji_session_get_user (LijiSession *self);
const char *liji_session_get_full_name (LijiSession *self);
const char *liji_session_get_station (LijiSession *self);
/* Role codes: registrar head archivist keeper auditor administrator; NULL-terminated. */
const char *const *liji_session_get_roles (LijiSession *self);
gboolean liji_session_has_role (LijiSession *self, const char *role);
/* Authority for mixed couples, and the day up to which the examination holds. */
/* The password was set by somebody else: the first thing to do is to choose an own one. */
gboolean liji_session_must_change_password (LijiSession *self);
gboolean liji_session_is_mixed (LijiSession *self);
LijiDate liji_session_get_valid_until (LijiSession *self);
/* Whether this user may take the act (a journal kind, "marriage.register", "stock.receive" …): for
 * greying out; the door asks again. */
gboolean liji_session_may (LijiSession *self, const char *act);
gboolean liji_session_check (LijiSession *self, const char *act, GError **error);
/* TRUE the first time in this session (register/looks.h). */
gboolean liji_session_take_look (LijiSession *self, const char *look);

G_END_DECLS
