/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-check.h: the check of a divorce: everything the law asks. */
#pragma once
#include "model/divorce.h"

G_BEGIN_DECLS

/* What a check needs besides the form. */
typedef struct
{
  LijiMarriageFacts common;
  LijiDivorceClock clock;   /* all unknown before the application is accepted */
  gboolean agreement_first; /* the agreement is asked for at the application */
  gboolean missions_count;  /* marriages registered by a Chinese mission are taken */
  /* The marriage as this office registered it: its number, then those it was issued again under;
   * NULL where another office holds it. */
  char **marriage_numbers;
  LijiDate married_on;
  char *man_applied; /* names in the application; NULL before there is one */
  char *woman_applied;
  gint64 now;       /* of the act */
  gint64 closes_at; /* closing time today; 0: not known, then midnight */
  gint64 drawn_at;  /* when the queue gave out the form's ticket today; 0: it did not */
} LijiDivorceFacts;

void liji_divorce_facts_clear (LijiDivorceFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiDivorceFacts, liji_divorce_facts_clear)

/* Steps: "open" "accept" "withdraw" "review" "register" "hand_over"; else as liji_marriage_check.
 */
GPtrArray *
liji_divorce_check (const LijiDivorce *divorce, const LijiDivorceFacts *facts, const char *step);
/* The ordered items of the list that belongs to @step. NULL-terminated, static. */
const char *const *liji_divorce_ticks (const char *step);

G_END_DECLS
