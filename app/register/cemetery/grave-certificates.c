/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/grave-certificates.h"

#include "base/codes.h"
#include "register/archive/archive-private.h"
#include "register/cemetery/cemetery-private.h"
#include "register/cemetery/grave-words.h"
#include "register/office/keys.h"
#include "register/paper/papers-private.h"
#include "register/paper/sealing.h"
#include "seal/status-list.h"
#include "store/aggregate/contract-store.h"
#include "store/aggregate/interment-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/number-store.h"
#include "store/claim.h"

#include <string.h>

/* What the sheet says is kept as it was issued: drawn again, it is the same. */

#define NOTE LIJI_NOTE_INTERMENT
#define ACT "interment.certify"
#define KIND "interment-certificate"

static void
clear_certificate (LijiGraveCertificate *self)
{
  g_free (self->number);
  g_free (self->interment);
  g_free (self->reason);
  g_free (self->seal);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiGraveCertificate, liji_grave_certificate, clear_certificate)

static LijiGraveCertificate *
tell (const LijiNoteRow *note)
{
  LijiGraveCertificate *self = g_atomic_rc_box_new0 (LijiGraveCertificate);

  self->id = note->id;
  self->number = liji_pack_dup_text (note->data, "number");
  self->interment = liji_pack_dup_text (note->data, "interment");
  self->copy = liji_pack_get_number (note->data, "copy");
  self->reason = liji_pack_dup_text (note->data, "reason");
  self->seal = liji_pack_dup_text (note->data, "seal");
  self->is_valid = strcmp (note->state, "open") == 0;
  self->made_at = note->at;
  self->made_by = g_strdup (note->user);
  return self;
}

/* What an act on the certificates of an interment works with. */
typedef struct
{
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiSigner *signer;
  LijiIntermentRow *row;
  LijiPlotFile *file;
  GPtrArray *notes; /* LijiNoteRow, as issued */
  const char *reason;
} Issue;

static void
issue_clear (Issue *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_object (&self->signer);
  g_clear_pointer (&self->row, liji_interment_row_free);
  g_clear_pointer (&self->file, liji_plot_file_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Issue, issue_clear)

static gboolean
read_interment (Issue *self, LijiSession *session, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiPlotRow) plot = NULL;

  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  self->row = liji_interment_find (self->store, no, &local);
  if (self->row != NULL)
    self->notes = liji_note_list (self->store, &self->row->id, NOTE, &local);
  if (self->notes != NULL)
    plot = liji_plot_get (self->store, self->row->plot, &local);
  if (plot == NULL)
    return liji_deed_fail (error, "interment", g_steal_pointer (&local));
  self->file = liji_plot_file_read (session, plot->label, error);
  return self->file != NULL;
}

static gboolean
check (const Issue *self, GError **error)
{
  if (strcmp (self->row->state, "interred") != 0 || self->file->grave == NULL)
    return liji_cemetery_refuse (error, "interment", "grave.not_at_rest", self->row->no,
                                 "nobody rests there by it now");
  if (self->notes->len > 0 && (self->reason == NULL || *self->reason == '\0'))
    return liji_cemetery_refuse (error, "reason", "grave.certified", self->row->no,
                                 "a certificate was issued; for another one a reason is needed");
  return TRUE;
}

static char *
make_number (Issue *self, GError **error)
{
  int year = liji_act_get_day (self->act).year;
  g_autofree char *scope = g_strdup_printf ("interment-certificate-%04d", year);
  g_autoptr (GError) local = NULL;
  gint64 n;

  if (liji_number_count (self->act, scope, &n, &local))
    return g_strdup_printf ("AZZ-%s-%04d-%06" G_GINT64_FORMAT,
                            liji_registry_get_office_code (self->registry), year, n);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

/* Who rests there, by whose right, and where. */
static char *
seal_claims (Issue *self, const LijiClaims *claims, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiContractRow) right
      = liji_contract_find (self->store, self->file->grave->no, &local);
  const LijiHold holds[] = {
    { &self->row->id, "interment", &self->row->id, 0 },
    { right != NULL ? &right->id : NULL, "grave_contract", right != NULL ? &right->id : NULL, 0 },
    { right != NULL ? &right->id : NULL, "grave_holder", right != NULL ? &right->id : NULL, 0 },
    { right != NULL ? &right->cemetery : NULL, "cemetery", right != NULL ? &right->cemetery : NULL,
      0 },
    { right != NULL ? &right->cemetery : NULL, "plot", NULL, self->row->plot },
  };

  if (right != NULL)
    return liji_sealing_make (self->registry, claims, self->signer, holds, G_N_ELEMENTS (holds),
                              error);
  liji_deed_fail (error, "interment", g_steal_pointer (&local));
  return NULL;
}

