/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parameter-dialog.h: one parameter: its value from a day on, the document it rests on, and every
 * value it had. */
#pragma once
#include "register/office/parameters.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PARAMETER_DIALOG (liji_parameter_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiParameterDialog, liji_parameter_dialog, LIJI, PARAMETER_DIALOG, AdwWindow)

/* @history: LijiParameter elements of all keys. Signal "done". */
GtkWidget *
liji_parameter_dialog_new (LijiDesk *desk, const LijiParameterKind *kind, GPtrArray *history);
/* A value as people read it: "yes" → 是, "own" → … Free with g_free. */
char *liji_parameter_dup_word (const char *key, const char *value);
/* The document a value rests on; the first ones have none. */
const char *liji_parameter_get_basis (const LijiParameter *parameter);

G_END_DECLS
