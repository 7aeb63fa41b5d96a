/* SPDX-License-Identifier: GPL-3.0-or-later */
/* users.h: the people who work here: accounts, roles, authority scope, examination date. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *full_name;
  char **roles;
  gboolean mixed;       /* authority for mixed couples */
  LijiDate valid_until; /* examination, two years at most */
  char *certificate_no; /* of the registrar, or NULL */
  gboolean disabled;
} LijiUser;
#define LIJI_TYPE_USER (liji_user_get_type ())
LIJI_DECLARE_VALUE (LijiUser, liji_user)

/* @password NULL = made; @made (optional) then receives it. */
LijiUser *liji_users_add (LijiSession *session,
                          const LijiId *act,
                          const LijiUser *user,
                          const char *password,
                          char **made,
                          GError **error);
/* Roles, scope, examination, full name of @user->name as given. */
LijiUser *
liji_users_change (LijiSession *session, const LijiId *act, const LijiUser *user, GError **error);
LijiUser *
liji_users_disable (LijiSession *session, const LijiId *act, const char *name, GError **error);
/* A closed account is opened again as it was, with its password. */
LijiUser *
liji_users_enable (LijiSession *session, const LijiId *act, const char *name, GError **error);
/* One's own password with the old one; an administrator sets another's with @old NULL. */
gboolean liji_users_set_password (LijiSession *session,
                                  const LijiId *act,
                                  const char *name,
                                  const char *old,
                                  const char *password,
                                  GError **error);
GPtrArray *liji_users_list (LijiSession *session, GError **error);
/* The names to offer at log-in; no session needed. NULL-terminated. */
char **liji_users_names (LijiRegistry *registry, GError **error);
/* All role codes, NULL-terminated, static. */
const char *const *liji_users_roles (void);

G_END_DECLS
