/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booklet-list.h: booklets one by one: where each is, by state or by its number. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BOOKLET_LIST (liji_booklet_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiBookletList, liji_booklet_list, LIJI, BOOKLET_LIST, GtkBox)

/* Looks again, as @page would. */
void liji_booklet_list_load (LijiBookletList *self, LijiPage *page, const char *kind);
/* Asks for one by its number. */
void liji_booklet_list_find (LijiBookletList *self, const char *serial);

G_END_DECLS
