/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/draft-lines.h"
#include "register/case/case.h"

#define TARGET "draft:"

static void
line_free (gpointer data)
{
  LijiDraftLine *self = data;

  g_free (self->man);
  g_free (self->woman);
  g_free (self->case_no);
  g_free (self);
}

/* NULL for what is no longer worth going on with: the case is closed, or nothing was typed. */
static LijiDraftLine *
read_line (LijiSession *session, const LijiSavedDraft *saved, const LijiCaseKind *kind)
{
  const char *form = liji_draft_get_record (saved->draft);
  gboolean opened = !liji_id_is_null (&saved->case_id);
  g_autoptr (LijiCase) seen
      = opened ? liji_marriage_get_case (session, &saved->case_id, NULL) : NULL;
  const LijiStep *next = liji_procedure_next (kind->procedure, seen != NULL ? seen->state : "");
  LijiDraftLine *self;

  if (next == NULL
      || (seen != NULL && seen->draft != NULL && saved->pending == NULL
          && liji_draft_equal (seen->draft, saved->draft)))
    return NULL;
  self = g_new0 (LijiDraftLine, 1);
  self->id = saved->id;
  self->kind = kind;
  self->man = g_strdup (((const LijiApplicant *) (form + kind->man))->name);
  self->woman = g_strdup (((const LijiApplicant *) (form + kind->woman))->name);
  self->case_no = seen != NULL ? g_strdup (seen->no) : NULL;
  self->next = next;
  self->saved_at = saved->saved_at;
  return self;
}

GPtrArray *
liji_draft_lines_look (LijiSession *session, LijiDraftKeeper *keeper, GError **error)
{
  g_autoptr (GPtrArray) saved = liji_draft_keeper_list (keeper, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  if (saved == NULL)
    return NULL;
  for (guint i = 0; i < saved->len; i++)
    {
      const LijiSavedDraft *one = saved->pdata[i];
      const LijiCaseKind *kind = liji_case_kind_of_model (liji_draft_get_model (one->draft));
      LijiDraftLine *line = kind != NULL ? read_line (session, one, kind) : NULL;

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

char *
liji_draft_line_dup_target (const LijiDraftLine *self)
{
  g_autofree char *id = liji_id_to_string (&self->id);

  return g_strconcat (TARGET, id, NULL);
}

gboolean
liji_draft_line_read_target (const char *target, LijiId *id)
{
  return target != NULL && g_str_has_prefix (target, TARGET)
         && liji_id_from_string (target + strlen (TARGET), id);
}
