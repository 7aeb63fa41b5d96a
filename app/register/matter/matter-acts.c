/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/matter/matter-private.h"

#include "register/blobs.h"
#include "register/funeral/death-private.h"
#include "register/matter/matter-receiver.h"
#include "register/office/parameters.h"
#include "register/oversight/looks.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/office-store.h"

#include <string.h>

/* The acts on a matter: applied for, sent, corrected, withdrawn, answered. */

void
liji_mattering_clear (LijiMattering *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_object (&self->signer);
  g_clear_pointer (&self->row, liji_matter_row_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->letters, g_ptr_array_unref);
  g_clear_pointer (&self->form, liji_matter_form_free);
  g_clear_pointer (&self->case_no, g_free);
  g_clear_pointer (&self->from_org, g_free);
  g_clear_pointer (&self->attachment, g_free);
  g_clear_pointer (&self->certificate_by, g_free);
}

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *source)
{
  const LijiProblemKind *kind = liji_problem_kind (code);
  g_autoptr (LijiProblem) problem = liji_problem_new (code, field, detail, source);
  g_autofree char *words = liji_problem_to_sentence (problem, NULL);

  return liji_register_fail (error,
                             kind->severity == LIJI_PROBLEM_MISSING ? LIJI_REGISTER_ERROR_INPUT
                                                                    : LIJI_REGISTER_ERROR_REFUSED,
                             field, NULL, "%s: %s", field, words)
         || liji_register_explain (error, code, detail, source);
}

LijiMatterList *
liji_matters_get_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = liji_matter_list_last (store, NULL, &local);
  LijiMatterList *list = NULL;

  if (bytes != NULL)
    list = liji_model_from_cbor (&liji_matter_list_model, bytes, &local);
  else if (local == NULL)
    list = liji_matter_list_new_shipped ();
  if (list == NULL)
    liji_deed_fail (error, "items", g_steal_pointer (&local));
  return list;
}

gboolean
liji_matters_set_list (LijiSession *session,
                       const LijiId *id,
                       const LijiMatterList *list,
                       GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "matter.items", error);
  g_autoptr (GBytes) items = liji_model_to_cbor (&liji_matter_list_model, list);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL || liji_act_is_replayed (act))
    return act != NULL;
  if (!liji_matter_list_check (list, &local))
    {
      liji_register_fail_with (error, LIJI_REGISTER_ERROR_INPUT, "items", g_error_copy (local));
      return liji_register_explain (error, "matter.list", local->message, NULL);
    }
  if (!liji_matter_list_insert (act, list->basis, items, &local))
    return liji_deed_fail (error, "items", g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_item (input, "list", items);
  return liji_deed_commit (act, input, NULL, error);
}

/* The number on the certificate that counts, or NULL. */
static char *
dup_cremation (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_autoptr (GPtrArray) notes = liji_note_list (store, case_id, LIJI_NOTE_CREMATION, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const LijiNoteRow *note = notes->pdata[i];

      if (strcmp (note->state, "open") == 0)
        return liji_pack_dup_text (note->data, "number");
    }
  return NULL;
}

static LijiMatterForm *
fill_form (LijiRegistry *registry, LijiDeathRow *row, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  LijiDeathLimits limits = liji_death_limits_read (registry);
  g_autoptr (LijiDeath) death = liji_death_new_from_row (store, row, &limits, error);
  g_autofree char *cremation = NULL;

  if (death == NULL)
    return NULL;
  cremation = dup_cremation (store, &row->id, &local);
  if (local == NULL)
    return liji_matter_form_new_of (liji_death_get_form (death),
                                    liji_registry_get_office_code (registry), death->cremated_on,
                                    cremation);
  liji_deed_fail (error, "case", g_steal_pointer (&local));
  return NULL;
}

LijiMatterForm *
liji_matters_prepare (LijiSession *session, const char *case_no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) row = NULL;

  if (!liji_session_check (session, "matter.apply", error))
    return NULL;
  row = liji_death_row_find (liji_registry_get_store (registry), case_no, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  liji_look_note (session, "death", &row->id, row->no);
  return fill_form (registry, row, error);
}

static gboolean
begin (LijiMattering *self,
       LijiSession *session,
       const LijiId *id,
       const char *kind,
       GError **error)
{
  self->session = session;
  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  if (!liji_session_check (session, kind, error))
    return FALSE;
  self->signer = liji_registry_get_signer (self->registry, error);
  return self->signer != NULL && (self->act = liji_deed_begin (session, id, kind, error)) != NULL;
}

