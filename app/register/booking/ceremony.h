/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ceremony.h: group ceremonies (集体颁证), without a legal effect of their own: a couple is
 * registered at the counter before. */
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
/* They do not come after all: off the list. */
LijiCeremony *liji_ceremony_detach (LijiSession *session,
                                    const LijiId *act,
                                    const char *no,
                                    const char *const *numbers,
                                    GError **error);
LijiCeremony *liji_ceremony_show (LijiSession *session, const char *no, GError **error);
GPtrArray *
liji_ceremonies_list (LijiSession *session, LijiDate from, LijiDate until, GError **error);
/* The list of the couples (集体颁证名单), as PDF. */
GBytes *liji_ceremony_print (LijiSession *session, const char *no, GError **error);

G_END_DECLS
