/* SPDX-License-Identifier: GPL-3.0-or-later */
/* office-task.h: where the office is and when it is open, as it decided. */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

GtkWidget *liji_kiosk_office_new (LijiKiosk *kiosk);

G_END_DECLS
