/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy-acts.h: what is done to one copy beside printing it: compared, spoiled, a box of it filled
 * by hand. Each reads its list again afterwards; what was refused the desk tells. */
#pragma once
#include "register/paper/papers.h"
#include "ui/print/copy-list.h"

G_BEGIN_DECLS

void liji_copy_compared (LijiCopyList *list, LijiPaper *paper);
/* Asks for the reason first, and for the booklet that replaces it. */
void liji_copy_spoil (LijiCopyList *list, LijiPaper *paper);
/* @field: what has no glyph. Asks for the head's reason first. */
void liji_copy_fill_by_hand (LijiCopyList *list, LijiPaper *paper, const char *field);

G_END_DECLS
