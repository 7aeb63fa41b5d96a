/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-flow.h: one stored paper on one printer: read back, send exactly that file, follow it to
 * its end, note what became of it. */
#pragma once
#include "register/paper/papers.h"
#include "ui/print/printer-choice.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_PRINT_ERROR_REFUSED, /* nothing was sent: the paper is as it was */
  LIJI_PRINT_ERROR_FAILED,  /* the printer gave up: there may be ink */
  LIJI_PRINT_ERROR_STOPPED, /* the clerk stopped it on the way: there may be ink */
} LijiPrintError;
#define LIJI_PRINT_ERROR (liji_print_error_quark ())
GQuark liji_print_error_quark (void);

/* Where it stands, for a line on the screen: translated, with what the printer says, if anything.
 */
typedef void (*LijiPrintWatch) (const char *words, gboolean halted, gpointer user_data);

/* @choice must be settled. @paper (its bytes must be made) or, with @paper NULL, the form @kind
 * with the bytes @pdf. @reprint: why it is printed again, or NULL. @cancellable also takes the job
 * back from the printer. @watch may be NULL. */
void liji_print_flow_run (GtkWindow *parent,
                          LijiDesk *desk,
                          LijiPrinterChoice *choice,
                          LijiPaper *paper,
                          const char *kind,
                          GBytes *pdf,
                          const char *reprint,
                          GCancellable *cancellable,
                          LijiPrintWatch watch,
                          gpointer watch_data,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* TRUE when the printer has finished it. */
gboolean liji_print_flow_finish (GAsyncResult *result, GError **error);

G_END_DECLS
