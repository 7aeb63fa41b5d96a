/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/cremations-private.h"

#include "base/codes.h"
#include "register/archive/archive-private.h"
#include "register/funeral/death-private.h"
#include "register/funeral/funeral-words.h"
#include "register/office/booklets-private.h"
#include "register/office/countersign-private.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"
#include "register/paper/sealing.h"
#include "seal/status-list.h"
#include "store/aggregate/ashes-store.h"
#include "store/aggregate/death-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-store.h"
#include "store/claim.h"

#include <string.h>

/* What the certificate says is kept with the act that issues it: a copy shown in ten years says
 * what it said. It is a note beside its case; a settled one counts no more, and its place in the
 * status list says so. */

#define NOTE LIJI_NOTE_CREMATION
#define STOCK "cremation"

static void
clear_cremation (LijiCremation *self)
{
  g_free (self->number);
  g_free (self->case_no);
  g_free (self->reason);
  g_free (self->collector);
  g_free (self->seal);
  g_free (self->serial);
  g_free (self->made_by);
  g_free (self->collected_by);
  g_free (self->collected_number);
  g_free (self->kept_by);
  g_free (self->kept_paper);
}

LIJI_DEFINE_VALUE (LijiCremation, liji_cremation, clear_cremation)

LijiCremation *
liji_cremation_new_from_note (const LijiNoteRow *note)
{
  LijiCremation *self = g_atomic_rc_box_new0 (LijiCremation);

  self->id = note->id;
  self->number = liji_pack_dup_text (note->data, "number");
  self->case_no = liji_pack_dup_text (note->data, "case");
  self->copy = liji_pack_get_number (note->data, "copy");
  self->reason = liji_pack_dup_text (note->data, "reason");
  self->collector = liji_pack_dup_text (note->data, "collector");
  self->seal = liji_pack_dup_text (note->data, "seal");
  self->serial = liji_pack_dup_text (note->data, "serial");
  self->is_valid = strcmp (note->state, "open") == 0;
  self->made_at = note->at;
  self->made_by = g_strdup (note->user);
  return self;
}

/* What an act on the certificate of a case works with. */
typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiSigner *signer;
  LijiDeath *death;
  GPtrArray *notes; /* LijiNoteRow, as issued */
  const char *collector;
  const char *reason;
  const char *second; /* who confirms that an earlier copy counts no more */
  const char *given;  /* blank */
  char *serial;       /* of the blank it goes on, or NULL */
} Issue;

