/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/reissue-private.h"

#include "exchange/outgoing.h"
#include "register/booking/booking-private.h"
#include "register/case/granting.h"
#include "register/office/booklets-private.h"
#include "register/outpost/replay.h"
#include "seal/check-code.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/tally-store.h"

#include <string.h>

/* 补发: a new number of this office and year, the original's day, booklets for who asked; and every
 * earlier certificate of the same holder counts no more from the same act on. */

static const char *const holders[] = { "man", "woman" };

typedef struct
{
  LijiHandling handling;
  LijiReissue *form; /* the handling's: number, day, remark and booklets are written into it */
  const LijiRecordKind *kind;
  LijiRegistrationRow *original; /* NULL: held elsewhere */
  LijiId id;
  LijiId superseded[2];
  gint64 statuses[2];
  char *number;
  char *booklets[2];
  char *check_code;
} Issuing;

static void
clear_issuing (Issuing *self)
{
  liji_handling_clear (&self->handling);
  g_clear_pointer (&self->original, liji_registration_row_free);
  g_free (self->number);
  g_free (self->booklets[0]);
  g_free (self->booklets[1]);
  g_free (self->check_code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Issuing, clear_issuing)

static void
clear_reissued (LijiReissued *self)
{
  g_free (self->number);
  g_free (self->original_number);
  g_free (self->man_booklet);
  g_free (self->woman_booklet);
  g_free (self->remark);
}

LIJI_DEFINE_VALUE (LijiReissued, liji_reissued, clear_reissued)

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* A record given whole gets its case too, in the state before issuing. */
static gboolean
open_whole (LijiHandling *handling, GError **error)
{
  handling->step = liji_procedure_step (&liji_reissue_procedure, "verified", "issue");
  return liji_handling_new_row (handling, "verified", error);
}

/* What is written on the paper is decided before anything is checked or kept. */
/* What the act words itself nobody types; where the identity differs the wording is local. */
static gboolean
check_remark (Issuing *self, LijiDate today, GError **error)
{
  const LijiReissue *form = self->form;
  g_autofree char *worded = liji_reissue_dup_remark (form, today);

  return liji_session_get_replay (self->handling.session) != NULL
         || strcmp (form->print_remark, worded) == 0
         || (g_strcmp0 (form->ground, "differs") == 0
             && strstr (form->print_remark, "补发") != NULL)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "print_remark", NULL,
                                "print_remark: it is worded by the ground: %s", worded)
         || liji_register_explain (error, "reissue.own_remark", NULL, NULL);
}

static gboolean
word_certificate (Issuing *self, GError **error)
{
  LijiReissue *form = self->form;
  LijiDate today = liji_act_get_day (self->handling.act);

  if (liji_date_is_day (form->reissued_on) && liji_date_compare (form->reissued_on, today) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reissued_on", NULL,
                               "reissued_on: a certificate is issued again today, on no other day")
           || liji_register_explain (error, "reissue.today_only", NULL, NULL);
  form->reissued_on = today;
  if (form->print_remark == NULL || form->print_remark[0] == '\0')
    {
      g_free (form->print_remark);
      form->print_remark = liji_reissue_dup_remark (form, today);
    }
  return check_remark (self, today, error);
}

