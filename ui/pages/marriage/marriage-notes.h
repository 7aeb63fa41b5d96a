/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-notes.h: the sealed notes of a case on its page: writing one, reading them. */
#pragma once
#include "ui/pages/marriage/marriage-page.h"

G_BEGIN_DECLS

void liji_marriage_notes_update (LijiMarriagePage *self);
void liji_marriage_notes_install (GtkWidgetClass *widget_class);

G_END_DECLS