static void
issue_clear (Issue *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_object (&self->signer);
  g_clear_pointer (&self->death, liji_death_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->serial, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Issue, issue_clear)

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

static LijiNoteRow *
find_valid (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    if (strcmp (((LijiNoteRow *) notes->pdata[i])->state, "open") == 0)
      return notes->pdata[i];
  return NULL;
}

static gboolean
begin (Issue *self,
       LijiSession *session,
       const LijiId *id,
       const char *kind,
       const char *case_no,
       GError **error)
{
  g_autoptr (GError) local = NULL;

  self->session = session;
  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  if (!liji_session_check (session, kind, error)
      || !(self->signer = liji_registry_get_signer (self->registry, error))
      || !(self->death = liji_death_find (session, case_no, error))
      || !(self->act = liji_deed_begin (session, id, kind, error)))
    return FALSE;
  self->notes = liji_note_list (self->store, &self->death->id, NOTE, &local);
  return self->notes != NULL || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

/* It can be had once the ashes are packed: then it is certain what was cremated. */
static gboolean
check_issue (const Issue *self, GError **error)
{
  const char *state = self->death->state;

  if (strcmp (state, "packed") != 0 && strcmp (state, "handed_over") != 0)
    return refuse (error, "case", "cremation.not_yet", self->death->no,
                   "nothing is certified before the ashes are packed");
  if (self->notes->len > 0)
    return refuse (error, "case", "cremation.issued", self->death->no,
                   "a certificate was issued for it; it can be issued again");
  return TRUE;
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (reason != NULL && reason[0] != '\0')
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                             "reason: it is needed")
         || liji_register_explain (error, "death.no_reason", NULL, NULL);
}

/* The stub says who may ask for another one. */
static gboolean
check_again (const Issue *self, GError **error)
{
  g_autofree char *first = NULL;

  if (self->notes->len == 0)
    return refuse (error, "case", "cremation.none", self->death->no, "none was issued for it");
  first = liji_pack_dup_text (((LijiNoteRow *) self->notes->pdata[0])->data, "collector");
  if (self->collector == NULL || g_strcmp0 (first, self->collector) == 0)
    return check_reason (self->reason, error);
  return refuse (error, "collector", "cremation.collector", first,
                 "who collected the first one asks for another");
}

static const char *
get_name (const LijiDeathForm *form)
{
  return form->name != NULL ? form->name : form->mother_name != NULL ? form->mother_name : "无";
}

/* What somebody else signed and sealed is taken back by two. */
static gboolean
take_second (Issue *self, const char *kind, GError **error)
{
  const LijiNoteRow *note = self->notes->pdata[self->notes->len - 1];
  g_autofree char *number = liji_pack_dup_text (note->data, "number");
  g_autofree char *about
      = g_strdup_printf ("%s　%s", number, get_name (liji_death_get_form (self->death)));
  LijiSecondWord word = { .kind = kind,
                          .field = "second",
                          .who = self->second,
                          .about = about,
                          .reason = self->reason };

  return liji_countersign_check_named (self->second, error)
         && liji_countersign_take (self->session, self->act, &word, error);
}

static const char *
get_heading (const char *kind)
{
  return strcmp (kind, "foetus") == 0    ? "死胎火化证明"
         : strcmp (kind, "limb") == 0    ? "残肢火化证明"
         : strcmp (kind, "remains") == 0 ? "遗骸火化证明"
                                         : "火化证明";
}

static char *
make_number (Issue *self, GError **error)
{
  int year = liji_act_get_day (self->act).year;
  g_autofree char *scope = g_strdup_printf ("cremation-%04d", year);
  g_autofree char *home = liji_parameters_get (self->registry, "funeral_home_number");
  g_autoptr (GError) local = NULL;
  gint64 n;

  if (liji_number_count (self->act, scope, &n, &local))
    return g_strdup_printf ("HZ-%s-%04d-%s-%06" G_GINT64_FORMAT,
                            liji_registry_get_office_code (self->registry), year, home, n);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

/* The case, what was cremated and when, and the label that stands on it. */
static char *
seal_claims (Issue *self, const LijiClaims *claims, GError **error)
{
  const LijiDeath *death = self->death;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBodyRow) body = liji_body_of (self->store, &death->id, &local);
  g_autoptr (LijiAshesRow) ashes
      = local == NULL && death->ashes->len > 0 ? liji_ashes_find (
            self->store, ((LijiDeathAshes *) death->ashes->pdata[0])->label, &local)
                                               : NULL;
  LijiHold holds[3] = { { &death->id, "death_case", &death->id, 0 } };
  guint n = 1;

  if (local != NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  if (body != NULL)
    holds[n++] = (LijiHold){ &body->id, "body", &body->id, 0 };
  if (ashes != NULL)
    holds[n++] = (LijiHold){ &ashes->id, "ashes", &ashes->id, 0 };
  return liji_sealing_make (self->registry, claims, self->signer, holds, n, error);
}

static char *
make_seal (Issue *self, const char *number, gint64 status, GError **error)
{
  const LijiDeathForm *form = liji_death_get_form (self->death);
  g_autoptr (LijiClaims) claims = liji_claims_new ();
  guint8 key[LIJI_BOX_KEY_SIZE];

  if (!liji_registry_read_key (self->registry, "status-key", key, error))
    return NULL;
  claims->issuer = g_strdup (liji_registry_get_office_code (self->registry));
  claims->subject = g_strdup (number);
  claims->issued_at = liji_act_get_time (self->act) / G_USEC_PER_SEC;
  claims->holder = g_strdup (get_name (form));
  claims->status_index = liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) status);
  claims->status_uri = liji_registry_dup_status_uri (self->registry);
  claims->paper_type = g_strdup ("cremation-certificate");
  claims->act_date = liji_date_to_iso (self->death->cremated_on);
  claims->authority = g_strdup (liji_registry_get_office_name (self->registry));
  liji_claims_add_person (claims, get_name (form),
                          form->sex != NULL ? (int) g_ascii_strtoll (form->sex, NULL, 10) : 0,
                          form->birth_date.year, "未载明");
  return seal_claims (self, claims, error);
}

