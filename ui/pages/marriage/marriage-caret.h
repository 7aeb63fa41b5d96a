/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-caret.h: how the caret is led, beside what marriage-page-private.h says of it. */
#pragma once
#include "ui/pages/marriage/marriage-page.h"

G_BEGIN_DECLS

void liji_marriage_caret_install (GtkWidgetClass *widget_class);
/* Its row comes into view once the page is laid out. */
void liji_marriage_caret_reveal (LijiMarriagePage *self);
/* A button that takes a legal act is deaf to Enter; a held key ticks one line. */
void liji_marriage_caret_guard (GtkWidget *button);
void liji_marriage_caret_watch_tick (LijiMarriagePage *self);

G_END_DECLS
