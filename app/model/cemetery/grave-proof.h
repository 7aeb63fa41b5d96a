/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-proof.h: by what a plot is given (funeral.md §2.4): never to the living, but for the listed
 * exceptions with their proof; and to whose household a public cemetery belongs. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef struct
{
  const char *code;   /* code table grave_proof */
  gboolean is_living; /* an exception: somebody alive; holds only where the locality lists it */
  gboolean inters;    /* somebody can be interred by it */
  gboolean is_body;   /* by it a body can be buried: only where a plot takes bodies */
  int least_age;      /* of the living; 0: any */
} LijiGraveProof;
/* NULL when there is no such proof. */
const LijiGraveProof *liji_grave_proof_find (const char *code);
/* Whether @listed (codes with blanks between: parameter grave_exceptions) names it. */
gboolean liji_grave_proof_is_listed (const LijiGraveProof *self, const char *listed);
/* Every word of @listed is an exception there is. */
gboolean liji_grave_proof_check_list (const char *listed);

/* Whether a household of division @home belongs to what serves @region (6, 9 or 12 digits). */
gboolean liji_region_serves (const char *region, const char *home);
/* 6, 9 or 12 digits with a province. */
gboolean liji_region_is_valid (const char *region);
/* The parameter that limits the size of such a plot, in cm²; NULL: nothing does. */
const char *liji_plot_size_parameter (const char *kind, gint64 holes);

/* Months before the end by which somebody is reminded. */
extern const int liji_fee_reminders[4];
/* The reminder that is due on @today of what ends on @until: 12, 6, 3, 1, or 0 behind the end; -1:
 * none yet. */
int liji_fee_reminder_due (LijiDate until, LijiDate today);
/* @months before @day; the last day of its month where there is no such day. */
LijiDate liji_date_months_before (LijiDate day, int months);
/* What of @amount_fen, paid for [@from, @until), is for whole years not begun on @today. */
gint64 liji_fee_unused (LijiDate from, LijiDate until, gint64 amount_fen, LijiDate today);

G_END_DECLS
