/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prices-task.h: the lists of charges in force today, each with the document it rests on. */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

GtkWidget *liji_kiosk_prices_new (LijiKiosk *kiosk);

G_END_DECLS
