/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.h: a form's value: an immutable, reference-counted record of one model; every edit makes a
 * new one. */
#pragma once
#include "model/field.h"
#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _LijiDraft LijiDraft;
#define LIJI_TYPE_DRAFT (liji_draft_get_type ())
GType liji_draft_get_type (void);

LijiDraft *liji_draft_new (const LijiModel *model);
/* Takes @record. */
LijiDraft *liji_draft_new_take (const LijiModel *model, gpointer record);
LijiDraft *liji_draft_ref (LijiDraft *self);
void liji_draft_unref (LijiDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDraft, liji_draft_unref)

const LijiModel *liji_draft_get_model (LijiDraft *self);
/* The record, for reading only; lives as long as the draft. Cast to the model's struct. */
gconstpointer liji_draft_get_record (LijiDraft *self);
/* A new draft with one field changed as typed, or NULL with LIJI_INPUT_ERROR. */
LijiDraft *liji_draft_with_text (LijiDraft *self,
                                 const char *path,
                                 const char *typed,
                                 LijiDate today,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A new draft with one more (empty) or one fewer element in the list at @path. */
LijiDraft *liji_draft_with_added (LijiDraft *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;
LijiDraft *
liji_draft_with_removed (LijiDraft *self, const char *path, guint index) G_GNUC_WARN_UNUSED_RESULT;
/* Somebody went on from @base to @theirs while this form went to @mine: theirs, with what was typed
 * here over it. */
LijiDraft *
liji_draft_merge (LijiDraft *base, LijiDraft *mine, LijiDraft *theirs) G_GNUC_WARN_UNUSED_RESULT;
char *liji_draft_dup_text (LijiDraft *self, const char *path);
gboolean liji_draft_equal (LijiDraft *a, LijiDraft *b);

G_END_DECLS
