/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/afterwards.h"

#include "base/codes.h"
#include "register/marriage/reissue-private.h"
#include "register/office/countersign-private.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"
#include "register/record/afterwards-private.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/claim.h"

#include <string.h>

/* Nothing registered is ever changed: what comes later is written beside it, and what follows from
 * it (claims, seals, status) follows in the same act. */

void
liji_after_clear (LijiAfter *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  liji_paper_case_clear (&self->one);
}

gboolean
liji_after_begin (LijiAfter *self,
                  LijiSession *session,
                  const LijiId *id,
                  const char *kind,
                  const char *number,
                  GError **error)
{
  self->session = session;
  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  self->act = liji_deed_begin (session, id, kind, error);
  if (self->act == NULL)
    return FALSE;
  return liji_act_is_replayed (self->act)
         || liji_paper_case_read (self->registry, number, &self->one, error);
}

gboolean
liji_after_note (LijiAfter *self,
                 const char *kind,
                 const char *text,
                 LijiPack *data,
                 GError **error)
{
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autoptr (GError) local = NULL;

  note->id = liji_act_make_id (self->act, "note", 0);
  note->subject = self->one.row->id;
  note->kind = g_strdup (kind);
  note->text = g_strdup (text);
  note->data = liji_pack_end (data);
  return liji_note_add (self->act, note, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* Every certificate of this record that counts, and those issued again for it. */
gboolean
liji_after_withdraw (LijiAfter *self, const char *note, GError **error)
{
  const LijiRegistrationRow *record = self->one.row;
  const LijiId *id = &record->id;
  LijiEarlier of = { record,
                     record->kind,
                     record->number,
                     record->registered_on,
                     record->man.identity_key,
                     record->woman.identity_key };
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) again = liji_reissue_list_earlier (self->store, &of, &local);

  if (again == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < again->len; i++)
    {
      const LijiReissueRow *row = g_ptr_array_index (again, i);

      if (!liji_granting_withdraw (self->act, &row->registration, NULL, note, NULL, error))
        return FALSE;
    }
  return liji_granting_withdraw (self->act, id, NULL, note, NULL, error);
}

/* What never was is revoked whatever a court or a death made of it since. */
static gboolean
may_end (const LijiRegistrationRow *row, const char *how)
{
  static const char *const since[] = { "court_divorce", "death", NULL };

  return strcmp (row->state, "registered") == 0 || strcmp (row->state, "issued") == 0
         || (strcmp (how, "revoked") == 0 && row->ended_how != NULL
             && g_strv_contains (since, row->ended_how));
}

/* OP_TYPE ID is 撤销 alone: what never was. A divorce in court or a death is no event of an office
 * (婚姻登记条例第二十条), and what it ended was valid. */
gboolean
liji_after_tell_end (LijiAct *act, const LijiRegistrationRow *row, GError **error)
{
  gboolean never
      = strcmp (row->ended_how, "annulled") == 0 || strcmp (row->ended_how, "revoked") == 0;
  g_autofree char *on = liji_date_to_iso (row->ended_on);
  LijiPack *pack = liji_pack_new ();
  g_autoptr (GBytes) payload = NULL;

  if (never)
    liji_pack_text (pack, "OP_TYPE", "ID");
  liji_pack_text (pack, "CERT_NO", row->ended_by);
  liji_pack_text (pack, "OLD_CERT_NO", row->number);
  liji_pack_text (pack, "OP_DATE", on);
  liji_pack_text (pack, "REMARK", row->ended_how);
  liji_pack_text (pack, "VALID_FLAG", never ? "0" : "1");
  payload = liji_pack_end (pack);
  return liji_outbox_add (act, &row->id, "ended", payload, NULL, error);
}

/* The record ends, both parties are free, and the national base is told. */
gboolean
liji_after_end (LijiAfter *self, const char *how, const char *by, LijiDate on, GError **error)
{
  LijiRegistrationRow *row = self->one.row;
  g_autoptr (GError) local = NULL;

  if (!may_end (row, how))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", row->ended_how,
                               "number: %s is %s already", row->number,
                               row->ended_how != NULL ? row->ended_how : row->state)
           || liji_register_explain (error, "after.ended", row->number, NULL);
  g_free (row->state);
  row->state = g_strdup ("ended");
  g_free (row->ended_how);
  row->ended_how = g_strdup (how);
  g_free (row->ended_by);
  row->ended_by = g_strdup (by);
  row->ended_on = liji_date_is_day (on) ? on : liji_act_get_day (self->act);
  if (liji_registration_update (self->act, row, &local)
      && liji_claim_release_all (self->act, LIJI_CLAIM_OPEN_MARRIAGE, &row->id, &local)
      && liji_after_tell_end (self->act, row, &local))
    return TRUE;
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

LijiPack *
liji_after_pack (const LijiAnnotation *what)
{
  LijiPack *pack = liji_pack_new ();
  g_autofree char *issued = liji_date_to_iso (what->issued_on);
  g_autofree char *effective = liji_date_to_iso (what->effective_on);

  liji_pack_text (pack, "kind", what->kind);
  liji_pack_text (pack, "holder", what->holder);
  liji_pack_text (pack, "authority", what->authority);
  liji_pack_text (pack, "document", what->number);
  if (liji_date_is_day (what->issued_on))
    liji_pack_text (pack, "issued_on", issued);
  if (liji_date_is_day (what->effective_on))
    liji_pack_text (pack, "effective_on", effective);
  liji_pack_text (pack, "reason", what->text);
  liji_pack_text (pack, "scan", what->scan);
  liji_pack_text (pack, "approver", what->approver);
  return pack;
}

gboolean
liji_after_fail_missing (GError **error, const char *field)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s: it is needed",
                             field)
         || liji_register_explain (error, "after.needed", NULL, NULL);
}

