/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-private.h: a death case on the table of the one who acts on it. */
#pragma once
#include "model/funeral/death-check.h"
#include "register/deed.h"
#include "register/funeral/deaths.h"
#include "store/aggregate/ashes-store.h"
#include "store/aggregate/death-store.h"

G_BEGIN_DECLS

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  const LijiStep *step;
  LijiDeathRow *row;
  LijiBodyRow *body; /* NULL before it is collected */
  GPtrArray *ashes;  /* LijiAshesRow */
  LijiAshesRow *one; /* the ones the step is about, in @ashes */
  LijiDeathForm *form;
  LijiDeathMove move;
  gboolean decided; /* a reviewer decides about an odd date */
} LijiUndertaking;
void liji_undertaking_clear (LijiUndertaking *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiUndertaking, liji_undertaking_clear)

/* Reads what belongs to @self->row: body and ashes. */
gboolean liji_undertaking_read (LijiUndertaking *self, GError **error);
/* LijiProblem elements; @before is the form as it stood, or NULL. */
GPtrArray *liji_undertaking_check (LijiUndertaking *self,
                                   const char *act,
                                   gint64 now,
                                   const LijiDeathForm *before,
                                   GError **error);
/* What the step itself does: body, ashes, claims. */
gboolean liji_undertaking_do (LijiUndertaking *self, GError **error);
/* A verified death stands in the person's facts; one registered in error no more. */
gboolean liji_undertaking_note_death (LijiUndertaking *self, GError **error);
/* The cremation certificate that counts, as PDF; NULL without error when there is none. */
GBytes *liji_cremations_draw_of (LijiRegistry *registry, const LijiId *case_id, GError **error);
/* What makes a case late, as the office decided; read once for many. */
typedef struct
{
  gint64 now;
  LijiDate today;
  int dispatch_hours;
  int collect_days;
} LijiDeathLimits;
LijiDeathLimits liji_death_limits_read (LijiRegistry *registry);
LijiDeath *liji_death_new_from_row (LijiStore *store,
                                    const LijiDeathRow *row,
                                    const LijiDeathLimits *limits,
                                    GError **error);

G_END_DECLS
