/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code-control.h: a choice from a code table, typed: a code, first letters, pinyin initials, or
 * Chinese filters the list. */
#pragma once
#include "ui/widgets/field-control.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CODE_CONTROL (liji_code_control_get_type ())
G_DECLARE_FINAL_TYPE (LijiCodeControl, liji_code_control, LIJI, CODE_CONTROL, LijiFieldControl)

LijiFieldControl *liji_code_control_new (const char *table) G_GNUC_WARN_UNUSED_RESULT;
/* How many choices the typed text leaves; the list opens while there is one. For tests. */
guint liji_code_control_get_n_choices (LijiCodeControl *self);

G_END_DECLS
