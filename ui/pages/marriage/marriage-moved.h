/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-moved.h: what somebody else did with the case that is open; liji_marriage_page_moved is
 * the page's own. */
#pragma once
#include "ui/pages/marriage/marriage-page.h"

G_BEGIN_DECLS

/* The case, where what was typed before it and kept aside is being read. */
void liji_marriage_moved_show_case (LijiMarriagePage *self);
void liji_marriage_moved_install (GtkWidgetClass *widget_class);

G_END_DECLS
