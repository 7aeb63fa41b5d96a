/* SPDX-License-Identifier: GPL-3.0-or-later */
/* death-moved.h: what somebody else did with the death case that is open. */
#pragma once
#include "ui/pages/death/death-page.h"

G_BEGIN_DECLS

/* Its class function: see page.h. */
void liji_death_page_moved (LijiPage *page);
/* The case, where what was typed before it and kept aside is being read. */
void liji_death_moved_show_case (LijiDeathPage *self);
void liji_death_moved_install (GtkWidgetClass *widget_class);
/* Between the one state and the other some fields are closed that were open. */
gboolean liji_death_page_closes (const char *before, const char *after);

G_END_DECLS
