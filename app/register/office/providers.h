/* SPDX-License-Identifier: GPL-3.0-or-later */
/* providers.h: card reader, face match, signature pad, online check: small helper processes that
 * speak JSON lines, or a person by hand. */
#pragma once
#include "model/applicant.h"
#include "register/session.h"
#include "register/value.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What a provider answered. */
typedef struct
{
  LijiCheckRecord *check; /* to put into the form's checks */
  char
      *name; /* card_read: what stood on the chip, private-use characters mapped; NULL = not told */
  char *identity_number;
  char *ethnic_group;
  char *address;
  LijiDate birth_date;
  LijiDate valid_until;
} LijiProviderResult;
#define LIJI_TYPE_PROVIDER_RESULT (liji_provider_result_get_type ())
LIJI_DECLARE_VALUE (LijiProviderResult, liji_provider_result)

/* Names of the providers for @purpose (a code of check_purpose), "by_hand" among them; helpers are
 * executables in DIR/providers and the parameter provider_<purpose>. NULL-terminated. */
char **liji_providers_list (LijiRegistry *registry, const char *purpose);
/* Asks @provider; the applicant's name and number go with it. @timeout_ms 0 = 15 s. Evidence is
 * stored and its digest kept. */
LijiProviderResult *liji_providers_ask (LijiSession *session,
                                        const char *purpose,
                                        const char *provider,
                                        const LijiApplicant *applicant,
                                        guint timeout_ms,
                                        GCancellable *cancellable,
                                        GError **error);
/* "Checked by hand on the provincial system": what the clerk typed. */
LijiProviderResult *liji_providers_by_hand (LijiSession *session,
                                            const char *purpose,
                                            const char *request_number,
                                            const char *result,
                                            const char *detail,
                                            GError **error);

G_END_DECLS
