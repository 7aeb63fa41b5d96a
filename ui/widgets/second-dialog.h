/* SPDX-License-Identifier: GPL-3.0-or-later */
/* second-dialog.h: 复核 at the window: a colleague confirms with their own password what the one
 * who is logged in here may not decide alone. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SECOND_DIALOG (liji_second_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiSecondDialog, liji_second_dialog, LIJI, SECOND_DIALOG, AdwWindow)

/* FALSE when @error is not that @act wants a second person. Else whoever it names is asked; once
 * they have confirmed, @confirmed is called with @object (a GObject): send the act again under the
 * same id. Closing the dialog leaves everything as it is. */
gboolean liji_second_dialog_ask (GtkWidget *over,
                                 LijiSession *session,
                                 const LijiId *act,
                                 const GError *error,
                                 void (*confirmed) (gpointer object),
                                 gpointer object);
/* Before an act that wants a second person whom nothing names yet: @named is called with what was
 * typed. */
void liji_second_name_ask (GtkWidget *over,
                           const char *what,
                           void (*named) (gpointer object, const char *name),
                           gpointer object);

G_END_DECLS
