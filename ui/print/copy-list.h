/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy-list.h: the copies of one registration: the man's and the woman's, with their booklets and
 * where each stands. */
#pragma once
#include "register/paper/papers.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_COPY_LIST (liji_copy_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiCopyList, liji_copy_list, LIJI, COPY_LIST, GtkBox)

GtkWidget *liji_copy_list_new (void);
/* @number NULL empties the list. */
void liji_copy_list_show (LijiCopyList *self, LijiDesk *desk, const char *number);
/* What its buttons work with; NULL while it is empty. */
LijiDesk *liji_copy_list_get_desk (LijiCopyList *self);
const char *liji_copy_list_get_number (LijiCopyList *self);
void liji_copy_list_reload (LijiCopyList *self);
void liji_copy_list_print (LijiCopyList *self, LijiPaper *paper);
/* Prints the booklets that have not been printed, as one set; then sheets. */
void liji_copy_list_print_next (LijiCopyList *self);

G_END_DECLS
