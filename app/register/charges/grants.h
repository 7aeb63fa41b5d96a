/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grants.h: grants towards funerals (丧葬费补助): paid once for a person, listed, taken back. */
#pragma once
#include "base/id.h"
#include "model/charges/grant.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *no; /* "G2026-000001" */
  LijiGrantForm *form;
  LijiDate reversed_on; /* unknown: it stands */
  char *reason;
  gint64 made_at;
  char *made_by;
} LijiGrant;
#define LIJI_TYPE_GRANT (liji_grant_get_type ())
LIJI_DECLARE_VALUE (LijiGrant, liji_grant)

/* The payment is on record from then on; a second one for the same person is refused. */
LijiGrant *liji_grants_pay (LijiSession *session,
                            const LijiId *act,
                            const LijiGrantForm *form,
                            GError **error);
/* What was paid in error came back, and why. */
LijiGrant *liji_grants_reverse (LijiSession *session,
                                const LijiId *act,
                                const char *no,
                                const char *reason,
                                GError **error);
/* Paid from @from to @until: LijiGrant elements. */
GPtrArray *liji_grants_list (LijiSession *session, LijiDate from, LijiDate until, GError **error);

G_END_DECLS
