/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printer-choice.h: which printer, chosen once for a set of papers: the remembered one where that
 * is wanted and it is there, else the one chosen in the print dialog. */
#pragma once
#include "ui/desk/desk.h"
#include <gtk/gtkunixprint.h>

G_BEGIN_DECLS

#define LIJI_TYPE_PRINTER_CHOICE (liji_printer_choice_get_type ())
G_DECLARE_FINAL_TYPE (LijiPrinterChoice, liji_printer_choice, LIJI, PRINTER_CHOICE, GObject)

/* For papers of @kind: booklets and sheets have a printer each. */
LijiPrinterChoice *liji_printer_choice_new (LijiDesk *desk,
                                            const char *kind) G_GNUC_WARN_UNUSED_RESULT;
/* Finds or asks; a choice already made stands and is answered at once. */
void liji_printer_choice_settle (LijiPrinterChoice *self,
                                 GtkWindow *parent,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* FALSE with G_IO_ERROR_CANCELLED when the clerk changed their mind. */
gboolean
liji_printer_choice_settle_finish (LijiPrinterChoice *self, GAsyncResult *result, GError **error);
/* NULL in a sandbox, where the portal asks. */
GtkPrinter *liji_printer_choice_get_printer (LijiPrinterChoice *self);
/* Its name, or "portal". */
const char *liji_printer_choice_get_name (LijiPrinterChoice *self);
GtkPrintSettings *liji_printer_choice_get_settings (LijiPrinterChoice *self);
/* Seconds the last paper took there; 0 = not known yet. */
double liji_printer_choice_get_seconds (LijiPrinterChoice *self);
void liji_printer_choice_set_seconds (LijiPrinterChoice *self, double seconds);

G_END_DECLS
