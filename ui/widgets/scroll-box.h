/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scroll-box.h: what a dialog asks for, which scrolls where there is more of it than room. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_SCROLL_BOX_WIDTH 520

/* As high as @box is in a dialog of that width, once all is in it; @grows: it has lists that get
 * longer. */
GtkWidget *liji_scroll_box_new (GtkWidget *box, gboolean grows);

G_END_DECLS