static void
pack_date (LijiPack *pack, const char *word, LijiDate date)
{
  g_autofree char *text = liji_date_is_valid (date) ? liji_date_to_paper (date) : NULL;

  liji_pack_text (pack, word, text);
}

static void
pack_person (LijiPack *pack, const LijiDeath *death)
{
  const LijiDeathForm *form = liji_death_get_form (death);
  const char *relation = liji_code_text ("arranger", form->arranger_kind);
  g_autofree char *arranger = g_strdup_printf ("%s（%s）", form->arranger_name, relation);
  /* The furnace's start; it is counted by its end. */
  g_autofree char *start = liji_funeral_words_dup_time (death->started_at);

  liji_pack_text (pack, "heading", get_heading (form->kind));
  liji_pack_text (pack, "name", get_name (form));
  liji_pack_text (pack, "sex", liji_code_text ("death_sex", form->sex != NULL ? form->sex : "9"));
  pack_date (pack, "birth", form->birth_date);
  liji_pack_text (pack, "identity", form->identity_number);
  liji_pack_text (pack, "home", form->household_address);
  pack_date (pack, "died", form->died_on);
  liji_pack_text (pack, "cremated", start);
  liji_pack_text (pack, "proof",
                  form->certificate_number != NULL ? form->certificate_number
                  : form->police_paper != NULL     ? form->police_paper
                  : form->hospital_form != NULL    ? form->hospital_form
                                                   : form->relocation_register);
  liji_pack_text (pack, "arranger", arranger);
  if (death->ashes->len > 0)
    liji_pack_text (pack, "label", ((LijiDeathAshes *) death->ashes->pdata[0])->label);
}

static gboolean
take_blank (Issue *self, GError **error)
{
  if (self->given == NULL && !liji_parameters_is_yes (self->registry, "cremation_blanks"))
    return TRUE;
  self->serial = liji_booklet_choose (self->session, STOCK, self->given, NULL, "serial", error);
  return self->serial != NULL
         && liji_booklet_use (self->session, self->act, STOCK, self->serial, &self->death->id, NULL,
                              "serial", error);
}

/* The blank it was on is scrapped with it; what nobody gave a code is another reason. */
static gboolean
void_blank (Issue *self, const LijiNoteRow *note, GError **error)
{
  g_autofree char *serial = liji_pack_dup_text (note->data, "serial");
  g_autoptr (GError) local = NULL;
  const char *reason
      = liji_code_text ("void_reason", self->reason) != NULL ? self->reason : "other";

  return serial == NULL || liji_stock_void (self->act, STOCK, serial, NULL, reason, NULL, &local)
         || liji_deed_fail (error, "serial", g_steal_pointer (&local));
}