gboolean
liji_mattering_begin (LijiMattering *self,
                      LijiSession *session,
                      const LijiId *id,
                      const char *kind,
                      const char *no,
                      GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!begin (self, session, id, kind, error))
    return FALSE;
  self->row = liji_matter_find (self->store, no, &local);
  if (self->row == NULL)
    return liji_deed_fail (error, "matter", g_steal_pointer (&local));
  return liji_matter_check_given (session, self->row, error)
         && (liji_act_is_replayed (self->act) || liji_mattering_read (self, error));
}

static gboolean
read_office (LijiMattering *self, GError **error)
{
  g_autoptr (LijiOfficeRow) office = liji_office_get (self->store, error);

  if (office == NULL)
    return FALSE;
  self->from_org = g_strdup (office->credit_code != NULL ? office->credit_code : office->code);
  return TRUE;
}

gboolean
liji_mattering_read (LijiMattering *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) death = liji_death_get (self->store, &self->row->case_id, &local);
  LijiDeathForm *form = NULL;

  if (death != NULL && read_office (self, &local)
      && (self->items = liji_matter_items (self->store, &self->row->id, &local))
      && (self->letters = liji_outbox_of (self->store, &self->row->id, &local))
      && (self->form = liji_model_from_cbor (&liji_matter_form_model, self->row->form, &local)))
    form = liji_model_from_cbor (&liji_death_model, death->form, &local);
  if (form == NULL)
    return liji_deed_fail (error, "matter", g_steal_pointer (&local));
  self->case_no = g_strdup (death->no);
  self->certificate_on = form->certificate_on;
  self->certificate_by = g_strdup (form->certificate_issuer != NULL ? form->certificate_issuer
                                                                    : form->police_office);
  liji_model_free (&liji_death_model, form);
  return TRUE;
}

static LijiMatter *
finish (LijiMattering *self, LijiPack *input, GError **error)
{
  g_autoptr (LijiMatter) done = liji_matter_tell (self->store, self->row, error);
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (outputs, "no", self->row->no);
  liji_pack_number (outputs, "letters", self->n_letters);
  if (done == NULL)
    {
      liji_pack_free (input);
      liji_pack_free (outputs);
      return NULL;
    }
  return liji_deed_commit (self->act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

static LijiMatter *
replay (LijiMattering *self, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (self->act), "no");

  g_clear_pointer (&self->act, liji_act_free);
  return liji_matters_find (self->session, no != NULL ? no : "", error);
}

/* Who died is compared, and a paper says so; a foetus or remains are nobody's matter. */
static gboolean
is_certain (const LijiDeathRow *death)
{
  static const char *const gone[] = { "void", "cancelled", NULL };
  LijiDeathForm *form = liji_model_from_cbor (&liji_death_model, death->form, NULL);
  gboolean certain = form != NULL && form->identity_checked && liji_death_is_death (form->kind)
                     && (form->certificate_number != NULL || form->police_paper != NULL
                         || form->elsewhere_number != NULL)
                     && !g_strv_contains (gone, death->state);

  if (form != NULL)
    liji_model_free (&liji_death_model, form);
  return certain;
}

/* One matter a case is open at a time; more items are added by correcting it. */
static gboolean
check_case (LijiMattering *self, const LijiDeathRow *death, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) earlier = NULL;

  if (!is_certain (death))
    return refuse (error, "case", "matter.not_noted", death->no, NULL);
  earlier = liji_matter_of_case (self->store, &death->id, &local);
  if (earlier == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  for (guint i = 0; i < earlier->len; i++)
    {
      const LijiMatterRow *one = earlier->pdata[i];

      if (strcmp (one->state, "withdrawn") != 0)
        return refuse (error, "case", "matter.open", death->no, one->no);
    }
  return TRUE;
}

static gboolean
insert_items (LijiMattering *self, const LijiMatterList *list, GError **error)
{
  g_auto (GStrv) codes = liji_matter_form_dup_items (self->form);
  g_autoptr (GError) local = NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const LijiMatterItem *item = liji_matter_list_find (list, codes[i]);
      g_autoptr (LijiMatterItemRow) row = g_new0 (LijiMatterItemRow, 1);

      row->code = g_strdup (item->code);
      row->name = g_strdup (item->name);
      row->department = g_strdup (item->department);
      row->state = g_strdup ("to_send");
      row->materials = item->materials;
      row->days = item->days;
      if (!liji_matter_item_insert (self->act, &self->row->id, row, &local))
        return liji_deed_fail (error, "items", g_steal_pointer (&local));
    }
  return TRUE;
}

