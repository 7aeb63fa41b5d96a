/* SPDX-License-Identifier: GPL-3.0-or-later */
/* item-line.h: one item of a matter after death: to tick, and what became of it. */
#pragma once
#include "register/matter/matters.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* Signal "changed": it was ticked, or not any more. */
#define LIJI_TYPE_ITEM_LINE (liji_item_line_get_type ())
G_DECLARE_FINAL_TYPE (LijiItemLine, liji_item_line, LIJI, ITEM_LINE, GtkBox)

/* Not chosen yet; nothing is ticked for anybody. */
GtkWidget *liji_item_line_new (const LijiMatterItem *item);
/* With its state; @ticked where something can still be done about it. */
GtkWidget *liji_item_line_new_told (const LijiMatterPart *part, gboolean tickable);
const char *liji_item_line_get_code (LijiItemLine *self);
gboolean liji_item_line_is_ticked (LijiItemLine *self);
void liji_item_line_tick (LijiItemLine *self);

G_END_DECLS
