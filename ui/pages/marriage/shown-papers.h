/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shown-papers.h: the papers a party has shown (提供证件情况), one card each. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SHOWN_PAPERS (liji_shown_papers_get_type ())
G_DECLARE_FINAL_TYPE (LijiShownPapers, liji_shown_papers, LIJI, SHOWN_PAPERS, GtkBox)

/* @path: "man.papers". */
void
liji_shown_papers_bind (LijiShownPapers *self, LijiDesk *desk, LijiForm *form, const char *path);

G_END_DECLS
