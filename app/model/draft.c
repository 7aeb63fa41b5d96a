/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/draft.h"
#include "model/field-private.h"

/* A form's value that never changes: undo, autosave and comparing are keeping, writing and
 * comparing pointers. */

struct _LijiDraft
{
  gatomicrefcount ref_count;
  const LijiModel *model;
  gpointer record;
};

G_DEFINE_BOXED_TYPE (LijiDraft, liji_draft, liji_draft_ref, liji_draft_unref)

static GPtrArray **
find_list (const LijiModel *model, gpointer record, const char *path, const LijiField **field)
{
  gpointer member = NULL;
  *field = liji_model_find (model, record, path, &member);
  if (*field == NULL || (*field)->kind != LIJI_FIELD_LIST)
    return NULL;
  return member;
}

LijiDraft *
liji_draft_new (const LijiModel *model)
{
  return liji_draft_new_take (model, liji_model_new (model));
}

LijiDraft *
liji_draft_new_take (const LijiModel *model, gpointer record)
{
  g_return_val_if_fail (model != NULL && record != NULL, NULL);
  LijiDraft *self = g_new0 (LijiDraft, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->model = model;
  self->record = record;
  return self;
}

LijiDraft *
liji_draft_ref (LijiDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liji_draft_unref (LijiDraft *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  liji_model_free (self->model, self->record);
  g_free (self);
}

const LijiModel *
liji_draft_get_model (LijiDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model;
}

gconstpointer
liji_draft_get_record (LijiDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->record;
}

LijiDraft *
liji_draft_with_text (LijiDraft *self,
                      const char *path,
                      const char *typed,
                      LijiDate today,
                      GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);
  gpointer record = liji_model_copy (self->model, self->record);
  if (liji_model_set_text (self->model, record, path, typed, today, error))
    return liji_draft_new_take (self->model, record);
  liji_model_free (self->model, record);
  return NULL;
}

LijiDraft *
liji_draft_with_added (LijiDraft *self, const char *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);
  gpointer record = liji_model_copy (self->model, self->record);
  const LijiField *field = NULL;
  GPtrArray **list = find_list (self->model, record, path, &field);
  if (list != NULL && (*list == NULL || (*list)->len < LIJI_MODEL_MAX_ELEMENTS))
    {
      if (*list == NULL)
        *list = g_ptr_array_new ();
      g_ptr_array_add (*list, liji_model_new (field->model));
    }
  return liji_draft_new_take (self->model, record);
}

LijiDraft *
liji_draft_with_removed (LijiDraft *self, const char *path, guint index)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);
  gpointer record = liji_model_copy (self->model, self->record);
  const LijiField *field = NULL;
  GPtrArray **list = find_list (self->model, record, path, &field);
  if (list != NULL && *list != NULL && index < (*list)->len)
    liji_model_free (field->model, g_ptr_array_remove_index (*list, index));
  return liji_draft_new_take (self->model, record);
}

LijiDraft *
liji_draft_merge (LijiDraft *base, LijiDraft *mine, LijiDraft *theirs)
{
  g_return_val_if_fail (base->model == mine->model && mine->model == theirs->model, NULL);
  return liji_draft_new_take (
      base->model, liji_model_merge (base->model, base->record, mine->record, theirs->record));
}

char *
liji_draft_dup_text (LijiDraft *self, const char *path)
{
  g_return_val_if_fail (self != NULL, NULL);
  return liji_model_dup_text (self->model, self->record, path);
}

gboolean
liji_draft_equal (LijiDraft *a, LijiDraft *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a == b || (a->model == b->model && liji_model_equal (a->model, a->record, b->record));
}
