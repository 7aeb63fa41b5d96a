/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-set.h: prints a set of papers one after the other: says which booklet to lay in, takes no
 * other, shows how far it is, and can be stopped between and within. */
#pragma once
#include "register/paper/papers.h"
#include "ui/print/printer-choice.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PRINT_SET (liji_print_set_get_type ())
G_DECLARE_FINAL_TYPE (LijiPrintSet, liji_print_set, LIJI, PRINT_SET, AdwWindow)

/* @papers: LijiPaper. @choice must be settled. @reprint: why those are printed again that were
 * printed, or NULL. Signal "changed" after each paper, whatever became of it. */
GtkWindow *liji_print_set_new (LijiDesk *desk,
                               LijiPrinterChoice *choice,
                               GPtrArray *papers,
                               const char *reprint);
/* Begins; the window shows itself and goes when all are printed. */
void liji_print_set_run (LijiPrintSet *self, GtkWindow *parent);

G_END_DECLS