static gboolean
insert (LijiMattering *self, const LijiDeathRow *death, const LijiMatterList *list, GError **error)
{
  g_autofree char *home = liji_parameters_get (self->registry, "funeral_home_number");
  g_autoptr (GError) local = NULL;

  self->row = g_new0 (LijiMatterRow, 1);
  self->row->id = liji_act_make_id (self->act, "matter", 0);
  self->row->case_id = death->id;
  self->row->state = g_strdup ("open");
  self->row->deceased = g_strdup (self->form->name);
  self->row->intake = g_strdup (self->form->intake);
  self->row->helper = g_strdup (self->form->helper);
  self->row->form = liji_model_to_cbor (&liji_matter_form_model, self->form);
  if (!liji_matter_check_given (self->session, self->row, error))
    return FALSE;
  return (liji_matter_insert (self->act, self->row, liji_registry_get_office_code (self->registry),
                              home, &local)
          || liji_deed_fail (error, "matter", g_steal_pointer (&local)))
         && insert_items (self, list, error);
}

static gboolean
check_form (const LijiMatterForm *form, const LijiMatterList *list, GError **error)
{
  g_autoptr (GPtrArray) problems = liji_matter_form_check (form, list);

  return liji_problems_gravest (problems) < LIJI_PROBLEM_MISSING
         || liji_register_fail_problems (error, problems);
}

