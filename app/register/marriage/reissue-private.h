/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-private.h: the registration behind a reissue, and its case. */
#pragma once
#include "register/case/case-private.h"
#include "register/marriage/reissue.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/reissue-store.h"

G_BEGIN_DECLS

/* The registration @form asks the certificate of, when this registry holds it: by its number (of
 * whatever style, or of an earlier reissue), else by a party and the day. NULL without @error when
 * it does not. */
LijiRegistrationRow *
liji_reissue_find_original (LijiStore *store, const LijiReissue *form, GError **error);
LijiOriginal *liji_reissue_tell_original (const LijiRegistrationRow *row);

/* What certificates are of: borrowed, all but @on may be NULL. */
typedef struct
{
  const LijiRegistrationRow *original; /* here, or in the archive */
  const char *event;                   /* marriage, divorce */
  const char *number;                  /* of the original, as it is given */
  LijiDate on;
  const char *man_key;
  const char *woman_key;
} LijiEarlier;
/* The certificates this registry has issued again for it: LijiReissueRow. */
GPtrArray *liji_reissue_list_earlier (LijiStore *store, const LijiEarlier *of, GError **error);

G_END_DECLS
