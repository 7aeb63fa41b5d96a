/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-flow.h: from a stored paper to a printer: choose, read back, send exactly that file, follow
 * it to its end. */
#pragma once
#include "register/papers.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

/* @paper (its bytes must be made) or, with @paper NULL, the form @kind with the bytes @pdf.
 * @copy_mark when it was printed before. */
void liji_print_flow_run (GtkWindow *parent,
                          LijiDesk *desk,
                          LijiPaper *paper,
                          const char *kind,
                          GBytes *pdf,
                          gboolean copy_mark,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* TRUE when the printer has taken all of it; G_IO_ERROR_CANCELLED when the clerk changed their
 * mind. */
gboolean liji_print_flow_finish (GAsyncResult *result, GError **error);

G_END_DECLS
