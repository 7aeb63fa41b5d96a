/* SPDX-License-Identifier: GPL-3.0-or-later */
/* earlier-line.h: under a party's number, what this registry holds from an earlier visit, and the
 * key that carries it over. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_EARLIER_LINE (liji_earlier_line_get_type ())
G_DECLARE_FINAL_TYPE (LijiEarlierLine, liji_earlier_line, LIJI, EARLIER_LINE, GtkBox)

/* Shown while there is something to carry over. Signal "taken" (number). */
void
liji_earlier_line_bind (LijiEarlierLine *self, LijiDesk *desk, LijiForm *form, const char *side);
/* The case itself, which is no earlier visit; NULL = not opened yet. */
void liji_earlier_line_set_case (LijiEarlierLine *self, const LijiId *case_id);
/* Fills what is empty; FALSE when there is nothing to carry over. */
gboolean liji_earlier_line_take (LijiEarlierLine *self);

G_END_DECLS
