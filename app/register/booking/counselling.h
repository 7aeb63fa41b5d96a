/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counselling.h: a log of counselling (婚姻家庭辅导) that was offered: free, voluntary, and nothing
 * ever waits for it. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiDate day;
  char *kind;       /* code table counselling_kind */
  char *outcome;    /* code table counselling_outcome */
  char *counsellor; /* or NULL */
  char *case_no;    /* or NULL */
} LijiCounselled;
#define LIJI_TYPE_COUNSELLED (liji_counselled_get_type ())
LIJI_DECLARE_VALUE (LijiCounselled, liji_counselled)

typedef struct
{
  char *kind;
  char *outcome;
  gint64 n;
} LijiCounsellingCount;
#define LIJI_TYPE_COUNSELLING_COUNT (liji_counselling_count_get_type ())
LIJI_DECLARE_VALUE (LijiCounsellingCount, liji_counselling_count)

/* It was offered, taken or declined (@outcome) before a marriage (@kind "premarital"), with a
 * divorce ("divorce") or in its thirty days ("cooling_off"). @case_no and @counsellor may be NULL.
 */
gboolean liji_counselling_note (LijiSession *session,
                                const LijiId *act,
                                const char *kind,
                                const char *outcome,
                                const char *counsellor,
                                const char *case_no,
                                GError **error);
/* LijiCounselled elements, the last first, at most @limit. */
GPtrArray *liji_counselling_log (LijiSession *session,
                                 LijiDate from,
                                 LijiDate until,
                                 guint limit,
                                 GError **error);
/* LijiCounsellingCount elements. */
GPtrArray *
liji_counselling_counts (LijiSession *session, LijiDate from, LijiDate until, GError **error);

G_END_DECLS
