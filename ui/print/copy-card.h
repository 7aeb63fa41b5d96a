/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy-card.h: one copy in its list: whose, on which booklet, where it stands, and what went wrong
 * when it was last printed. */
#pragma once
#include "register/paper/printing.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_COPY_CARD (liji_copy_card_get_type ())
G_DECLARE_FINAL_TYPE (LijiCopyCard, liji_copy_card, LIJI, COPY_CARD, GtkBox)

/* @trace may be NULL. */
GtkWidget *liji_copy_card_new (LijiPaper *paper, const LijiPrintTrace *trace);
LijiPaper *liji_copy_card_get_paper (gpointer row);
/* The same copy read again, which it shows as it did. */
void liji_copy_card_set_paper (LijiCopyCard *self, LijiPaper *paper);
/* The field that has no glyph, or NULL. */
const char *liji_copy_card_get_field (LijiCopyCard *self);
/* Named after @label and the holder. */
GtkWidget *liji_copy_card_add_button (LijiCopyCard *self, const char *label, const char *style);

G_END_DECLS
