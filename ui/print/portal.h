/* SPDX-License-Identifier: GPL-3.0-or-later */
/* portal.h: printing out of a sandbox: the desktop's print portal asks and sends; our bytes stay as
 * they are. */
#pragma once
#include "register/paper/printing.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* Inside a flatpak there is no other way to a printer. */
gboolean liji_portal_is_needed (void);
void liji_portal_print (GtkWindow *parent,
                        LijiPrintJob *job,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gboolean liji_portal_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
