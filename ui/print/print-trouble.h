/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-trouble.h: what became of a print, as a sentence that stays: what happened, what is safe,
 * what to do next. */
#pragma once
#include "register/paper/printing.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* @what is a word of the printing record; @printer and @detail may be NULL. NULL when there is
 * nothing to say. */
char *liji_print_trouble_text (const LijiPaper *paper,
                               const char *what,
                               const char *printer,
                               const char *detail);
/* What a printer says of itself, in the window's words where it is one of the usual troubles. */
const char *liji_print_trouble_word (const char *said);
/* For an error of the print flow. */
char *liji_print_trouble_of_error (const LijiPaper *paper, const GError *error);
/* The last that is recorded of @paper, where it is not printed since; NULL when all is well. */
char *liji_print_trouble_of_trace (const LijiPaper *paper, const LijiPrintTrace *trace);
/* The field of the paper that stopped it, as the paper calls it ("man.name"); NULL when none. */
char *liji_print_trouble_field (const LijiPaper *paper, const LijiPrintTrace *trace);

G_END_DECLS
