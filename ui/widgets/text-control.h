/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-control.h: a line of text: names, numbers, addresses. */
#pragma once
#include "ui/widgets/field-control.h"

G_BEGIN_DECLS

#define LIJI_TYPE_TEXT_CONTROL (liji_text_control_get_type ())
G_DECLARE_FINAL_TYPE (LijiTextControl, liji_text_control, LIJI, TEXT_CONTROL, LijiFieldControl)

LijiFieldControl *liji_text_control_new (const LijiField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
