/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/matter/matters.h"

#include "register/funeral/death-private.h"
#include "register/matter/matter-private.h"
#include "register/office/parameters.h"
#include "register/oversight/looks.h"
#include "store/aggregate/death-store.h"

#include <string.h>

/* Matters as callers see them: a copy of the rows at one moment. */

#define MAX_LISTED 10000

static void
part_free (gpointer data)
{
  LijiMatterPart *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->department);
  g_free (self->state);
  g_free (self->message);
  g_free (self->letter);
  g_free (self->event);
  g_free (self->failure);
  g_free (self->reason);
  g_free (self->handler);
  g_free (self);
}

static void
clear_matter (LijiMatter *self)
{
  g_free (self->no);
  g_free (self->case_no);
  g_free (self->state);
  g_free (self->deceased);
  g_free (self->intake);
  g_free (self->helper);
  g_clear_pointer (&self->form, liji_matter_form_free);
  g_free (self->reason);
  g_free (self->opened_by);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiMatter, liji_matter, clear_matter)

static void
add_part (LijiMatter *self, const LijiMatterItemRow *row, GPtrArray *letters)
{
  LijiMatterPart *part = g_new0 (LijiMatterPart, 1);

  part->code = g_strdup (row->code);
  part->name = g_strdup (row->name);
  part->department = g_strdup (row->department);
  part->state = g_strdup (row->state);
  part->materials = row->materials;
  part->days = row->days;
  part->corrections = row->corrections;
  part->sent_at = row->sent_at;
  part->answered_at = row->answered_at;
  part->reason = g_strdup (row->reason);
  part->effective_on = row->effective_on;
  part->amount_fen = row->amount_fen;
  part->handler = g_strdup (row->handler);
  part->ended_on = row->ended_on;
  for (guint i = 0; i < letters->len; i++)
    {
      const LijiOutboxRow *letter = letters->pdata[i];

      if (liji_id_is_null (&row->message) || !liji_id_equal (&letter->message, &row->message))
        continue;
      part->message = liji_id_to_string (&letter->message);
      part->letter = g_strdup (letter->state);
      part->event = g_strdup (letter->event);
      part->failure = g_strdup (letter->failure);
    }
  g_ptr_array_add (self->parts, part);
}

LijiMatter *
liji_matter_tell (LijiStore *store, const LijiMatterRow *row, GError **error)
{
  g_autoptr (LijiMatter) self = g_atomic_rc_box_new0 (LijiMatter);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) death = liji_death_get (store, &row->case_id, &local);
  g_autoptr (GPtrArray) items = death != NULL ? liji_matter_items (store, &row->id, &local) : NULL;
  g_autoptr (GPtrArray) letters = items != NULL ? liji_outbox_of (store, &row->id, &local) : NULL;

  if (letters != NULL)
    self->form = liji_model_from_cbor (&liji_matter_form_model, row->form, &local);
  if (self->form == NULL)
    {
      liji_deed_fail (error, "matter", g_steal_pointer (&local));
      return NULL;
    }
  self->id = row->id;
  self->no = g_strdup (row->no);
  self->case_no = g_strdup (death->no);
  self->state = g_strdup (row->state);
  self->deceased = g_strdup (row->deceased);
  self->intake = g_strdup (row->intake);
  self->helper = g_strdup (row->helper);
  self->reason = g_strdup (row->reason);
  self->opened_at = row->opened_at;
  self->opened_by = g_strdup (row->opened_by);
  self->closed_on = row->closed_on;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  for (guint i = 0; i < items->len; i++)
    add_part (self, items->pdata[i], letters);
  for (guint i = 0; i < letters->len; i++)
    self->letters_waiting += strcmp (((LijiOutboxRow *) letters->pdata[i])->state, "waiting") == 0;
  return g_steal_pointer (&self);
}

gboolean
liji_matter_check_given (LijiSession *session, const LijiMatterRow *row, GError **error)
{
  if (!liji_session_has_role (session, "helper") || liji_session_has_role (session, "registrar")
      || liji_session_has_role (session, "head")
      || g_strcmp0 (row->helper, liji_session_get_user (session)) == 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "matter", NULL,
                             "matter: %s was not given to %s",
                             row->no != NULL ? row->no : "this matter",
                             liji_session_get_user (session))
         || liji_register_explain (error, "matter.not_given", row->no, NULL);
}

