/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy-print.h: the printing of one registration's copies: a printer for booklets and one for
 * sheets, each asked for once, and one thing at a time. */
#pragma once
#include "register/paper/papers.h"
#include "ui/print/copy-list.h"

G_BEGIN_DECLS

typedef struct _LijiCopyPrint LijiCopyPrint;

/* Belongs to @list, which is read again after each paper. */
LijiCopyPrint *liji_copy_print_new (LijiCopyList *list);
void liji_copy_print_free (LijiCopyPrint *self);
/* Another registration: printers are asked for again. */
void liji_copy_print_forget (LijiCopyPrint *self);
/* All of one sort: they go to one printer. */
void liji_copy_print_papers (LijiCopyPrint *self, GPtrArray *papers);
void liji_copy_print_paper (LijiCopyPrint *self, LijiPaper *paper);
/* Makes it where it is not made yet, and shows it. @paper NULL: there is none of @kind yet. */
void
liji_copy_print_show (LijiCopyPrint *self, LijiPaper *paper, const char *kind, const char *holder);

G_END_DECLS
