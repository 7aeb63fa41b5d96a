/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-private.h: the registration behind a reissue, and its case. */
#pragma once
#include "register/case/case-private.h"
#include "register/marriage/reissue.h"
#include "store/aggregate/registration-store.h"

G_BEGIN_DECLS

/* The registration @form asks the certificate of, when this registry holds it: by its number (of
 * whatever style, or of an earlier reissue), else by a party and the day. NULL without @error when
 * it does not. */
LijiRegistrationRow *
liji_reissue_find_original (LijiStore *store, const LijiReissue *form, GError **error);
LijiOriginal *liji_reissue_tell_original (const LijiRegistrationRow *row);

G_END_DECLS
