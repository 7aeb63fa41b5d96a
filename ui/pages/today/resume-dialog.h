/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resume-dialog.h: after a restore the head types what paper shows was given since the backup; then
 * legal acts go on. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_RESUME_DIALOG (liji_resume_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiResumeDialog, liji_resume_dialog, LIJI, RESUME_DIALOG, AdwWindow)

/* Comes up over @over while acts wait for it; whoever may not tell is told who does. */
void liji_resume_dialog_ask (LijiDesk *desk, GtkWindow *over);

G_END_DECLS
