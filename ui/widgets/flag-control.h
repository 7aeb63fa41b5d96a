/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flag-control.h: yes or no. */
#pragma once
#include "ui/widgets/field-control.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FLAG_CONTROL (liji_flag_control_get_type ())
G_DECLARE_FINAL_TYPE (LijiFlagControl, liji_flag_control, LIJI, FLAG_CONTROL, LijiFieldControl)

LijiFieldControl *liji_flag_control_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