LijiMatter *
liji_matters_apply (LijiSession *session,
                    const LijiId *id,
                    const char *case_no,
                    const LijiMatterForm *form,
                    GError **error)
{
  g_auto (LijiMattering) self = { 0 };
  g_autoptr (LijiMatterList) list = liji_matters_get_list (session, error);
  g_autoptr (LijiDeathRow) death = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (list == NULL || !begin (&self, session, id, "matter.apply", error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  death = liji_death_row_find (self.store, case_no, &local);
  if (death == NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  self.form = liji_model_copy (&liji_matter_form_model, form);
  if (!check_case (&self, death, error) || !check_form (form, list, error)
      || !insert (&self, death, list, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_text (input, "case", death->no);
  liji_pack_item (input, "form", self.row->form);
  return finish (&self, input, error);
}

/* Before the act: the certificate that goes along is drawn and on the disk. */
static gboolean
draw_certificate (LijiSession *session,
                  const char *no,
                  const LijiMatterList *list,
                  char **digest,
                  GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiMatterRow) row = liji_matter_find (store, no, &local);
  g_autoptr (GPtrArray) items = row != NULL ? liji_matter_items (store, &row->id, &local) : NULL;
  g_autoptr (GBytes) pdf = NULL;
  gboolean wanted = FALSE;

  if (items == NULL)
    return liji_deed_fail (error, "matter", g_steal_pointer (&local));
  for (guint i = 0; i < items->len; i++)
    {
      const LijiMatterItem *item
          = liji_matter_list_find (list, ((LijiMatterItemRow *) items->pdata[i])->code);

      wanted = wanted || (item != NULL && item->certificate);
    }
  if (!wanted)
    return TRUE;
  pdf = liji_cremations_draw_of (registry, &row->case_id, &local);
  if (pdf == NULL && local == NULL)
    return TRUE;
  if (pdf != NULL)
    *digest = liji_blobs_put (session, pdf, &local);
  if (*digest != NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Sends what waits; the elements that came since are taken from the case. */
static gboolean
send_waiting (LijiMattering *self, const LijiMatterList *list, char *digest, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      LijiMatterItemRow *row = self->items->pdata[i];
      const LijiMatterItem *item = liji_matter_list_find (list, row->code);
      gboolean with = item != NULL && item->certificate;

      if (strcmp (row->state, "to_send") != 0 || !liji_id_is_null (&row->message)
          || (with && digest == NULL))
        continue;
      g_free (self->attachment);
      self->attachment = with ? g_strdup (digest) : NULL;
      if (!liji_mattering_send (self, row, "APPLY", NULL, NULL, error))
        return FALSE;
      if (!liji_matter_item_update (self->act, &self->row->id, row, &local))
        return liji_deed_fail (error, "item", g_steal_pointer (&local));
    }
  return self->n_letters > 0 || refuse (error, "matter", "matter.nothing", self->row->no, NULL);
}

static gboolean
refresh_cremation (LijiMattering *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) death = liji_death_get (self->store, &self->row->case_id, &local);
  g_autoptr (LijiMatterForm) now = death != NULL ? fill_form (self->registry, death, error) : NULL;

  if (local != NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (now == NULL)
    return FALSE;
  self->form->cremated_on = now->cremated_on;
  g_free (self->form->cremation_number);
  self->form->cremation_number = g_steal_pointer (&now->cremation_number);
  g_bytes_unref (self->row->form);
  self->row->form = liji_model_to_cbor (&liji_matter_form_model, self->form);
  return TRUE;
}

static gboolean
check_open (const LijiMattering *self, GError **error)
{
  return strcmp (self->row->state, "withdrawn") != 0
         || refuse (error, "matter", "matter.ended", self->row->no, NULL);
}

LijiMatter *
liji_matters_dispatch (LijiSession *session, const LijiId *id, const char *no, GError **error)
{
  g_auto (LijiMattering) self = { 0 };
  g_autoptr (LijiMatterList) list = liji_matters_get_list (session, error);
  g_autofree char *digest = NULL;

  if (list == NULL || !liji_session_check (session, "matter.dispatch", error)
      || !draw_certificate (session, no, list, &digest, error)
      || !liji_mattering_begin (&self, session, id, "matter.dispatch", no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (!check_open (&self, error) || !refresh_cremation (&self, error)
      || !send_waiting (&self, list, digest, error) || !liji_mattering_settle (&self, error))
    return NULL;
  return finish (&self, NULL, error);
}

static gboolean
is_named (const char *items, const char *code)
{
  g_auto (GStrv) words = NULL;

  if (items == NULL)
    return TRUE;
  words = g_strsplit_set (items, " ,", -1);
  return g_strv_contains ((const char *const *) words, code);
}

static gboolean
check_reason (const char *reason, GError **error)
{
  return (reason != NULL && reason[0] != '\0')
         || refuse (error, "reason", "matter.no_reason", NULL, NULL);
}

/* The items a correction adds are to be sent like the first ones. */
static gboolean
add_items (LijiMattering *self, const LijiMatterList *list, GError **error)
{
  g_auto (GStrv) codes = liji_matter_form_dup_items (self->form);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autofree char *words = NULL;
  g_autofree char *all = self->form->items;
  gboolean done;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      gboolean there = FALSE;

      for (guint k = 0; k < self->items->len; k++)
        there
            = there || strcmp (((LijiMatterItemRow *) self->items->pdata[k])->code, codes[i]) == 0;
      if (!there)
        g_ptr_array_add (fresh, codes[i]);
    }
  g_ptr_array_add (fresh, NULL);
  words = g_strjoinv (" ", (char **) fresh->pdata);
  self->form->items = words;
  done = insert_items (self, list, error);
  self->form->items = g_steal_pointer (&all);
  return done;
}

static gboolean
correct_named (LijiMattering *self, const char *items, const char *reason, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      LijiMatterItemRow *row = self->items->pdata[i];

      if (is_named (items, row->code) && !liji_id_is_null (&row->message)
          && strcmp (row->state, "withdrawn") != 0
          && !liji_mattering_correct (self, row, reason, error))
        return FALSE;
    }
  return TRUE;
}

LijiMatter *
liji_matters_correct (LijiSession *session,
                      const LijiId *id,
                      const char *no,
                      const LijiMatterForm *form,
                      const char *items,
                      const char *reason,
                      GError **error)
{
  g_auto (LijiMattering) self = { 0 };
  g_autoptr (LijiMatterList) list = liji_matters_get_list (session, error);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (list == NULL || !liji_mattering_begin (&self, session, id, "matter.correct", no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  g_clear_pointer (&self.form, liji_matter_form_free);
  self.form = liji_model_copy (&liji_matter_form_model, form);
  g_bytes_unref (self.row->form);
  self.row->form = liji_model_to_cbor (&liji_matter_form_model, self.form);
  g_free (self.row->reason);
  self.row->reason = g_strdup (reason);
  if (!check_open (&self, error) || !check_reason (reason, error)
      || !check_form (self.form, list, error) || !correct_named (&self, items, reason, error)
      || !add_items (&self, list, error))
    return NULL;
  g_ptr_array_unref (self.items);
  self.items = liji_matter_items (self.store, &self.row->id, &local);
  if (self.items == NULL)
    {
      liji_deed_fail (error, "items", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_mattering_settle (&self, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_item (input, "form", self.row->form);
  liji_pack_text (input, "items", items);
  liji_pack_text (input, "reason", reason);
  return finish (&self, input, error);
}

static gboolean
withdraw_named (LijiMattering *self, const char *items, const char *reason, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      LijiMatterItemRow *row = self->items->pdata[i];

      if (!is_named (items, row->code) || strcmp (row->state, "withdrawn") == 0)
        continue;
      if (!liji_mattering_cancel (self, row, reason, error))
        return FALSE;
      n++;
    }
  if (n == 0)
    return refuse (error, "matter", "matter.nothing", self->row->no, NULL);
  g_free (self->row->reason);
  self->row->reason = g_strdup (reason);
  if (items == NULL)
    {
      g_free (self->row->state);
      self->row->state = g_strdup ("withdrawn");
      self->row->closed_on = liji_act_get_day (self->act);
    }
  return liji_mattering_settle (self, error);
}

LijiMatter *
liji_matters_withdraw (LijiSession *session,
                       const LijiId *id,
                       const char *no,
                       const char *items,
                       const char *reason,
                       GError **error)
{
  g_auto (LijiMattering) self = { 0 };
  LijiPack *input;

  if (!liji_mattering_begin (&self, session, id, "matter.withdraw", no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (!check_open (&self, error) || !check_reason (reason, error)
      || !withdraw_named (&self, items, reason, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_text (input, "items", items);
  liji_pack_text (input, "reason", reason);
  return finish (&self, input, error);
}

static gboolean
withdraw_one (LijiSession *session,
              LijiAct *act,
              LijiMatterRow *row,
              const char *reason,
              GError **error)
{
  g_auto (LijiMattering) self = { .session = session, .act = act, .row = row };
  gboolean done;

  self.registry = liji_session_get_registry (session);
  self.store = liji_registry_get_store (self.registry);
  self.signer = liji_registry_get_signer (self.registry, error);
  done = self.signer != NULL && liji_mattering_read (&self, error)
         && withdraw_named (&self, NULL, reason, error);
  self.act = NULL;
  return done;
}

gboolean
liji_matters_withdraw_case (LijiSession *session,
                            LijiAct *act,
                            const LijiId *case_id,
                            const char *reason,
                            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_matter_of_case (liji_act_get_store (act), case_id, &local);

  if (rows == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  while (rows->len > 0)
    {
      LijiMatterRow *row = g_ptr_array_steal_index (rows, 0);

      if (strcmp (row->state, "withdrawn") == 0)
        liji_matter_row_free (row);
      else if (!withdraw_one (session, act, row, reason, error))
        return FALSE;
    }
  return TRUE;
}

/* Unsigned, it is the word of who enters it; signed, it is the department's or nobody's. */
static gboolean
is_believed (LijiMattering *self, const LijiOutboxRow *letter, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) opened = NULL;

  if (!liji_receiver_is_signed (bytes))
    return TRUE;
  opened = liji_receiver_open (self->registry, letter->receiver, bytes, &local);
  return opened != NULL || refuse (error, "answer", "outbox.answer", local->message, NULL);
}

LijiMatter *
liji_matters_answer (LijiSession *session, const LijiId *id, GBytes *bytes, GError **error)
{
  g_auto (LijiMattering) self = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAnswer) answer = NULL;
  g_autoptr (LijiOutboxRow) letter = NULL;
  g_autoptr (GBytes) told = liji_receiver_peek (bytes);
  g_autofree char *about = NULL;
  LijiPack *input;

  if (!begin (&self, session, id, "matter.answer", error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  answer = liji_answer_read (told, &local);
  if (answer == NULL)
    {
      refuse (error, "answer", "outbox.answer", local->message, NULL);
      return NULL;
    }
  about = liji_id_to_string (&answer->about);
  letter = liji_letter_find (self.store, &answer->about, &local);
  if (letter == NULL && local == NULL)
    {
      refuse (error, "answer", "outbox.message", about, NULL);
      return NULL;
    }
  if (letter != NULL && !is_believed (&self, letter, bytes, error))
    return NULL;
  if (letter == NULL || !liji_matter_note_posted (self.act, letter->id, answer, &local)
      || !(self.row = liji_matter_get (self.store, &letter->subject, &local)))
    {
      liji_deed_fail (error, "answer", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "about", about);
  liji_pack_text (input, "state", answer->state);
  return finish (&self, input, error);
}
