/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import-columns.h: what each column of somebody else's file is read as. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* A row for each of @names; @changed is called with @owner (a GObject) at every choice. */
void liji_import_columns_fill (GtkListBox *list, char **names, GCallback changed, gpointer owner);
/* A mapping file of what is chosen. */
GBytes *liji_import_columns_dup_mapping (GtkListBox *list);
/* What no file can do without, or has twice, as a sentence; NULL: it can be read. */
char *liji_import_columns_dup_wrong (GtkListBox *list);

G_END_DECLS
