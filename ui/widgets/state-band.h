/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state-band.h: where a case stands, always on top: 初审 ─ 受理 ─ 审查 ─ 登记 ─ 领证. */
#pragma once
#include "model/procedure.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_STATE_BAND (liji_state_band_get_type ())
G_DECLARE_FINAL_TYPE (LijiStateBand, liji_state_band, LIJI, STATE_BAND, AdwBin)

GtkWidget *liji_state_band_new (void);
/* @state "" = not opened yet. @reached: the milestone before a state beside the straight way; NULL:
 * not known. */
void liji_state_band_show (LijiStateBand *self,
                           const LijiProcedure *procedure,
                           const char *state,
                           const char *reached);

G_END_DECLS
