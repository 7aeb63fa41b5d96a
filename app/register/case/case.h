/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case.h: a case (业务): one couple's visit, from 初审 to 颁证, as the registry holds it. */
#pragma once
#include "base/id.h"
#include "model/draft.h"
#include "register/case/case-kind.h"
#include "register/value.h"

G_BEGIN_DECLS

/* A case (业务) as it stands. @revision counts its acts: an act on a case that has moved meanwhile
 * fails with STALE. */
typedef struct
{
  LijiId id;
  const LijiCaseKind *kind;
  char *no;          /* "20261122-003" */
  const char *state; /* code of the kind's procedure */
  /* How far it had come when it ended beside the straight way: code of a milestone; else NULL. */
  const char *reached;
  gint64 revision;
  LijiDraft *draft; /* as of the last act, of the kind's model */
  char *man_name;
  char *woman_name;
  char *window;
  char *opened_by;
  gint64 opened_at;
  char *moved_by;
  char *clerk; /* their full name */
  gint64 moved_at;
  char *number; /* 字号 once registered */
  LijiId registration;
  LijiDate registered_on;
  char *reason; /* declined, refused, cancelled, unfinished: code or words */
} LijiCase;
#define LIJI_TYPE_CASE (liji_case_get_type ())
LIJI_DECLARE_VALUE (LijiCase, liji_case)

/* A case of any kind, by its id, or by its number or that of its certificate. */
LijiCase *liji_marriage_get_case (LijiSession *session, const LijiId *id, GError **error);
LijiCase *liji_marriage_find_case (LijiSession *session, const char *no_or_number, GError **error);
/* LijiCase elements of all kinds, oldest first; @state NULL = all that are not final. */
GPtrArray *
liji_marriage_list_cases (LijiSession *session, const char *state, guint limit, GError **error);

G_END_DECLS
