/* SPDX-License-Identifier: GPL-3.0-or-later */
/* earlier.h: what this registry holds of a person from an earlier visit, to be carried over into a
 * new form. */
#pragma once
#include "base/id.h"
#include "model/applicant.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *number; /* 字号, or the case's number where nothing was registered */
  LijiDate date;
  LijiApplicant *party; /* as declared then */
} LijiEarlier;
#define LIJI_TYPE_EARLIER (liji_earlier_get_type ())
LIJI_DECLARE_VALUE (LijiEarlier, liji_earlier)

/* The newest record or case of the person with @applicant's identity, @except_case (or NULL) left
 * out; NULL without @error when there is none. Noted in the access log. For a thread of its own. */
LijiEarlier *liji_earlier_find (LijiSession *session,
                                const LijiApplicant *applicant,
                                const LijiId *except_case,
                                GError **error);
/* The members of an applicant that may be carried over, NULL-terminated: what a person is, not what
 * has to be proven anew. Never the marital status, papers, checks or signatures. */
const char *const *liji_earlier_fields (void);

G_END_DECLS
