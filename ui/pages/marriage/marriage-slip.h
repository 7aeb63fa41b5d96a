/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-slip.h: the checking slip on the marriage page: shown, printed, taken back. */
#pragma once
#include "ui/pages/marriage/marriage-page.h"

G_BEGIN_DECLS

/* What both confirmed was changed at @path: they have to confirm it again. */
void liji_marriage_slip_follow (LijiMarriagePage *self, const char *path);
/* Offered between review and registration only; a window left open is closed. */
void liji_marriage_slip_update (LijiMarriagePage *self);
void liji_marriage_slip_close (LijiMarriagePage *self);
void liji_marriage_slip_install (GtkWidgetClass *widget_class);

G_END_DECLS