static char *
make_seal (Issue *self, const char *number, gint64 status, GError **error)
{
  g_autoptr (LijiClaims) claims = liji_claims_new ();
  guint8 key[LIJI_BOX_KEY_SIZE];
  LijiDate on = { 0 };

  if (!liji_registry_read_key (self->registry, "status-key", key, error))
    return NULL;
  if (self->row->interred_on == NULL || !liji_date_from_iso (self->row->interred_on, &on)
      || !liji_date_is_day (on))
    on = liji_act_get_day (self->act);
  claims->issuer = g_strdup (liji_registry_get_office_code (self->registry));
  claims->subject = g_strdup (number);
  claims->issued_at = liji_act_get_time (self->act) / G_USEC_PER_SEC;
  claims->holder = g_strdup (self->file->grave->holder);
  claims->status_index = liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) status);
  claims->status_uri = liji_registry_dup_status_uri (self->registry);
  claims->paper_type = g_strdup (KIND);
  claims->act_date = liji_date_to_iso (on);
  claims->authority = g_strdup (liji_registry_get_office_name (self->registry));
  liji_claims_add_person (claims, self->row->name, 0, 0, "未载明");
  return seal_claims (self, claims, error);
}

static void
pack_fields (LijiPack *pack, LijiPaperFields *fields)
{
  static const char *const kept[]
      = { "office.name", "cemetery", "place", "plot_kind", "holder", "contract", "term" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    liji_pack_text (pack, kept[i], liji_paper_fields_get (fields, kept[i]));
}

static void
pack_interment (const Issue *self, LijiPack *pack)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  const LijiIntermentRow *row = self->row;
  g_autofree char *hole = g_strdup_printf ("第%d穴，共%d穴", (int) row->hole_no, (int) row->holes);
  g_autofree char *proof
      = row->proof != NULL
            ? g_strdup_printf ("%s　%s", liji_code_text ("grave_proof", row->proof), row->proof_no)
            : NULL;
  LijiDate on = { 0 };
  gboolean niche = strcmp (self->file->plot->kind, "niche") == 0;

  if (row->interred_on != NULL && !liji_date_from_iso (row->interred_on, &on))
    on = (LijiDate){ 0 };
  liji_grave_words_plot (fields, self->file, liji_act_get_day (self->act));
  liji_grave_words_right (fields, self->file->grave);
  liji_grave_words_set_day (fields, "interred", on);
  pack_fields (pack, fields);
  liji_pack_text (pack, "heading", niche ? "骨灰安放证" : "安葬证");
  liji_pack_text (pack, "name", row->name);
  liji_pack_text (pack, "interred", liji_paper_fields_get (fields, "interred"));
  liji_pack_text (pack, "hole", hole);
  liji_pack_text (pack, "grave_proof", proof);
  liji_pack_text (pack, "relation",
                  row->relation != NULL ? liji_code_text ("arranger", row->relation) : NULL);
}

static LijiNoteRow *
make_note (Issue *self, GError **error)
{
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
  note->subject = self->row->id;
  note->kind = g_strdup (NOTE);
  pack = liji_pack_new ();
  pack_interment (self, pack);
  liji_pack_text (pack, "number", number);
  liji_pack_text (pack, "interment", self->row->no);
  liji_pack_number (pack, "copy", self->notes->len);
  liji_pack_number (pack, "status", status);
  liji_pack_text (pack, "reason", self->reason);
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

/* Every copy before it. */
static gboolean
settle (Issue *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < self->notes->len; i++)
    {
      const LijiNoteRow *note = self->notes->pdata[i];

      if (strcmp (note->state, "open") == 0 && !liji_note_settle (self->act, &note->id, &local))
        return liji_deed_fail (error, "interment", g_steal_pointer (&local));
    }
  return TRUE;
}

