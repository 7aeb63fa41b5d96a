/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/blobs.h"
#include "register/marriage/divorce-private.h"

#include "register/oversight/looks.h"
#include "store/aggregate/divorce-store.h"

#include <string.h>

/* Applications as callers see them, and what is due of them. */

#define MAX_LISTED 5000

static void
clear_application (LijiDivorceApplication *self)
{
  g_free (self->no);
  g_free (self->receipt);
  g_free (self->state);
  g_free (self->man_name);
  g_free (self->woman_name);
}

LIJI_DEFINE_VALUE (LijiDivorceApplication, liji_divorce_application, clear_application)

/* Takes the row's texts. */
static LijiDivorceApplication *
tell (LijiApplicationRow *row, LijiDate today)
{
  LijiDivorceApplication *self = g_atomic_rc_box_new0 (LijiDivorceApplication);

  self->case_id = row->case_id;
  self->no = g_steal_pointer (&row->no);
  self->receipt = g_steal_pointer (&row->receipt);
  self->state = g_steal_pointer (&row->state);
  self->man_name = g_steal_pointer (&row->man_name);
  self->woman_name = g_steal_pointer (&row->woman_name);
  self->clock = row->clock;
  self->stand = liji_divorce_clock_stand (&row->clock, today);
  self->ended_on = row->ended_on;
  return self;
}

LijiDraft *
liji_divorce_begin (LijiSession *session, LijiDraft *draft, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  LijiDivorce *form = liji_model_copy (&liji_divorce_model, liji_draft_get_record (draft));
  g_autoptr (LijiRegistrationRow) row = liji_divorce_find_marriage (store, form, error);

  if (row == NULL)
    {
      liji_model_free (&liji_divorce_model, form);
      return NULL;
    }
  if (form->marriage_number == NULL)
    form->marriage_number = g_strdup (row->number);
  if (form->marriage_office == NULL)
    form->marriage_office = g_strdup (row->office_name);
  if (form->married_in == NULL)
    form->married_in = g_strdup ("mainland");
  if (!liji_date_is_day (form->married_on))
    form->married_on = row->registered_on;
  return liji_draft_new_take (&liji_divorce_model, form);
}

LijiDraft *
liji_divorce_keep_print (LijiSession *session, LijiDraft *draft, GBytes *pdf, GError **error)
{
  g_autofree char *digest = liji_blobs_put (session, pdf, error);
  LijiDivorce *form;

  if (digest == NULL)
    return NULL;
  form = liji_model_copy (&liji_divorce_model, liji_draft_get_record (draft));
  g_free (form->agreement.digest);
  form->agreement.digest = g_steal_pointer (&digest);
  g_free (form->agreement.mark);
  form->agreement.mark = liji_divorce_dup_mark (form);
  return liji_draft_new_take (&liji_divorce_model, form);
}

LijiDivorceApplication *
liji_divorce_of_case (LijiRegistry *registry, const LijiId *case_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiApplicationRow) row
      = liji_divorce_get (liji_registry_get_store (registry), case_id, &local);

  if (row != NULL)
    return tell (row, liji_registry_get_today (registry));
  liji_deed_fail (error, "case", g_steal_pointer (&local));
  return NULL;
}

/* The same office gave the receipt and gives the certificate (婚姻登记条例 art. 16). */
static void
fail_elsewhere (const char *number, GError **error)
{
  liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "receipt", NULL,
                      "receipt: no application %s was accepted here; the certificate is issued "
                      "only by the office that issued the receipt",
                      number);
  liji_register_explain (error, "divorce.other_office", number, NULL);
}

LijiCase *
liji_divorce_find_case (LijiSession *session, const char *number, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiApplicationRow) row = liji_divorce_find (store, number, NULL);
  g_autoptr (GError) local = NULL;
  LijiCase *one = row != NULL ? liji_marriage_get_case (session, &row->case_id, &local)
                              : liji_marriage_find_case (session, number, &local);

  if (one != NULL && one->kind == &liji_divorce_kind)
    {
      liji_look_note_once (session, "case", &one->id, one->no);
      return one;
    }
  g_clear_pointer (&one, liji_case_unref);
  if (local == NULL || g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND))
    fail_elsewhere (number, error);
  else
    liji_deed_fail (error, "receipt", g_steal_pointer (&local));
  return NULL;
}

LijiDivorceApplication *
liji_divorce_show (LijiSession *session, const char *number, GError **error)
{
  g_autoptr (LijiCase) one = liji_divorce_find_case (session, number, error);

  return one != NULL ? liji_divorce_of_case (liji_session_get_registry (session), &one->id, error)
                     : NULL;
}

GPtrArray *
liji_divorce_due (LijiSession *session,
                  const char *which,
                  LijiDate day,
                  guint limit,
                  GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_divorce_application_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  LijiDate never = { 0 };

  if (!liji_session_check (session, "case.list", error))
    return NULL;
  if (limit == 0)
    limit = MAX_LISTED;
  if (which == NULL)
    rows = liji_divorce_list (store, "pending", limit, &local);
  else if (strcmp (which, "opening") == 0)
    rows = liji_divorce_list_due (store, "first_issue", day, day, limit, &local);
  else if (strcmp (which, "closing") == 0)
    rows = liji_divorce_list_due (store, "last_on", day, day, limit, &local);
  else
    rows = liji_divorce_list_due (store, "last_on", never, liji_date_add_days (day, -1), limit,
                                  &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell (g_ptr_array_index (rows, i), day));
  return g_steal_pointer (&list);
}
