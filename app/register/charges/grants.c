/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/grants.h"

#include "register/charges/bills-private.h"
#include "store/aggregate/grant-store.h"
#include "store/claim.h"

/* A grant is no waiver: it is money paid out, by a document of the bureau, to whoever bore the
 * funeral of a person nobody else pays for. */

static void
clear_grant (LijiGrant *self)
{
  g_free (self->no);
  g_clear_pointer (&self->form, liji_grant_form_free);
  g_free (self->reason);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiGrant, liji_grant, clear_grant)

static LijiGrant *
tell (const LijiGrantRow *row, GError **error)
{
  LijiGrantForm *form = liji_model_from_cbor (&liji_grant_model, row->form, error);
  LijiGrant *self;

  if (form == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (LijiGrant);
  self->no = g_strdup (row->no);
  self->form = form;
  self->reversed_on = row->reversed_on;
  self->reason = g_strdup (row->reason);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return self;
}

static LijiGrantRow *
make_row (LijiAct *act, const LijiGrantForm *form)
{
  LijiGrantRow *row = g_new0 (LijiGrantRow, 1);

  row->id = liji_act_make_id (act, "grant", 0);
  row->person_key = liji_billing_dup_person (form->identity_number);
  row->deceased = g_strdup (form->deceased);
  row->in_group = g_strdup (form->group);
  row->died_on = form->died_on;
  row->payee = g_strdup (form->payee);
  row->amount_fen = form->amount_fen;
  row->paid_on = form->paid_on;
  row->form = liji_model_to_cbor (&liji_grant_model, form);
  return row;
}

static LijiGrant *
fail (GError **error, const char *field, GError *cause)
{
  liji_deed_fail (error, field, cause);
  return NULL;
}

static LijiGrant *
finish (LijiAct *act, const LijiGrantRow *row, GError **error)
{
  LijiPack *input = liji_pack_new (), *outputs = liji_pack_new ();
  g_autoptr (LijiGrant) done = tell (row, error);

  liji_pack_item (input, "form", row->form);
  liji_pack_text (input, "reason", row->reason);
  liji_pack_text (outputs, "no", row->no);
  if (done == NULL)
    {
      liji_pack_free (input);
      liji_pack_free (outputs);
      return NULL;
    }
  return liji_deed_commit (act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

static LijiGrant *
recall (LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiGrantRow) row
      = liji_grant_find (liji_act_get_store (act), no != NULL ? no : "", &local);

  return row != NULL ? tell (row, error) : fail (error, "grant", g_steal_pointer (&local));
}

LijiGrant *
liji_grants_pay (LijiSession *session, const LijiId *id, const LijiGrantForm *form, GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "grant.pay", error);
  g_autoptr (LijiGrantRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  if (!liji_grant_form_check (form, liji_act_get_day (act), &local))
    return fail (error, NULL, g_steal_pointer (&local));
  row = make_row (act, form);
  if (!liji_grant_insert (act, row, &local)
      || (row->person_key != NULL
          && !liji_claim_take (act, LIJI_CLAIM_GRANT, row->person_key, row->no, NULL, &row->id,
                               &local)))
    return fail (error, "identity_number", g_steal_pointer (&local));
  return finish (act, row, error);
}

LijiGrant *
liji_grants_reverse (LijiSession *session,
                     const LijiId *id,
                     const char *no,
                     const char *reason,
                     GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "grant.reverse", error);
  g_autoptr (LijiGrantRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  row = liji_grant_find (liji_act_get_store (act), no, &local);
  if (row == NULL)
    return fail (error, "grant", g_steal_pointer (&local));
  if (row->reason != NULL)
    {
      liji_billing_refuse (error, "grant", "grant.taken_back", no, NULL, "%s is taken back already",
                           no);
      return NULL;
    }
  if (reason == NULL || reason[0] == '\0')
    {
      liji_billing_refuse (error, "reason", "death.no_reason", NULL, NULL, "it is needed");
      return NULL;
    }
  row->reason = g_strdup (reason);
  row->reversed_on = liji_act_get_day (act);
  if (!liji_grant_update (act, row, &local)
      || !liji_claim_release_all (act, LIJI_CLAIM_GRANT, &row->id, &local))
    return fail (error, "grant", g_steal_pointer (&local));
  return finish (act, row, error);
}

static gpointer
tell_row (gconstpointer row, gpointer unused)
{
  return tell (row, NULL);
}

GPtrArray *
liji_grants_list (LijiSession *session, LijiDate from, LijiDate until, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;

  if (!liji_session_check (session, "bill.list", error))
    return NULL;
  return liji_deed_tell (liji_grant_list (store, from, until, &local), tell_row, NULL,
                         (GDestroyNotify) liji_grant_unref, local, error);
}