/* The act was done before: what it made. */
static LijiGraveCertificate *
find_done (const Issue *self)
{
  g_autofree char *number = liji_pack_dup_text (liji_act_get_outputs (self->act), "number");

  for (guint i = 0; i < self->notes->len; i++)
    {
      g_autoptr (LijiGraveCertificate) one = tell (self->notes->pdata[i]);

      if (g_strcmp0 (one->number, number) == 0)
        return g_steal_pointer (&one);
    }
  return NULL;
}

LijiGraveCertificate *
liji_grave_certify (LijiSession *session,
                    const LijiId *id,
                    const char *interment,
                    const char *reason,
                    GError **error)
{
  g_auto (Issue) self = { .reason = reason };
  g_autoptr (LijiNoteRow) note = NULL;
  g_autoptr (LijiGraveCertificate) made = NULL;
  LijiPack *input, *outputs;

  if (!liji_session_check (session, ACT, error)
      || !(self.signer = liji_registry_get_signer (liji_session_get_registry (session), error))
      || !(self.act = liji_deed_begin (session, id, ACT, error))
      || !read_interment (&self, session, interment, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return find_done (&self);
  if (!check (&self, error) || !settle (&self, error))
    return NULL;
  note = make_note (&self, error);
  if (note == NULL)
    return NULL;
  made = tell (note);
  input = liji_pack_new ();
  outputs = liji_pack_new ();
  liji_pack_text (input, "interment", interment);
  liji_pack_text (input, "reason", reason);
  liji_pack_text (outputs, "number", made->number);
  return liji_deed_commit (self.act, input, outputs, error) ? g_steal_pointer (&made) : NULL;
}

GPtrArray *
liji_grave_certificates_list (LijiSession *session, const char *interment, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_grave_certificate_unref);
  g_autoptr (LijiIntermentRow) row = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  row = liji_interment_find (store, interment, &local);
  if (row != NULL)
    notes = liji_note_list (store, &row->id, NOTE, &local);
  if (notes == NULL)
    {
      liji_deed_fail (error, "interment", g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (list, tell (notes->pdata[i]));
  return g_steal_pointer (&list);
}

static LijiPaperFields *
make_fields (LijiRegistry *registry, const LijiNoteRow *note, gint64 copy)
{
  static const char *const same[]
      = { "heading", "number", "name",        "interred", "cemetery", "place",      "plot_kind",
          "hole",    "holder", "grave_proof", "relation", "contract", "office.name" };
  LijiPaperFields *fields = liji_paper_fields_new ();
  g_autofree char *person
      = liji_archive_dup_person (liji_registry_get_store (registry), note->user);
  g_autofree char *again
      = copy > 0 ? g_strdup_printf ("补发（第%" G_GINT64_FORMAT "次）", copy) : NULL;
  g_autofree char *key = liji_pack_dup_text (note->data, "key");
  g_autofree char *term = liji_pack_dup_text (note->data, "term");

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text = liji_pack_dup_text (note->data, same[i]);

      liji_paper_fields_set (fields, same[i], text != NULL ? text : "—");
    }
  liji_paper_fields_set (fields, "term", term != NULL ? term : "未约定");
  liji_paper_fields_set (fields, "copy", again);
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (note->at));
  liji_paper_fields_set (fields, "made_by", person);
  liji_paper_fields_set (fields, "key_id", key);
  return fields;
}

GBytes *
liji_grave_certificate_print (LijiSession *session,
                              const LijiGraveCertificate *self,
                              GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiNoteRow) note = NULL;
  g_autoptr (LijiPaperFields) fields = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  if (!self->is_valid)
    {
      liji_cemetery_refuse (error, "interment", "cremation.none_valid", self->interment,
                            "this copy counts no more");
      return NULL;
    }
  note = liji_note_get (liji_registry_get_store (registry), &self->id, &local);
  if (note == NULL)
    {
      liji_deed_fail (error, "interment", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_sealing_hold_note (registry, note, error))
    return NULL;
  fields = make_fields (registry, note, self->copy);
  return liji_papers_draw (registry, liji_paper_kind (KIND), NULL, LIJI_STOCK_BLANK, fields,
                           self->seal, NULL, note->at, error);
}
