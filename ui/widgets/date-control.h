/* SPDX-License-Identifier: GPL-3.0-or-later */
/* date-control.h: a civil date as typed: 20041231, 2004.12.31, = (today), +30. */
#pragma once
#include "ui/widgets/field-control.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DATE_CONTROL (liji_date_control_get_type ())
G_DECLARE_FINAL_TYPE (LijiDateControl, liji_date_control, LIJI, DATE_CONTROL, LijiFieldControl)

LijiFieldControl *liji_date_control_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
