/* SPDX-License-Identifier: GPL-3.0-or-later */
/* header.h: a dialog's header bar, whose title takes two lines rather than be cut. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* An AdwHeaderBar that shows the title of the window it comes into. */
GtkWidget *liji_header_new (void);

G_END_DECLS
