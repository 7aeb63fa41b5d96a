/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ground-steps.h: a cemetery entered, and its plots listed by the range. */
#pragma once
#include "ui/pages/cemetery/grave-dialog.h"

G_BEGIN_DECLS

extern const LijiGraveStep liji_ground_step_create;
/* Takes the cemetery's code from the value "cemetery". */
extern const LijiGraveStep liji_ground_step_range;
/* Everybody whose reminder is due, in one go. */
extern const LijiGraveStep liji_ground_step_letters;

G_END_DECLS