static gboolean
check_annotation (const LijiAnnotation *what, GError **error)
{
  gboolean note = g_strcmp0 (what->kind, "note") == 0;
  gboolean death = g_strcmp0 (what->kind, "death") == 0;

  if (what->kind == NULL || liji_code_text ("annotation_kind", what->kind) == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                               "kind: it is void, annulled, court_divorce, death or note")
           || liji_register_explain (error, "input.unknown", what->kind, NULL);
  if (note)
    return what->text != NULL || liji_after_fail_missing (error, "text");
  if (what->number == NULL)
    return liji_after_fail_missing (error, "document");
  if (!death && what->authority == NULL)
    return liji_after_fail_missing (error, "authority");
  if (!liji_date_is_day (what->effective_on))
    return liji_after_fail_missing (error, "effective");
  if (death && g_strcmp0 (what->holder, "man") != 0 && g_strcmp0 (what->holder, "woman") != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "holder", NULL,
                               "holder: say who died, man or woman")
           || liji_register_explain (error, "after.who_died", NULL, NULL);
  return TRUE;
}

static gboolean
note_death (LijiAfter *self, const LijiAnnotation *what, GError **error)
{
  const LijiRegistrationRow *row = self->one.row;
  const LijiPartyRow *dead = strcmp (what->holder, "man") == 0 ? &row->man : &row->woman;
  LijiPartyFact fact = { .what = (char *) "death",
                         .number = (char *) what->number,
                         .date = what->effective_on,
                         .office = (char *) what->authority };
  g_autoptr (GError) local = NULL;

  return dead->identity_key == NULL
         || liji_person_note_add (self->act, dead->identity_key, &fact, row->number, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* A court's word that the marriage never was takes its certificates with it; a divorce or a death
 * does not make a true certificate false. */
static gboolean
apply_annotation (LijiAfter *self, const LijiAnnotation *what, GError **error)
{
  gboolean never = strcmp (what->kind, "void") == 0 || strcmp (what->kind, "annulled") == 0;
  LijiDate on = never && liji_date_is_day (what->issued_on) ? what->issued_on : what->effective_on;

  if (strcmp (what->kind, "note") == 0)
    return TRUE;
  if (strcmp (what->kind, "death") != 0
      && (liji_date_compare (what->effective_on, self->one.row->registered_on) < 0
          || (liji_date_is_day (what->issued_on)
              && liji_date_compare (what->issued_on, self->one.row->registered_on) < 0)))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "effective", NULL,
                               "effective: %s was registered after it", self->one.row->number)
           || liji_register_explain (error, "after.too_early", self->one.row->number, NULL);
  if (!self->one.kind->of_marriage)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", NULL,
                               "number: %s is no marriage", self->one.row->number)
           || liji_register_explain (error, "after.no_marriage", self->one.row->number, NULL);
  if (strcmp (what->kind, "death") == 0 && !note_death (self, what, error))
    return FALSE;
  return liji_after_end (self, never ? "annulled" : what->kind, what->number, on, error)
         && (!never || liji_after_withdraw (self, what->number, error));
}

/* Somebody else, who may decide and has said so. */
gboolean
liji_after_take_approver (LijiAfter *self,
                          const char *kind,
                          const char *name,
                          const char *about,
                          const char *reason,
                          GError **error)
{
  LijiSecondWord word = { .kind = kind,
                          .field = "approver",
                          .who = name != NULL ? name : "",
                          .about = about,
                          .reason = reason };

  return liji_countersign_take (self->session, self->act, &word, error);
}

