/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper-view.h: a PDF as it will leave the printer, page by page, to look at. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PAPER_VIEW (liji_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (LijiPaperView, liji_paper_view, LIJI, PAPER_VIEW, AdwBin)

GtkWidget *liji_paper_view_new (void);
/* Pages are drawn in a thread; @pdf NULL empties the view. */
void liji_paper_view_show (LijiPaperView *self, GBytes *pdf, const char *title);
/* Marks a place on page @page (0 …), in mm, called @name; shown from the next drawing on. */
void liji_paper_view_mark (LijiPaperView *self,
                           guint page,
                           double x,
                           double y,
                           double width,
                           double height,
                           const char *name);
/* Brings mark @i (in the order they were made) into sight and shows it stronger than the others; -1
 * none. */
void liji_paper_view_choose_mark (LijiPaperView *self, int i);
/* Turns @by pages on. */
void liji_paper_view_turn (LijiPaperView *self, int by);
/* 1 = as large as on paper. */
void liji_paper_view_set_zoom (LijiPaperView *self, double zoom);
double liji_paper_view_get_zoom (LijiPaperView *self);

G_END_DECLS
