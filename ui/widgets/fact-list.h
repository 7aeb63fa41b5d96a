/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fact-list.h: names and values one under the other, to read: what a record says. */
#pragma once
#include "model/draft.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FACT_LIST (liji_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiFactList, liji_fact_list, LIJI, FACT_LIST, GtkGrid)

GtkWidget *liji_fact_list_new (void);
void liji_fact_list_clear (LijiFactList *self);
void liji_fact_list_add (LijiFactList *self, const char *name, const char *value);
/* The field at @path of @draft as people read it; nothing when it is empty. */
void liji_fact_list_add_field (LijiFactList *self, LijiDraft *draft, const char *path);

G_END_DECLS
