/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/ashes-division.h"
#include "register/funeral/ashes-counts.h"
#include "register/funeral/ashes-private.h"

#include "base/problem.h"

#include <string.h>

/* Divided ashes are ashes of their own, with labels of their own; the whole stays on file, and what
 * its parts weigh is what it weighed. */

static gboolean
check (LijiAshesDeed *self, const LijiAshesDivision *form, GError **error)
{
  static const char *const from[] = { "packed", "entrusted", "stored", NULL };
  g_autoptr (GPtrArray) problems = NULL;

  if (!g_strv_contains (from, self->row->state))
    return liji_ashes_refuse (error, "label", "ashes.state", self->row->label,
                              "these ashes are not where this begins");
  if (self->row->suspended)
    return liji_ashes_refuse (error, "label", "death.suspended", self->row->label,
                              "two relatives claim them: they stay here");
  problems = liji_ashes_division_check (form);
  return liji_problems_gravest (problems) < LIJI_PROBLEM_MISSING
         || liji_register_fail_problems (error, problems);
}

static LijiAshesRow *
make_part (LijiAshesDeed *self,
           const LijiDivisionPart *part,
           guint n,
           const char *state,
           GError **error)
{
  const LijiAshesRow *whole = self->row;
  g_autoptr (LijiAshesRow) row = liji_ashes_row_new ();

  row->id = liji_act_make_id (self->act, "part", n);
  row->case_id = whole->case_id;
  row->body = whole->body;
  row->state = g_strdup (state);
  row->destination = g_strdup (whole->destination);
  row->packed_at = whole->packed_at;
  row->origin_kind = g_strdup (whole->origin_kind);
  row->origin_number = g_strdup (whole->origin_number);
  row->part_of = whole->id;
  if (!liji_ashes_insert (self->act, row, error)
      || !liji_part_insert (self->act, &row->id, &whole->id, part->grams, error))
    return NULL;
  return g_steal_pointer (&row);
}

static gboolean
end_whole (LijiAshesDeed *self, const LijiAshesDivision *form, GError **error)
{
  g_autoptr (GBytes) relatives = liji_model_to_cbor (&liji_ashes_division_model, form);

  g_free (self->row->state);
  self->row->state = g_strdup ("divided");
  g_clear_pointer (&self->row->niche, g_free);
  self->row->until_on = (LijiDate){ 0 };
  return liji_division_insert (self->act, &self->row->id, form->grams, relatives, error)
         && liji_ashes_update (self->act, self->row, error);
}

static GPtrArray *
divide (LijiAshesDeed *self, const LijiAshesDivision *form, GError **error)
{
  LijiDate today = liji_act_get_day (self->act);
  const char *state = strcmp (self->row->state, "packed") == 0 ? "packed" : "entrusted";
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ashes_unref);

  if (!end_whole (self, form, error))
    return NULL;
  for (guint i = 0; i < form->parts->len; i++)
    {
      g_autoptr (LijiAshesRow) part = make_part (self, form->parts->pdata[i], i, state, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, liji_ashes_tell (part, today));
    }
  return g_steal_pointer (&parts);
}

static GPtrArray *
list_parts (LijiStore *store, const LijiAshesRow *whole, LijiDate today, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) all = liji_ashes_of (store, &whole->case_id, &local);
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ashes_unref);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (liji_id_equal (&((LijiAshesRow *) all->pdata[i])->part_of, &whole->id))
      g_ptr_array_add (parts, liji_ashes_tell (all->pdata[i], today));
  if (all != NULL)
    return parts;
  g_ptr_array_unref (parts);
  liji_deed_fail (error, "label", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_ashes_parts (LijiSession *session, const char *label, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAshesRow) whole = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  whole = liji_ashes_find (liji_registry_get_store (registry), label, &local);
  if (whole != NULL)
    return list_parts (liji_registry_get_store (registry), whole,
                       liji_registry_get_today (registry), error);
  liji_deed_fail (error, "label", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_ashes_divide (LijiSession *session,
                   const LijiId *id,
                   const char *label,
                   LijiDraft *draft,
                   GError **error)
{
  const LijiAshesDivision *form = liji_draft_get_record (draft);
  LijiAshesMove move = { .label = label };
  g_auto (LijiAshesDeed) self = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GBytes) cbor = NULL;
  LijiPack *input;

  if (!liji_ashes_begin (&self, session, id, "ashes.divide", &move, error))
    return NULL;
  if (liji_act_is_replayed (self.act)) /* done before: the parts as they are now */
    return list_parts (self.store, self.row, liji_act_get_day (self.act), error);
  if (!check (&self, form, error))
    return NULL;
  parts = divide (&self, form, &local);
  if (parts == NULL)
    {
      liji_deed_fail (error, "label", g_steal_pointer (&local));
      return NULL;
    }
  cbor = liji_model_to_cbor (&liji_ashes_division_model, form);
  input = liji_pack_new ();
  liji_pack_text (input, "label", label);
  liji_pack_item (input, "form", cbor);
  return liji_deed_commit (self.act, input, NULL, error) ? g_steal_pointer (&parts) : NULL;
}
