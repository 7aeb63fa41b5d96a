/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schemes.h: waiver schemes (减免办法) by version and locality. */
#pragma once
#include "base/id.h"
#include "model/charges/waiver.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no;                 /* "S2026-001" */
  LijiWaiverScheme *scheme; /* valid_to as it is now */
  gint64 made_at;
  char *made_by;
} LijiSchemeVersion;
#define LIJI_TYPE_SCHEME_VERSION (liji_scheme_version_get_type ())
LIJI_DECLARE_VALUE (LijiSchemeVersion, liji_scheme_version)

/* Like liji_prices_import. */
LijiSchemeVersion *liji_schemes_import (LijiSession *session,
                                        const LijiId *act,
                                        const LijiWaiverScheme *scheme,
                                        gboolean trial,
                                        GError **error);
/* LijiSchemeVersion; @on: in force that day (unknown: all). */
GPtrArray *liji_schemes_list (LijiSession *session, LijiDate on, GError **error);

G_END_DECLS