LijiMatter *
liji_matters_find (LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiMatterRow) row = NULL;

  if (!liji_session_check (session, "matter.list", error))
    return NULL;
  row = liji_matter_find (store, no, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "matter", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_matter_check_given (session, row, error))
    return NULL;
  liji_look_note (session, "matter", &row->id, row->no);
  return liji_matter_tell (store, row, error);
}

/* Takes @rows; keeps those this user may see and @wanted (or NULL) says yes to. */
static GPtrArray *
tell_all (LijiSession *session,
          GPtrArray *rows,
          gboolean (*wanted) (LijiSession *session, const LijiMatter *matter),
          GError *from,
          GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_matter_unref);
  g_autoptr (GPtrArray) taken = rows;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, from);
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (LijiMatter) one = NULL;

      if (!liji_matter_check_given (session, rows->pdata[i], NULL))
        continue;
      one = liji_matter_tell (store, rows->pdata[i], error);
      if (one == NULL)
        return NULL;
      if (wanted == NULL || wanted (session, one))
        g_ptr_array_add (list, g_steal_pointer (&one));
    }
  return g_steal_pointer (&list);
}

GPtrArray *
liji_matters_list_of_case (LijiSession *session, const char *case_no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiDeathRow) death = NULL;
  GPtrArray *rows = NULL;
  GError *local = NULL;

  if (!liji_session_check (session, "matter.list", error))
    return NULL;
  death = liji_death_row_find (store, case_no, &local);
  if (death != NULL)
    rows = liji_matter_of_case (store, &death->id, &local);
  return tell_all (session, rows, NULL, local, error);
}

GPtrArray *
liji_matters_list_open (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "matter.list", error))
    return NULL;
  rows = liji_matter_list_open (store, MAX_LISTED, &local);
  return tell_all (session, rows, NULL, local, error);
}

/* Working days behind @since until today; weekends and holidays do not count. */
static int
count_working_days (LijiRegistry *registry, gint64 since)
{
  LijiCalendar *calendar = liji_registry_get_calendar (registry);
  LijiDate today = liji_registry_get_today (registry);
  int n = 0;

  for (LijiDate day = liji_date_add_days (liji_micros_to_date (since), 1);
       liji_date_compare (day, today) <= 0 && n < 1000; day = liji_date_add_days (day, 1))
    n += liji_calendar_get_day (calendar, day, NULL) != LIJI_DAY_REST;
  return n;
}

gboolean
liji_matter_part_is_silent (const LijiMatterPart *self)
{
  static const char *const open[] = { "to_send", "sent", "accepted", "supplement", NULL };

  if (g_strcmp0 (self->event, "CANCEL") == 0)
    return g_strcmp0 (self->letter, "accepted") != 0;
  return self->message != NULL && g_strv_contains (open, self->state);
}

static gboolean
is_silent (LijiSession *session, const LijiMatter *matter)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *days = liji_parameters_get (registry, "matter_silent_days");

  for (guint i = 0; i < matter->parts->len; i++)
    {
      const LijiMatterPart *part = matter->parts->pdata[i];
      gint64 heard = MAX (part->sent_at, part->answered_at);

      if (liji_matter_part_is_silent (part)
          && count_working_days (registry, heard > 0 ? heard : matter->opened_at)
                 > g_ascii_strtoll (days, NULL, 10))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
liji_matters_list_silent (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "matter.list", error))
    return NULL;
  rows = liji_matter_list_between (store, 0, G_MAXINT64, MAX_LISTED, &local);
  return tell_all (session, rows, is_silent, local, error);
}

/* Midnight in Asia/Shanghai. */
static gint64
begin_of (LijiDate day)
{
  return ((gint64) liji_date_days_between (liji_date (1970, 1, 1), day) * 24 - 8) * 3600
         * G_USEC_PER_SEC;
}

GPtrArray *
liji_matters_list_between (LijiSession *session, LijiDate from, LijiDate until, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "matter.list", error))
    return NULL;
  rows = liji_matter_list_between (store, begin_of (from), begin_of (liji_date_add_days (until, 1)),
                                   MAX_LISTED, &local);
  return tell_all (session, rows, NULL, local, error);
}