static gboolean
find_original (Issuing *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->original = liji_reissue_find_original (self->handling.store, self->form, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

static GPtrArray *
list_earlier (Issuing *self, GError **error)
{
  const LijiReissue *form = self->form;
  g_autofree char *man = liji_applicant_dup_key (&form->man);
  g_autofree char *woman = liji_applicant_dup_key (&form->woman);
  LijiEarlier of
      = { self->original, form->event, form->original_number, form->original_on, man, woman };

  return liji_reissue_list_earlier (self->handling.store, &of, error);
}

static gboolean
supersede (Issuing *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) earlier = list_earlier (self, &local);
  LijiAct *act = self->handling.act;

  if (earlier == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint h = 0; h < 2; h++)
    {
      if (!liji_reissue_is_for (self->form, holders[h]))
        continue;
      if (self->original != NULL
          && !liji_granting_withdraw (act, &self->original->id, holders[h], self->number,
                                      &self->superseded[h], error))
        return FALSE;
      for (guint i = 0; i < earlier->len; i++)
        {
          const LijiReissueRow *row = g_ptr_array_index (earlier, i);

          if (!liji_granting_withdraw (act, &row->registration, holders[h], self->number,
                                       &self->superseded[h], error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_booklets (Issuing *self, GError **error)
{
  char **given[] = { &self->form->man_booklet, &self->form->woman_booklet };
  static const char *const fields[] = { "man_booklet", "woman_booklet" };
  LijiHandling *handling = &self->handling;

  for (guint h = 0; h < 2; h++)
    {
      if (!liji_reissue_is_for (self->form, holders[h]))
        continue;
      self->booklets[h] = liji_booklet_choose (
          handling->session, self->kind->stock, *given[h],
          h == 1 ? self->booklets[0] : self->form->woman_booklet, fields[h], error);
      if (self->booklets[h] == NULL
          || !liji_booklet_use (handling->session, handling->act, self->kind->stock,
                                self->booklets[h], &self->id, holders[h], fields[h], error))
        return FALSE;
      set_text (given[h], self->booklets[h]);
    }
  return TRUE;
}

static gboolean
insert_tally (Issuing *self, GError **error)
{
  LijiRegistry *registry = self->handling.registry;
  LijiTallyOffice office
      = { liji_registry_get_office_code (registry), liji_registry_get_office_name (registry) };
  LijiTally tally;

  liji_tally_reissue (&tally, self->form, &office, self->form->reissued_on, self->original != NULL);
  return liji_tally_insert (self->handling.act, &self->id, &tally, error);
}

static gboolean
insert_rows (Issuing *self, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = liji_registration_row_new ();
  g_autoptr (LijiReissueRow) reissue = liji_reissue_row_new ();
  LijiHandling *handling = &self->handling;
  const LijiReissue *form = self->form;
  g_autoptr (GError) local = NULL;

  row->id = reissue->registration = self->id;
  row->number = g_strdup (self->number);
  row->kind = g_strdup (self->kind->kind);
  row->state = g_strdup ("registered");
  row->registered_on = form->reissued_on;
  row->case_id = handling->row->id;
  row->office_code = g_strdup (liji_registry_get_office_code (handling->registry));
  row->office_name = g_strdup (liji_registry_get_office_name (handling->registry));
  row->registrar = g_strdup (liji_session_get_full_name (handling->session));
  row->window = g_strdup (liji_session_get_station (handling->session));
  liji_granting_fill_party (&row->man, &form->man);
  liji_granting_fill_party (&row->woman, &form->woman);
  row->snapshot = liji_model_to_cbor (&liji_reissue_model, form);
  row->check_code = g_strdup (self->check_code);
  reissue->event = g_strdup (form->event);
  if (self->original != NULL && !self->original->archived)
    reissue->original = self->original->id;
  reissue->original_number = g_strdup (form->original_number);
  reissue->original_on = form->original_on;
  reissue->original_office = g_strdup (form->original_office);
  reissue->applicant = g_strdup (form->applicant);
  reissue->ground = g_strdup (form->ground);
  reissue->archive = g_strdup (form->archive.place);
  reissue->delegated = form->delegated;
  return (liji_registration_insert (handling->act, row, &local)
          && liji_reissue_insert (handling->act, reissue, &local) && insert_tally (self, &local))
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
insert_copies (Issuing *self, GError **error)
{
  LijiHandling *handling = &self->handling;

  for (guint h = 0; h < 2; h++)
    if (self->booklets[h] != NULL
        && !liji_granting_add_copy (
            handling->session, handling->act, self->kind, &self->id, holders[h], self->booklets[h],
            h, liji_id_is_null (&self->superseded[h]) ? NULL : &self->superseded[h],
            &self->statuses[h], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_outgoing (Issuing *self, GError **error)
{
  LijiRegistry *registry = self->handling.registry;
  LijiOutgoingAct what = { .number = self->number,
                           .office_code = liji_registry_get_office_code (registry),
                           .office_name = liji_registry_get_office_name (registry),
                           .operator_name = liji_session_get_full_name (self->handling.session),
                           .registered_on = self->form->reissued_on,
                           .man_booklet = self->booklets[0],
                           .woman_booklet = self->booklets[1] };
  g_autoptr (GBytes) payload = liji_outgoing_reissue (self->form, &what);
  g_autoptr (GError) local = NULL;

  return liji_outbox_add (self->handling.act, &self->id, "reissued", payload, NULL, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
move_case (Issuing *self, GError **error)
{
  LijiHandling *handling = &self->handling;
  g_autoptr (GError) local = NULL;

  if (!liji_handling_fill_row (handling, error))
    return FALSE;
  handling->row->registration = self->id;
  set_text (&handling->row->state, handling->step->to);
  if (!liji_booking_fulfil (handling, error))
    return FALSE;
  return liji_case_update (handling->act, handling->row, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

static LijiPack *
make_outputs (Issuing *self)
{
  LijiPack *outputs = liji_pack_new ();
  g_autofree char *id = liji_id_to_string (&self->id);
  g_autofree char *case_id = liji_id_to_string (&self->handling.row->id);
  g_autofree char *original_on = liji_date_to_iso (self->form->original_on);
  g_autofree char *reissued_on = liji_date_to_iso (self->form->reissued_on);

  liji_pack_text (outputs, "registration", id);
  liji_pack_text (outputs, "case", case_id);
  liji_pack_text (outputs, "number", self->number);
  liji_pack_text (outputs, "original_number", self->form->original_number);
  liji_pack_text (outputs, "registered_on", original_on);
  liji_pack_text (outputs, "reissued_on", reissued_on);
  liji_pack_text (outputs, "man_booklet", self->booklets[0]);
  liji_pack_text (outputs, "woman_booklet", self->booklets[1]);
  liji_pack_text (outputs, "remark", self->form->print_remark);
  liji_pack_text (outputs, "check_code", self->check_code);
  liji_pack_text (outputs, "no", self->handling.row->no);
  for (guint h = 0; h < 2; h++)
    if (self->booklets[h] != NULL)
      liji_pack_number (outputs, h == 0 ? "man_status" : "woman_status", self->statuses[h]);
  return outputs;
}

static void
read_day (GBytes *outputs, const char *word, LijiDate *day)
{
  g_autofree char *text = liji_pack_dup_text (outputs, word);

  if (text != NULL)
    liji_date_from_iso (text, day);
}

static LijiReissued *
read_outputs (GBytes *outputs, gboolean replayed)
{
  LijiReissued *self = g_atomic_rc_box_new0 (LijiReissued);
  g_autofree char *id = liji_pack_dup_text (outputs, "registration");
  g_autofree char *case_id = liji_pack_dup_text (outputs, "case");

  if (id != NULL)
    liji_id_from_string (id, &self->registration);
  if (case_id != NULL)
    liji_id_from_string (case_id, &self->case_id);
  self->number = liji_pack_dup_text (outputs, "number");
  self->original_number = liji_pack_dup_text (outputs, "original_number");
  read_day (outputs, "registered_on", &self->registered_on);
  read_day (outputs, "reissued_on", &self->reissued_on);
  self->man_booklet = liji_pack_dup_text (outputs, "man_booklet");
  self->woman_booklet = liji_pack_dup_text (outputs, "woman_booklet");
  self->remark = liji_pack_dup_text (outputs, "remark");
  self->replayed = replayed;
  return self;
}

static gboolean
issue (Issuing *self, GError **error)
{
  static const char *const guards[] = { "issue", NULL };
  LijiHandling *handling = &self->handling;
  gboolean divorce = g_strcmp0 (self->form->event, "divorce") == 0;

  self->kind = liji_record_kind (divorce ? "reissue_divorce" : "reissue_marriage");
  if (!word_certificate (self, error) || !liji_handling_check (handling, guards, error)
      || !liji_handling_add_digests (handling, error) || !find_original (self, error)
      || !liji_granting_take_number (handling->session, handling->act, divorce ? "BL" : "BJ",
                                     self->form->number, &self->id, &self->number, error))
    return FALSE;
  set_text (&self->form->number, self->number);
  return take_booklets (self, error) && supersede (self, error) && insert_rows (self, error)
         && insert_copies (self, error) && add_outgoing (self, error) && move_case (self, error);
}

LijiReissued *
liji_reissue_issue (LijiSession *session,
                    const LijiId *id,
                    LijiCase *seen,
                    LijiDraft *draft,
                    GError **error)
{
  g_auto (Issuing) self = { 0 };
  LijiHandling *handling = &self.handling;
  LijiCheckCode code = liji_check_code_new ();
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (draft != NULL, NULL);
  self.check_code = liji_check_code_to_string (&code);
  if (!liji_handling_begin (handling, &liji_reissue_kind, session, id, "issue", seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling->act))
    return read_outputs (liji_act_get_outputs (handling->act), TRUE);
  self.form = liji_handling_get_form (handling);
  self.id = liji_act_make_id (handling->act, "registration", 0);
  if ((handling->row == NULL && !open_whole (handling, error)) || !issue (&self, error))
    return NULL;
  packed = liji_pack_end (make_outputs (&self));
  input = liji_deed_end_input (handling->act, liji_handling_new_input (handling));
  if (liji_act_commit (handling->act, input, packed, &local))
    return read_outputs (packed, FALSE);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}
