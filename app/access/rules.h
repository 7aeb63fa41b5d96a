/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.h: who may do what: one table of acts and roles. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

/* @roles: codes separated by blanks, any of them is enough. @legal: needs a valid examination (for
 * registrars and heads) and a trusted clock. */
typedef struct
{
  const char *act; /* journal kind, "marriage.register" */
  const char *roles;
  gboolean legal;
} LijiAccessRule;

/* registrar head archivist keeper auditor administrator kiosk; NULL-terminated, static. */
const char *const *liji_access_roles (void);
gboolean liji_access_is_role (const char *role);
/* NULL for an unknown act: nobody may. */
const LijiAccessRule *liji_access_rule (const char *act);
const LijiAccessRule *liji_access_rules (guint *n_rules);
/* Whether one of @roles (NULL-terminated) is enough for @act. */
gboolean liji_access_may (const char *act, const char *const *roles);

G_END_DECLS
