/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waiver-task.h: the waiver schemes in force today: for whom, what, and by which document. */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

GtkWidget *liji_kiosk_waiver_new (LijiKiosk *kiosk);

G_END_DECLS
