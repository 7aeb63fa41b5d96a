/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ceremony.h: group ceremonies (集体颁证) and counselling (婚姻家庭辅导). Neither has a legal
 * effect: a couple is registered at the counter before, and nothing ever waits for a counsellor. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *number; /* of the marriage */
  char *man;
  char *woman;
  gint64 handed_at; /* presented to them there; 0: not */
} LijiCeremonyCouple;

typedef struct
{
  char *no;
  char *title;
  LijiDate day;
  int starts; /* minutes from midnight; -1: not said */
  char *place;
  GPtrArray *couples; /* LijiCeremonyCouple */
} LijiCeremony;
#define LIJI_TYPE_CEREMONY (liji_ceremony_get_type ())
LIJI_DECLARE_VALUE (LijiCeremony, liji_ceremony)

LijiCeremony *liji_ceremony_plan (LijiSession *session,
                                  const LijiId *act,
                                  const char *title,
                                  LijiDate day,
                                  int starts,
                                  const char *place,
                                  GError **error);
/* @numbers of marriages registered here; all of them or none. */
LijiCeremony *liji_ceremony_attach (LijiSession *session,
                                    const LijiId *act,
                                    const char *no,
                                    const char *const *numbers,
                                    GError **error);
/* Their certificates were presented to them; no act of the law, which hand-over at the counter is.
 */
LijiCeremony *liji_ceremony_present (LijiSession *session,
                                     const LijiId *act,
                                     const char *no,
                                     const char *const *numbers,
                                     GError **error);
LijiCeremony *liji_ceremony_show (LijiSession *session, const char *no, GError **error);
GPtrArray *
liji_ceremonies_list (LijiSession *session, LijiDate from, LijiDate until, GError **error);
/* The list of the couples (集体颁证名单), as PDF. */
GBytes *liji_ceremony_print (LijiSession *session, const char *no, GError **error);

/* Counselling was offered, taken or declined (@outcome) before a marriage (@kind "premarital"),
 * with a divorce ("divorce") or in its thirty days ("cooling_off"). @case_no and @counsellor may be
 * NULL. */
gboolean liji_counselling_note (LijiSession *session,
                                const LijiId *act,
                                const char *kind,
                                const char *outcome,
                                const char *counsellor,
                                const char *case_no,
                                GError **error);
typedef struct
{
  char *kind;
  char *outcome;
  gint64 n;
} LijiCounsellingCount;
#define LIJI_TYPE_COUNSELLING_COUNT (liji_counselling_count_get_type ())
LIJI_DECLARE_VALUE (LijiCounsellingCount, liji_counselling_count)
/* LijiCounsellingCount elements. */
GPtrArray *
liji_counselling_counts (LijiSession *session, LijiDate from, LijiDate until, GError **error);

G_END_DECLS
