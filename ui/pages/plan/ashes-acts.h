/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-acts.h: what can be done with stored ashes, and what each asks for. */
#pragma once
#include "register/funeral/ashes.h"
#include "ui/editor/act-dialog.h"

G_BEGIN_DECLS

typedef struct
{
  LijiActAsking asking; /* its id is the step */
  const char *states;   /* in which it begins, blanks between */
  gboolean claimed;     /* only while two claim them; else only while nobody does */
} LijiAshesAct;

const LijiAshesAct *liji_ashes_act_list (guint *n_acts);
gboolean liji_ashes_act_fits (const LijiAshesAct *self, const LijiAshes *ashes);
/* An empty form of what @asking asks for. */
LijiDraft *liji_ashes_act_draft (const LijiActAsking *asking);
/* What the state is called, translated. */
const char *liji_ashes_act_state (const char *state);

G_END_DECLS
