/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-private.h"

#include "register/oversight/looks.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/user-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* Cases as callers see them: a copy of the row at one moment, with its revision. */

#define MAX_LISTED 1000

static void
clear_case (LijiCase *self)
{
  g_free (self->no);
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_free (self->man_name);
  g_free (self->woman_name);
  g_free (self->window);
  g_free (self->opened_by);
  g_free (self->moved_by);
  g_free (self->clerk);
  g_free (self->number);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiCase, liji_case, clear_case)

/* A case that ended aside does not say where it came from; its acts do. */
static const char *
find_reached (LijiStore *store, const LijiCaseRow *row, const LijiProcedure *procedure)
{
  g_autoptr (GPtrArray) entries = liji_journal_about (store, &row->id, NULL);
  const char *reached = NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const char *act = strchr (((const LijiEntry *) entries->pdata[i])->kind, '.');

      for (guint s = 0; act != NULL && s < procedure->n_steps; s++)
        {
          const LijiStep *step = &procedure->steps[s];
          const LijiState *state = liji_procedure_state (procedure, step->to);

          if (strcmp (step->act, act + 1) == 0 && state->milestone)
            reached = state->code;
        }
    }
  return reached;
}

static gboolean
read_registration (LijiStore *store, const LijiCaseRow *row, LijiCase *self, GError **error)
{
  g_autoptr (LijiRegistrationRow) registration = NULL;

  if (liji_id_is_null (&row->registration))
    return TRUE;
  registration = liji_registration_get (store, &row->registration, error);
  if (registration == NULL)
    return FALSE;
  self->number = g_steal_pointer (&registration->number);
  self->registered_on = registration->registered_on;
  return TRUE;
}

LijiCase *
liji_case_new_from_row (LijiStore *store, const LijiCaseRow *row, GError **error)
{
  const LijiCaseKind *kind = liji_case_kind_find (row->kind);
  const LijiState *state;
  g_autoptr (LijiCase) self = g_atomic_rc_box_new0 (LijiCase);
  g_autoptr (LijiUserRow) user = NULL;
  g_autoptr (GError) local = NULL;

  if (kind == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL,
                          "case %s: this program knows no “%s”", row->no, row->kind);
      liji_register_explain (error, "case.unknown_kind", row->no, NULL);
      return NULL;
    }
  state = liji_procedure_state (kind->procedure, row->state);
  self->id = row->id;
  self->kind = kind;
  self->no = g_strdup (row->no);
  self->state = state != NULL ? state->code : g_intern_string (row->state);
  if (state != NULL && state->final && !state->milestone)
    self->reached = find_reached (store, row, kind->procedure);
  self->revision = row->revision;
  self->man_name = g_strdup (row->man_name);
  self->woman_name = g_strdup (row->woman_name);
  self->window = g_strdup (row->window);
  self->opened_by = g_strdup (row->opened_by);
  self->opened_at = row->opened_at;
  self->moved_by = g_strdup (row->updated_by);
  self->moved_at = row->updated_at;
  user = liji_user_find (store, row->updated_by, NULL);
  self->clerk = g_strdup (user != NULL ? user->full_name : row->updated_by);
  self->registration = row->registration;
  self->reason = g_strdup (row->reason);
  if (!read_registration (store, row, self, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (row->draft != NULL)
    {
      gpointer record = liji_model_from_cbor (kind->model, row->draft, &local);

      if (record == NULL)
        {
          liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL,
                              "case %s: its form cannot be read: %s", row->no, local->message);
          liji_register_explain (error, "case.unreadable", row->no, NULL);
          return NULL;
        }
      self->draft = liji_draft_new_take (kind->model, record);
    }
  return g_steal_pointer (&self);
}

LijiCase *
liji_marriage_get_case (LijiSession *session, const LijiId *id, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCaseRow) row = liji_case_get (store, id, &local);

  if (row != NULL)
    return liji_case_new_from_row (store, row, error);
  liji_deed_fail (error, "case", g_steal_pointer (&local));
  return NULL;
}

/* Looked up by hand: whoever acts on it stands in its journal, whoever does not stands in the log.
 */
LijiCase *
liji_marriage_find_case (LijiSession *session, const char *no_or_number, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) registration = NULL;
  g_autoptr (LijiCaseRow) row = NULL;

  if (!liji_session_check (session, "case.list", error))
    return NULL;
  row = liji_case_find (store, no_or_number, &local);
  if (row == NULL && g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      registration = liji_registration_find (store, no_or_number, &local);
      if (registration != NULL && liji_id_is_null (&registration->case_id))
        {
          liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "case", NULL,
                              "case: %s was registered without one", no_or_number);
          liji_register_explain (error, "case.none", no_or_number, NULL);
          return NULL;
        }
      if (registration != NULL)
        row = liji_case_get (store, &registration->case_id, &local);
    }
  if (row != NULL)
    {
      liji_look_note_once (session, "case", &row->id, row->no);
      return liji_case_new_from_row (store, row, error);
    }
  liji_deed_fail (error, "case", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_marriage_list_cases (LijiSession *session, const char *state, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_case_unref);
  g_autoptr (GPtrArray) rows = NULL;

  if (!liji_session_check (session, "case.list", error))
    return NULL;
  rows = liji_case_list_open (store, state, NULL, limit > 0 ? limit : MAX_LISTED, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiCase *one = liji_case_new_from_row (store, g_ptr_array_index (rows, i), error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}
