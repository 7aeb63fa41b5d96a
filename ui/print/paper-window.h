/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper-window.h: one paper to look at, compare and print. */
#pragma once
#include "register/paper/papers.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PAPER_WINDOW (liji_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiPaperWindow, liji_paper_window, LIJI, PAPER_WINDOW, AdwWindow)

/* Signal "print": a copy is to be printed (a form the window prints by itself). */
GtkWidget *liji_paper_window_new (LijiDesk *desk, const char *title);
/* A form, kept nowhere, in a window of its own before @parent's. */
void liji_paper_window_present_form (LijiDesk *desk,
                                     GtkWidget *parent,
                                     const char *title,
                                     const char *kind,
                                     GBytes *pdf);
/* A copy, as it was stored, with what to compare marked on it and listed beside it. */
void liji_paper_window_show_paper (LijiPaperWindow *self, LijiPaper *paper, GBytes *pdf);
LijiPaper *liji_paper_window_get_paper (LijiPaperWindow *self);

G_END_DECLS
