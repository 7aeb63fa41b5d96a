/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prefill.h: what the form can know by itself: from a number, a card, the other party, a ticked
 * line. */
#pragma once
#include "register/office/providers.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

/* A new walk-in couple, both mainland residents until told otherwise. */
LijiDraft *liji_prefill_new_draft (const LijiModel *model, LijiDate today);
/* After @path changed: birth date and paper from a citizen's number, nationality from the kind of
 * person; what a number gave goes with it. @path NULL: another form was put there. */
void liji_prefill_follow (LijiForm *form, const char *path);
/* A card was read: fills its party (by the number's sex; @side where it does not tell) and says
 * which: "man" or "woman". */
const char *
liji_prefill_from_card (LijiForm *form, const LijiProviderResult *result, const char *side);
/* A divorce: the marriage certificate among the papers @side has shown; none where @lost (a path)
 * says so. */
void liji_prefill_put_certificate (LijiForm *form,
                                   const char *side,
                                   const char *lost,
                                   const char *number);
/* Adds a look-up's record to the party's checks. */
void liji_prefill_add_check (LijiForm *form, const char *side, const LijiCheckRecord *check);
/* The same field of the other party is taken over; FALSE when there is none or it is empty. */
gboolean liji_prefill_carry_over (LijiForm *form, const char *path);
/* After @path changed: takes back what both confirmed on the checking slip (核对单) when it stands
 * there; TRUE when there was something to take back. */
gboolean liji_prefill_unconfirm (LijiForm *form, const char *path);
/* A line both have gone through stands for the same flag of each. */
void liji_prefill_from_tick (LijiForm *form, const char *item);

G_END_DECLS
