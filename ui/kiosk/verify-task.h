/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify-task.h: is a certificate genuine: its code as a scanner types it, a verdict, and the
 * paper's own words to compare it with; nothing from the register. */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_VERIFY_TASK (liji_verify_task_get_type ())
G_DECLARE_FINAL_TYPE (LijiVerifyTask, liji_verify_task, LIJI, VERIFY_TASK, GtkBox)

GtkWidget *liji_verify_task_new (LijiKiosk *kiosk);
/* Looks at it, after a wait said on the screen where too many were looked at before. */
void liji_verify_task_scan (GtkWidget *screen, const char *text);

G_END_DECLS