/* What ends a marriage on record is kept with the act that ends it (婚姻登记条例第二十条): a scan,
 * or the head's order. Nobody ends one alone: a head confirms it, unless the office has decided
 * otherwise. */
static gboolean
take_evidence (LijiAfter *self, const LijiAnnotation *what, GError **error)
{
  gboolean note = strcmp (what->kind, "note") == 0;
  gboolean scanned = what->scan != NULL && what->scan[0] != '\0';
  gboolean alone = scanned && liji_parameters_is_yes (self->registry, "end_alone");
  g_autofree char *about
      = g_strdup_printf ("%s: %s %s", self->one.row->number, what->kind, what->number);
  g_autoptr (GError) local = NULL;

  if (scanned && !liji_act_add_digest (self->act, what->scan, &local))
    return liji_deed_fail (error, "scan", g_steal_pointer (&local));
  if (note || (alone && what->approver == NULL))
    return TRUE;
  if (what->approver != NULL && (scanned || what->text != NULL))
    return liji_after_take_approver (self, "record.annotate", what->approver, about, what->text,
                                     error);
  if (scanned)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "approver", NULL,
                               "approver: a marriage ends by it, so a head confirms it "
                               "(--approver, --second)")
           || liji_register_explain (error, "after.alone", what->number, NULL);
  liji_register_fail (
      error, LIJI_REGISTER_ERROR_REFUSED, "scan", NULL,
      "scan: a marriage ends by it, so its scan is needed (--scan); or a head orders "
      "it with a reason (--approver, --text)");
  return liji_register_explain (error, "paper.no_scan", what->number, NULL);
}

/* What came before the marriage did not end it, and what is to come has not. */
static gboolean
check_days (LijiAfter *self, const LijiAnnotation *what, GError **error)
{
  const LijiDate days[] = { what->issued_on, what->effective_on };
  static const char *const fields[] = { "issued", "effective" };
  LijiDate married = self->one.row->registered_on;

  if (strcmp (what->kind, "note") == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day = liji_date_is_day (days[i]) ? liji_date_to_iso (days[i]) : NULL;

      if (day == NULL)
        continue;
      if (liji_date_is_day (married) && liji_date_compare (days[i], married) < 0)
        return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, fields[i], NULL,
                                   "%s: %s lies before the day of the registration", fields[i], day)
               || liji_register_explain (error, "after.before_marriage", day, NULL);
      if (liji_date_compare (days[i], liji_act_get_day (self->act)) > 0)
        return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, fields[i], NULL,
                                   "%s: %s lies in the future", fields[i], day)
               || liji_register_explain (error, "correct.future", day, NULL);
    }
  return TRUE;
}

/* An application for divorce that is under way ends with the marriage, by one act: its own. */
static gboolean
check_pending (LijiAfter *self, const LijiAnnotation *what, GError **error)
{
  const char *const keys[] = { self->one.row->man.identity_key, self->one.row->woman.identity_key };

  if (strcmp (what->kind, "court_divorce") != 0 && strcmp (what->kind, "death") != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (LijiHolder) holder
          = keys[i] != NULL ? liji_claim_find (self->store, LIJI_CLAIM_CASE_PARTY, keys[i], NULL)
                            : NULL;
      g_autoptr (LijiCaseRow) row
          = holder != NULL ? liji_case_get (self->store, &holder->subject, NULL) : NULL;

      if (row != NULL && strcmp (row->kind, "divorce") == 0
          && (strcmp (row->state, "accepted") == 0 || strcmp (row->state, "reviewed") == 0))
        return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", row->no,
                                   "number: their application for divorce is under way (%s): end "
                                   "it there, and the marriage ends with it",
                                   row->no)
               || liji_register_explain (error, "after.divorce_pending", row->no, NULL);
    }
  return TRUE;
}

gboolean
liji_afterwards_annotate (LijiSession *session,
                          const LijiId *act,
                          const char *number,
                          const LijiAnnotation *what,
                          GError **error)
{
  g_auto (LijiAfter) self = { 0 };
  gboolean judgment;
  LijiPack *input;

  if (!check_annotation (what, error)
      || !liji_after_begin (&self, session, act, "record.annotate", number, error))
    return FALSE;
  if (liji_act_is_replayed (self.act))
    return TRUE;
  judgment = strcmp (what->kind, "void") == 0 || strcmp (what->kind, "annulled") == 0;
  if (!check_days (&self, what, error) || !check_pending (&self, what, error)
      || !take_evidence (&self, what, error) || !apply_annotation (&self, what, error)
      || !liji_after_note (&self, judgment ? "judgment" : "annotation", what->text,
                           liji_after_pack (what), error))
    return FALSE;
  input = liji_after_pack (what);
  liji_pack_text (input, "number", number);
  return liji_deed_commit (self.act, input, NULL, error);
}