static LijiNoteRow *
make_note (Issue *self, GError **error)
{
  const LijiDeathForm *form = liji_death_get_form (self->death);
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autofree char *number = make_number (self, error);
  g_autofree char *seal = NULL;
  g_autoptr (GError) local = NULL;
  gint64 status;
  LijiPack *pack;

  if (number == NULL)
    return NULL;
  if (!liji_copy_allot_status (self->act, &status, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  seal = make_seal (self, number, status, error);
  if (seal == NULL)
    return NULL;
  note->id = liji_act_make_id (self->act, NOTE, 0);
  note->subject = self->death->id;
  note->kind = g_strdup (NOTE);
  pack = liji_pack_new ();
  pack_person (pack, self->death);
  liji_pack_text (pack, "number", number);
  liji_pack_text (pack, "case", self->death->no);
  liji_pack_number (pack, "copy", self->notes->len);
  liji_pack_number (pack, "status", status);
  liji_pack_text (pack, "serial", self->serial);
  liji_pack_text (pack, "reason", self->reason);
  liji_pack_text (pack, "collector",
                  self->collector != NULL ? self->collector : form->arranger_name);
  liji_pack_text (pack, "key",
                  liji_public_key_get_kid_text (liji_signer_get_public_key (self->signer)));
  liji_pack_text (pack, "seal", seal);
  note->data = liji_pack_end (pack);
  if (liji_note_add (self->act, note, &local)
      && liji_claim_take (self->act, LIJI_CLAIM_NUMBER, number, number,
                          liji_act_get_station (self->act), &note->id, &local))
    return g_steal_pointer (&note);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

static gboolean
settle (Issue *self, const LijiNoteRow *note, GError **error)
{
  g_autoptr (GError) local = NULL;

  return note == NULL || liji_note_settle (self->act, &note->id, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

static gboolean
commit (Issue *self, const char *number, GError **error)
{
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (input, "case", self->death->no);
  liji_pack_text (input, "collector", self->collector);
  liji_pack_text (input, "reason", self->reason);
  liji_pack_text (outputs, "number", number);
  return liji_deed_commit (self->act, input, outputs, error);
}

/* The act was done before: what it made. */
static LijiCremation *
find_done (Issue *self)
{
  g_autofree char *number = liji_pack_dup_text (liji_act_get_outputs (self->act), "number");

  for (guint i = 0; i < self->notes->len; i++)
    {
      g_autoptr (LijiCremation) one = liji_cremation_new_from_note (self->notes->pdata[i]);

      if (g_strcmp0 (one->number, number) == 0)
        return g_steal_pointer (&one);
    }
  return NULL;
}

static LijiCremation *
finish (Issue *self, GError **error)
{
  g_autoptr (LijiNoteRow) note = NULL;
  g_autoptr (LijiCremation) made = NULL;

  if (!settle (self, find_valid (self->notes), error) || !take_blank (self, error))
    return NULL;
  note = make_note (self, error);
  if (note == NULL)
    return NULL;
  made = liji_cremation_new_from_note (note);
  return commit (self, made->number, error) ? g_steal_pointer (&made) : NULL;
}

LijiCremation *
liji_cremations_issue (LijiSession *session,
                       const LijiId *act,
                       const char *case_no,
                       const char *collector,
                       GError **error)
{
  return liji_cremations_issue_on (session, act, case_no, collector, NULL, error);
}

LijiCremation *
liji_cremations_issue_on (LijiSession *session,
                          const LijiId *act,
                          const char *case_no,
                          const char *collector,
                          const char *serial,
                          GError **error)
{
  g_auto (Issue) self = { .collector = collector, .given = serial };

  if (!begin (&self, session, act, "cremation.issue", case_no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return find_done (&self);
  return check_issue (&self, error) ? finish (&self, error) : NULL;
}

LijiCremation *
liji_cremations_reissue (LijiSession *session,
                         const LijiId *act,
                         const char *case_no,
                         const char *collector,
                         const char *reason,
                         const char *second,
                         GError **error)
{
  return liji_cremations_reissue_on (session, act, case_no, collector, reason, second, NULL, error);
}

LijiCremation *
liji_cremations_reissue_on (LijiSession *session,
                            const LijiId *act,
                            const char *case_no,
                            const char *collector,
                            const char *reason,
                            const char *second,
                            const char *serial,
                            GError **error)
{
  g_auto (Issue) self
      = { .collector = collector, .reason = reason, .second = second, .given = serial };

  if (!begin (&self, session, act, "cremation.reissue", case_no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return find_done (&self);
  return check_again (&self, error) && take_second (&self, "cremation.reissue", error)
             ? finish (&self, error)
             : NULL;
}

LijiCremation *
liji_cremations_void (LijiSession *session,
                      const LijiId *act,
                      const char *case_no,
                      const char *reason,
                      const char *second,
                      GError **error)
{
  g_auto (Issue) self = { .reason = reason, .second = second };
  g_autoptr (LijiCremation) gone = NULL;
  LijiNoteRow *note;

  if (!begin (&self, session, act, "cremation.void", case_no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return find_done (&self);
  note = find_valid (self.notes);
  if (note == NULL)
    {
      refuse (error, "case", "cremation.none_valid", self.death->no, "none of it counts");
      return NULL;
    }
  if (!check_reason (reason, error) || !take_second (&self, "cremation.void", error)
      || !settle (&self, note, error) || !void_blank (&self, note, error))
    return NULL;
  gone = liji_cremation_new_from_note (note);
  gone->is_valid = FALSE;
  return commit (&self, gone->number, error) ? g_steal_pointer (&gone) : NULL;
}

GPtrArray *
liji_cremations_list (LijiSession *session, const char *case_no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiDeath) death = liji_death_find (session, case_no, error);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_cremation_unref);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) local = NULL;

  if (death == NULL)
    return NULL;
  notes = liji_note_list (store, &death->id, NOTE, &local);
  if (notes == NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < notes->len; i++)
    {
      LijiCremation *one = liji_cremation_new_from_note (notes->pdata[i]);

      g_ptr_array_add (list, one);
      if (!liji_cremation_read_steps (store, one, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

static void
set_text (LijiPaperFields *fields, const char *name, GBytes *data, const char *word)
{
  g_autofree char *text = liji_pack_dup_text (data, word);

  liji_paper_fields_set (fields, name, text != NULL ? text : "—");
}

static LijiPaperFields *
make_fields (LijiRegistry *registry, const LijiNoteRow *note, gint64 copy)
{
  static const char *const same[]
      = { "heading", "number", "name",     "sex",   "birth",    "identity", "home",
          "died",    "proof",  "arranger", "label", "cremated", "serial" };
  static const char *const stub[]
      = { "number", "name", "identity", "cremated", "case", "collector", "serial" };
  LijiPaperFields *fields = liji_paper_fields_new ();
  g_autofree char *person
      = liji_archive_dup_person (liji_registry_get_store (registry), note->user);
  g_autofree char *again
      = copy > 0 ? g_strdup_printf ("补发（第%" G_GINT64_FORMAT "次）", copy) : NULL;
  g_autofree char *key = liji_pack_dup_text (note->data, "key");

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    set_text (fields, same[i], note->data, same[i]);
  for (guint i = 0; i < G_N_ELEMENTS (stub); i++)
    {
      g_autofree char *name = g_strconcat ("stub.", stub[i], NULL);

      set_text (fields, name, note->data, stub[i]);
    }
  liji_paper_fields_set (fields, "copy", again);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (note->at));
  liji_paper_fields_set (fields, "made_by", person);
  liji_paper_fields_set (fields, "key_id", key);
  return fields;
}

GBytes *
liji_cremations_print (LijiSession *session, const LijiCremation *self, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiNoteRow) note = NULL;
  g_autoptr (LijiPaperFields) fields = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  if (!self->is_valid)
    {
      refuse (error, "case", "cremation.none_valid", self->case_no, "this copy counts no more");
      return NULL;
    }
  note = liji_note_get (liji_registry_get_store (registry), &self->id, &local);
  if (note == NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_sealing_hold_note (registry, note, error))
    return NULL;
  fields = make_fields (registry, note, self->copy);
  return liji_papers_draw (registry, liji_paper_kind ("cremation-certificate"), NULL,
                           LIJI_STOCK_BLANK, fields, self->seal, NULL, note->at, error);
}

GBytes *
liji_cremations_draw_of (LijiRegistry *registry, const LijiId *case_id, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) notes = liji_note_list (store, case_id, NOTE, &local);
  g_autoptr (LijiPaperFields) fields = NULL;
  g_autofree char *seal = NULL;
  const LijiNoteRow *note;

  if (notes == NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  note = find_valid (notes);
  if (note == NULL)
    return NULL;
  if (!liji_sealing_hold_note (registry, note, error))
    return NULL;
  seal = liji_pack_dup_text (note->data, "seal");
  fields = make_fields (registry, note, liji_pack_get_number (note->data, "copy"));
  return liji_papers_draw (registry, liji_paper_kind ("cremation-certificate"), NULL,
                           LIJI_STOCK_BLANK, fields, seal, NULL, note->at, error);
}
