/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-parts.h: what the form of a death case lists. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

/* A thing found with the body (随身物品). */
typedef struct
{
  char *item;
  gint64 quantity;
  char *given_to; /* whom it was given to, or where it is kept */
} LijiBodyEffect;

/* Who says that the ashes are theirs, and how they were told that delivery rests. */
typedef struct
{
  char *name;
  char *number;
  char *relation; /* code table arranger */
  LijiDate notified_on;
  char *notified_how;
} LijiAshesClaimant;

extern const LijiModel liji_body_effect_model;
extern const LijiModel liji_ashes_claimant_model;

G_END_DECLS
