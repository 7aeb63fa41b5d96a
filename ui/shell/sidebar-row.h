/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sidebar-row.h: one page in the sidebar: icon, name, key. */
#pragma once
#include "ui/shell/page-kinds.h"

G_BEGIN_DECLS

GtkWidget *liji_sidebar_row_new (const LijiPageKind *kind);
/* The page a row made here leads to. */
const char *liji_sidebar_row_get_page (GtkListBoxRow *row);

G_END_DECLS
