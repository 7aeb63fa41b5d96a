/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entry-row.h: a line of a boxed list that one types into: its title above, the text below. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_ENTRY_ROW (liji_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (LijiEntryRow, liji_entry_row, LIJI, ENTRY_ROW, AdwPreferencesRow)

/* Properties beside the row's own: "text", "secret" (construct only), "placeholder-text",
 * "input-purpose". Signals: "changed" at every change, "entry-activated" on Enter. */
GtkWidget *liji_entry_row_new (const char *title, gboolean secret);
/* What has the caret and the text; nothing of it is another's to unparent. */
GtkEditable *liji_entry_row_get_editable (LijiEntryRow *self);
const char *liji_entry_row_get_text (LijiEntryRow *self);
void liji_entry_row_set_text (LijiEntryRow *self, const char *text);
/* What stands there cannot be read: shown and told to assistive technology. */
void liji_entry_row_set_wrong (LijiEntryRow *self, gboolean wrong);
/* @widget at the row's end. */
void liji_entry_row_add_suffix (LijiEntryRow *self, GtkWidget *widget);

G_END_DECLS
