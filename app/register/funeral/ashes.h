/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes.h: ashes stored in the home (骨灰寄存): taken in, leased, out for worship and back, handed
 * over. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;
  char *state; /* packed entrusted left handed_over stored out */
  char *niche;
  LijiDate until_on; /* end of the lease: the next begins there */
  gboolean overdue;
  char *destination;
  char *receiver;
} LijiAshes;
#define LIJI_TYPE_ASHES (liji_ashes_get_type ())
LIJI_DECLARE_VALUE (LijiAshes, liji_ashes)

typedef struct
{
  const char *label; /* as it was scanned */
  const char *niche;
  LijiDate until;       /* of the lease */
  const char *receiver; /* who takes them, for worship or for good */
  const char *number;   /* their identity document */
  const char *authority;
  const char *destination; /* code table ashes_destination */
  const char *place;
  gboolean is_signed; /* by receiver and keeper */
} LijiAshesMove;

/* @step: deposit renew takeout return handover. */
LijiAshes *liji_ashes_advance (LijiSession *session,
                               const LijiId *act,
                               const char *step,
                               const LijiAshesMove *move,
                               GError **error);
/* What stands in a niche, by niche; LijiAshes elements. */
GPtrArray *liji_ashes_list (LijiSession *session, GError **error);

G_END_DECLS
