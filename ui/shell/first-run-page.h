/* SPDX-License-Identifier: GPL-3.0-or-later */
/* first-run-page.h: no registry yet: make one for this office, or open another one; also where the
 * one there is does not open. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FIRST_RUN_PAGE (liji_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiFirstRunPage, liji_first_run_page, LIJI, FIRST_RUN_PAGE, AdwBin)

/* Signals: "created" (address), "open" (address: once more), "hall" (LijiHall). */
GtkWidget *liji_first_run_page_new (LijiDesk *desk, const char *address);
/* @problem: why the registry that is there cannot be opened; NULL = there is none. */
void liji_first_run_page_show (LijiFirstRunPage *self, const char *address, const char *problem);

G_END_DECLS
