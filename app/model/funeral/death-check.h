/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-check.h: what stands for and against a step of a death case. */
#pragma once
#include "model/funeral/death.h"

G_BEGIN_DECLS

/* What only the registry knows. */
typedef struct
{
  LijiDate today;
  gint64 at;          /* when it happened, microseconds */
  gint64 now;         /* when it is entered */
  gint64 since;       /* when the step before happened; 0: none */
  const char *state;  /* "" before the case is opened */
  const char *tag;    /* of the body, or the label of the ashes; NULL: none yet */
  const char *seen;   /* the tag that was scanned, or NULL */
  gboolean held;      /* by the police */
  gboolean suspended; /* the ashes: two relatives claim them */
  LijiDate due_on;    /* the last day of keeping; unknown: none runs */
  int extension_days;
  int notice_days;             /* a public notice runs so long */
  gboolean farewell;           /* a farewell is under way */
  gint64 services;             /* ordered for the body and not done yet */
  gint64 open_fen;             /* charged and neither waived nor paid */
  gboolean reviewed;           /* a second person clears, as decided here */
  gboolean fees_first;         /* they are settled before it is cleared, as decided here */
  const LijiDeathForm *before; /* the form as it stood, or NULL */
  const char *same_name;       /* an open case of this name, or NULL */
  const char *same_person;     /* another case of this identity, or NULL */
  gboolean person_gone;        /* that one is cleared, cremated, buried or donated */
} LijiDeathFacts;

/* Whether the tag is scanned at @act. */
gboolean liji_death_is_scanned (const char *act);
/* LijiProblem elements, gravest first, of what stands for and against @act ("collect"). */
GPtrArray *
liji_death_check (const LijiDeathForm *form, const LijiDeathFacts *facts, const char *act);

G_END_DECLS
