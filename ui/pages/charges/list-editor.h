/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list-editor.h: the next version of a list of charges: what changed, from when, by which document.
 */
#pragma once
#include "model/charges/price.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_LIST_EDITOR (liji_list_editor_get_type ())
G_DECLARE_FINAL_TYPE (LijiListEditor, liji_list_editor, LIJI, LIST_EDITOR, AdwWindow)

/* Begins with the items of @list. Signal "done": the version is taken in; the window closes then.
 */
LijiListEditor *
liji_list_editor_present (GtkWidget *over, LijiDesk *desk, const LijiPriceList *list);

G_END_DECLS
