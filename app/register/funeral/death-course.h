/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-course.h: what was done with a death case, its ashes and its certificate: when it
 * happened, when it was entered, and by whom. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 seq; /* of the journal */
  char *act;  /* its kind there: "death.collect", "cremation.issue", "ashes.deposit" */
  gint64 at;  /* when it happened, microseconds */
  gint64 entered_at;
  char *station; /* where it was entered */
  char *person;  /* who entered it, as papers print the name */
  char *second;  /* who confirmed it beside them, or NULL */
  char *reason;  /* of what takes a step back or out, or NULL */
} LijiDeathTurn;
#define LIJI_TYPE_DEATH_TURN (liji_death_turn_get_type ())
LIJI_DECLARE_VALUE (LijiDeathTurn, liji_death_turn)

/* LijiDeathTurn elements, oldest first. NOT_ALLOWED without the right to see a case. */
GPtrArray *liji_death_course (LijiSession *session, const LijiId *case_id, GError **error);

G_END_DECLS
