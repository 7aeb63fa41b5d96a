/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/papers-private.h"

#include "base/codes.h"
#include "register/office/key-public.h"
#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "register/oversight/looks.h"
#include "register/paper/paper-templates.h"
#include "register/paper/paper-words.h"
#include "register/paper/sealing.h"
#include "seal/seal.h"
#include "store/aggregate/blob-store.h"

#include <string.h>

/* Making a paper: seal and bytes come into being outside any transaction, are stored, and the act
 * paper.seal fixes them. A holder's certificate and sheet carry one seal: it is made with the first
 * of them. */

/* One paper being made: the certificate's row holds the seal; the sheet has a row of its own. */
typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  const char *holder;
  LijiPaperCase one;
  GPtrArray *copies;
  LijiCopyRow *booklet;      /* borrowed from @copies */
  LijiCopyRow *sheet;        /* likewise, or NULL */
  const char *wanted;        /* kind of the paper asked for */
  const char *template_name; /* asked for with it, or NULL */
  gint64 made_at;
  char *kid;
  char *seal;
  LijiId cti;
  gboolean new_seal;
  char *booklet_digest;
  char *sheet_digest;
  char *booklet_template; /* "marriage-booklet", "marriage-booklet/wide" */
  char *sheet_template;
  LijiId act; /* null: a new one */
} Making;

static void
clear_making (Making *self)
{
  liji_paper_case_clear (&self->one);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_free (self->kid);
  g_free (self->seal);
  g_free (self->booklet_digest);
  g_free (self->sheet_digest);
  g_free (self->booklet_template);
  g_free (self->sheet_template);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, clear_making)

static gboolean
find_copies (Making *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->copies = liji_copy_list (self->store, &self->one.row->id, &local);
  if (self->copies == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  self->booklet = liji_papers_find_live (self->copies, self->one.kind->booklet, self->holder);
  self->sheet = self->one.kind->sheet != NULL
                    ? liji_papers_find_live (self->copies, self->one.kind->sheet, self->holder)
                    : NULL;
  if (self->booklet == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "copy", NULL,
                               "copy: %s has no certificate for the %s that counts",
                               self->one.row->number, self->holder)
           || liji_register_explain (error, "paper.no_certificate", self->one.row->number, NULL);
  return TRUE;
}

static gboolean
check_state (Making *self, GError **error)
{
  const char *state = self->one.row->state;

  if (strcmp (state, "registered") == 0 || strcmp (state, "issued") == 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "number", NULL,
                             "number: %s is %s; no paper is made for it", self->one.row->number,
                             state)
         || liji_register_explain (error, "paper.no_more", self->one.row->number, NULL);
}

static void
add_claimed_person (LijiClaims *claims, const LijiApplicant *person, int sex)
{
  const char *nationality
      = person->nationality != NULL ? liji_code_text ("nationality", person->nationality) : NULL;

  liji_claims_add_person (claims, person->name, sex, person->birth_date.year,
                          nationality != NULL ? nationality : "");
}

static gboolean
fill_claims (Making *self, LijiClaims *claims, GError **error)
{
  const LijiRegistrationRow *row = self->one.row;
  const LijiRecordKind *kind = self->one.kind;
  gconstpointer form = self->one.form;
  g_autofree LijiPrintedField *printed = NULL;
  guint8 key[LIJI_BOX_KEY_SIZE];
  LijiCheckCode code;
  guint n_printed;

  if (!liji_registry_read_key (self->registry, "status-key", key, error))
    return FALSE;
  claims->issuer = g_strdup (row->office_code);
  claims->subject = g_strdup (row->number);
  claims->issued_at = self->made_at / G_USEC_PER_SEC;
  claims->holder = g_strdup (liji_record_get_party (kind, form, self->holder)->name);
  claims->marital_status = kind->marital_status;
  claims->status_index
      = liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) self->booklet->status_index);
  claims->status_uri = liji_registry_dup_status_uri (self->registry);
  claims->paper_type = g_strdup (kind->booklet);
  claims->act_date = liji_date_to_iso (liji_record_get_day (kind, form));
  claims->authority = g_strdup (row->office_name);
  claims->held_by = g_strdup (self->holder);
  claims->booklet = g_strdup (self->booklet->booklet);
  add_claimed_person (claims, liji_record_get_party (kind, form, "man"), 1);
  add_claimed_person (claims, liji_record_get_party (kind, form, "woman"), 2);
  printed = liji_paper_words_printed (self->one.fields, self->holder, &n_printed);
  claims->has_hmac = row->check_code != NULL
                     && liji_check_code_from_string (row->check_code, &code, NULL)
                     && liji_check_code_hmac (&code, printed, n_printed, claims->hmac);
  return TRUE;
}

#define N_HOLDS 3

/* The rows the papers of the holder are made of. */
static guint
list_holds (const Making *self, LijiHold holds[N_HOLDS])
{
  const LijiId *id = &self->one.row->id;

  holds[0] = (LijiHold){ id, "registration", id, 0 };
  holds[1] = (LijiHold){ id, "party", id, 0 };
  holds[2] = (LijiHold){ id, "paper_copy", &self->booklet->id, 0 };
  return N_HOLDS;
}

static gboolean
make_seal (Making *self, GError **error)
{
  g_autoptr (LijiSigner) signer = liji_registry_get_signer (self->registry, error);
  g_autoptr (LijiClaims) claims = NULL;
  LijiHold holds[N_HOLDS];

  if (signer == NULL)
    return FALSE;
  claims = liji_claims_new ();
  if (!fill_claims (self, claims, error))
    return FALSE;
  self->seal
      = liji_sealing_make (self->registry, claims, signer, holds, list_holds (self, holds), error);
  if (self->seal == NULL)
    return FALSE;
  memcpy (self->cti.bytes, claims->cti, LIJI_CLAIMS_CTI_SIZE);
  self->kid = g_strdup (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
  self->new_seal = TRUE;
  return TRUE;
}

static char *
read_kid (Making *self, const char *seal)
{
  g_autoptr (LijiKeySet) none = liji_key_set_new ();
  g_autoptr (LijiSealReport) report
      = liji_seal_read (seal, none, NULL, self->made_at / G_USEC_PER_SEC);

  return g_strdup (report->kid);
}

/* "" = none. */
static char *
choose_template (const Making *self, const LijiPaperKind *kind)
{
  char *chosen;

  if (self->template_name != NULL && g_strcmp0 (self->wanted, kind->id) == 0)
    return g_strdup (strcmp (self->template_name, kind->id) != 0 ? self->template_name : "");
  chosen = liji_paper_templates_chosen (self->registry, kind);
  return chosen != NULL ? chosen : g_strdup ("");
}

/* As the copy's row keeps it: "marriage-sheet", "marriage-sheet/wide". */
static char *
name_template (const Making *self, const char *kind_id)
{
  g_autofree char *name = choose_template (self, liji_paper_kind (kind_id));

  return g_strconcat (kind_id, *name != '\0' ? "/" : NULL, name, NULL);
}

static gboolean
draw_one (Making *self, const char *kind_id, char **digest, GError **error)
{
  const LijiPaperKind *kind = liji_paper_kind (kind_id);
  gboolean booklet = strcmp (kind_id, self->one.kind->booklet) == 0;
  gboolean with_seal = !booklet || liji_parameters_is_yes (self->registry, "qr_on_booklet");
  g_autofree char *template_name = choose_template (self, kind);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) local = NULL;

  pdf = liji_papers_draw_with (self->registry, kind, template_name, self->holder,
                               booklet ? LIJI_STOCK_PREPRINTED : LIJI_STOCK_BLANK, self->one.fields,
                               with_seal ? self->seal : NULL,
                               liji_record_get_photo (self->one.kind, self->one.form, self->holder),
                               self->made_at, error);
  if (pdf == NULL
      || !liji_printing_read_drawn (self->registry, kind, self->holder,
                                    booklet ? LIJI_STOCK_PREPRINTED : LIJI_STOCK_BLANK,
                                    self->one.fields, pdf, error))
    return FALSE;
  *(booklet ? &self->booklet_template : &self->sheet_template) = name_template (self, kind_id);
  *digest = liji_blob_put (self->store, pdf, &local);
  return *digest != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
seal_row (Making *self, LijiAct *act, LijiCopyRow *row, const char *digest, GError **error)
{
  gboolean booklet = strcmp (row->kind, self->one.kind->booklet) == 0;
  const char *made_with = booklet ? self->booklet_template : self->sheet_template;

  g_free (row->template_name);
  row->template_name = g_strdup (made_with != NULL ? made_with : row->kind);
  g_free (row->pdf_digest);
  row->pdf_digest = g_strdup (digest);
  if (row->seal_text == NULL)
    row->seal_text = g_strdup (self->seal);
  row->sealed_at = liji_act_get_time (act);
  if (strcmp (row->state, "planned") == 0)
    {
      g_free (row->state);
      row->state = g_strdup ("sealed");
    }
  return liji_act_add_digest (act, digest, error);
}

static gboolean
write_sheet (Making *self, LijiAct *act, GError **error)
{
  g_autoptr (LijiCopyRow) row = liji_copy_row_new ();
  gboolean issued = strcmp (self->one.row->state, "issued") == 0;

  row->id = liji_act_make_id (act, "sheet", 0);
  row->registration = self->one.row->id;
  row->kind = g_strdup (self->one.kind->sheet);
  row->holder = g_strdup (self->holder);
  row->state = g_strdup (issued ? "issued" : "sealed");
  row->stock = g_strdup ("blank");
  row->status_index = -1;
  if (issued)
    row->issued_on = liji_act_get_day (act);
  return seal_row (self, act, row, self->sheet_digest, error) && liji_copy_insert (act, row, error);
}

/* FALSE without @error when somebody else was faster: read again. */
static gboolean
write_act (Making *self, gboolean *overtaken, GError **error)
{
  LijiId id = liji_id_is_null (&self->act) ? liji_id_new (self->made_at) : self->act;
  g_autoptr (LijiAct) act = liji_deed_begin (self->session, &id, "paper.seal", error);
  g_autoptr (LijiCopyRow) now = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  *overtaken = FALSE;
  if (act == NULL)
    return FALSE;
  now = liji_copy_get (self->store, &self->booklet->id, &local);
  if (now == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (now->revision != self->booklet->revision)
    {
      *overtaken = TRUE;
      return FALSE;
    }
  if (self->new_seal)
    now->cti = self->cti;
  if (self->booklet_digest != NULL
      && (!seal_row (self, act, now, self->booklet_digest, &local)
          || !liji_copy_update (act, now, &local)))
    return liji_deed_fail (error, "copy", g_steal_pointer (&local));
  if (self->sheet_digest != NULL && !write_sheet (self, act, &local))
    return liji_deed_fail (error, "copy", g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "number", self->one.row->number);
  liji_pack_text (input, "holder", self->holder);
  liji_pack_text (input, "seal", self->seal);
  liji_pack_text (input, "booklet_pdf", self->booklet_digest);
  liji_pack_text (input, "booklet_template", self->booklet_template);
  liji_pack_text (input, "sheet_template", self->sheet_template);
  liji_pack_text (input, "sheet_pdf", self->sheet_digest);
  return liji_deed_commit (act, input, NULL, error);
}

/* Made, or that of the paper made before, which the next one is not to contradict. */
static gboolean
take_seal (Making *self, GError **error)
{
  LijiHold holds[N_HOLDS];

  if (self->booklet->seal_text == NULL)
    return make_seal (self, error);
  self->seal = g_strdup (self->booklet->seal_text);
  self->kid = read_kid (self, self->seal);
  return liji_sealing_hold (self->registry, holds, list_holds (self, holds), error);
}

static gboolean
make_papers (Making *self, gboolean want_sheet, gboolean *overtaken, GError **error)
{
  gboolean want_booklet = self->booklet->pdf_digest == NULL;

  self->made_at = liji_store_get_now (self->store);
  if (!take_seal (self, error))
    return FALSE;
  liji_paper_case_dress (&self->one, self->booklet, self->kid, self->made_at);
  if (want_booklet && !draw_one (self, self->one.kind->booklet, &self->booklet_digest, error))
    return FALSE;
  if (want_sheet && !draw_one (self, self->one.kind->sheet, &self->sheet_digest, error))
    return FALSE;
  return write_act (self, overtaken, error);
}

/* 样张·无效: what the booklet would look like on plain paper. Drawn, shown, never kept. */
static GBytes *
make_specimen (Making *self, GError **error)
{
  LijiPaperCase *one = &self->one;
  const LijiPaperKind *kind = liji_paper_kind (one->kind->booklet);
  g_autofree char *template_name = choose_template (self, kind);

  /* A specimen never shows the number of the check: it must not serve as one. */
  liji_paper_fields_set (one->fields, "check_code", "0000-0000-0000-0000");
  return liji_papers_draw_with (self->registry, kind, template_name, self->holder, LIJI_STOCK_BLANK,
                                one->fields, NULL,
                                liji_record_get_photo (one->kind, one->form, self->holder),
                                liji_store_get_now (self->store), error);
}

static gboolean
check_request (const Making *self,
               const char *kind,
               const char *template_name,
               const char *stock,
               GError **error)
{
  const LijiRecordKind *record = self->one.kind;
  gboolean booklet = strcmp (kind, record->booklet) == 0;

  if (strcmp (self->holder, "man") != 0 && strcmp (self->holder, "woman") != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "copy", NULL,
                               "copy: it is man or woman")
           || liji_register_explain (error, "input.unknown", self->holder, NULL);
  if (!booklet && g_strcmp0 (kind, record->sheet) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "template", NULL,
                               "template: a registration has %s%s%s, not “%s”", record->booklet,
                               record->sheet != NULL ? " and " : "",
                               record->sheet != NULL ? record->sheet : "", kind)
           || liji_register_explain (error, "input.unknown", kind, NULL);
  if (template_name != NULL && strcmp (template_name, kind) != 0
      && !liji_paper_templates_try (self->registry, liji_paper_kind (kind), template_name, error))
    return FALSE;
  if (stock != NULL && strcmp (stock, "blank") != 0 && strcmp (stock, "preprinted") != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "stock", NULL,
                               "stock: it is blank or preprinted")
           || liji_register_explain (error, "input.unknown", stock, NULL);
  if (!booklet && g_strcmp0 (stock, "preprinted") == 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "stock", NULL,
                               "stock: the sheet is printed on blank paper")
           || liji_register_explain (error, "paper.blank_only", NULL, NULL);
  return TRUE;
}

static GBytes *
give_stored (Making *self, LijiCopyRow *row, LijiPaper **paper, GError **error)
{
  const LijiHold holds[] = { { &self->one.row->id, "paper_copy", &row->id, 0 } };
  g_autoptr (GError) local = NULL;
  GBytes *pdf;

  if (!liji_session_check (self->session, "record.show", error)
      || !liji_sealing_hold (self->registry, holds, G_N_ELEMENTS (holds), error))
    return NULL;
  liji_look_note_once (self->session, "paper", &self->one.row->id, self->one.row->number);
  pdf = liji_blob_get (self->store, row->pdf_digest, &local);
  if (pdf == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else if (paper != NULL)
    *paper = liji_paper_new_from_row (self->registry, row, self->one.row->number);
  return pdf;
}

/* What was made stays as it was made: another template is another paper. */
static gboolean
check_template (const Making *self, const LijiCopyRow *row, GError **error)
{
  g_autofree char *asked = NULL;

  if (self->template_name == NULL)
    return TRUE;
  asked = name_template (self, row->kind);
  if (g_strcmp0 (asked, row->template_name) == 0)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "template", NULL,
                      "template: this paper was made with %s and stays so", row->template_name);
  return liji_register_explain (error, "template.other", row->template_name, NULL);
}

GBytes *
liji_papers_make (LijiSession *session,
                  const char *number,
                  const char *holder,
                  const char *kind,
                  const char *template_name,
                  const char *stock,
                  LijiPaper **paper,
                  GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gboolean overtaken = FALSE;

  g_return_val_if_fail (number != NULL && holder != NULL, NULL);
  if (paper != NULL)
    *paper = NULL;
  /* Whoever was overtaken finds the other's paper on the second round. */
  for (guint round = 0; round < 5; round++)
    {
      g_auto (Making) self = { .session = session, .registry = registry, .holder = holder };
      const char *wanted;
      gboolean booklet;
      LijiCopyRow *row;

      self.store = liji_registry_get_store (registry);
      if (!liji_paper_case_read (registry, number, &self.one, error))
        return NULL;
      wanted = kind != NULL ? kind : self.one.kind->booklet;
      self.wanted = wanted;
      self.template_name = template_name;
      booklet = strcmp (wanted, self.one.kind->booklet) == 0;
      if (!check_request (&self, wanted, template_name, stock, error))
        return NULL;
      if (booklet && g_strcmp0 (stock, "blank") == 0)
        return make_specimen (&self, error);
      if (!find_copies (&self, error))
        return NULL;
      row = booklet ? self.booklet : self.sheet;
      if (row != NULL && row->pdf_digest != NULL && !check_template (&self, row, error))
        return NULL;
      if (row != NULL && row->pdf_digest != NULL)
        return give_stored (&self, row, paper, error);
      if (!check_state (&self, error) || !liji_session_check (session, "paper.seal", error))
        return NULL;
      if (!make_papers (&self, !booklet, &overtaken, error) && !overtaken)
        return NULL;
    }
  liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "copy", NULL,
                      "copy: others kept changing it");
  liji_register_explain (error, "registry.busy", NULL, NULL);
  return NULL;
}

/* The seal an outpost made: by a key of ours, of this very copy. */
static gboolean
check_foreign_seal (Making *self, GError **error)
{
  const LijiRegistrationRow *row = self->one.row;
  g_autoptr (LijiKeySet) keys = liji_key_public_set (self->registry, error);
  g_autofree char *day = liji_date_to_iso (row->registered_on);
  g_autoptr (LijiSealReport) report = NULL;
  const LijiClaims *claims;

  if (keys == NULL)
    return FALSE;
  report = liji_seal_read (self->seal, keys, NULL, self->made_at / G_USEC_PER_SEC);
  claims = report->claims;
  if (!report->ok || g_strcmp0 (claims->subject, row->number) != 0
      || g_strcmp0 (claims->act_date, day) != 0 || g_strcmp0 (claims->held_by, self->holder) != 0
      || g_strcmp0 (claims->booklet, self->booklet->booklet) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "seal", NULL,
                               "seal: that of the %s's copy of %s is not what its outpost may have "
                               "made%s%s",
                               self->holder, row->number, report->ok ? "" : ": ", report->reason)
           || liji_register_explain (error, "paper.outpost_seal", row->number, NULL);
  memcpy (self->cti.bytes, claims->cti, LIJI_CLAIMS_CTI_SIZE);
  return TRUE;
}

gboolean
liji_papers_replay_seal (LijiSession *session, GError **error)
{
  const LijiReplay *replay = liji_session_get_replay (session);
  g_autofree char *number = liji_pack_dup_text (replay->entry->input, "number");
  g_autofree char *holder = liji_pack_dup_text (replay->entry->input, "holder");
  g_auto (Making) self = { .session = session, .act = replay->entry->act, .holder = holder };
  gboolean overtaken;

  self.registry = liji_session_get_registry (session);
  self.store = liji_registry_get_store (self.registry);
  self.made_at = replay->entry->time;
  self.seal = liji_pack_dup_text (replay->entry->input, "seal");
  self.booklet_digest = liji_pack_dup_text (replay->entry->input, "booklet_pdf");
  self.booklet_template = liji_pack_dup_text (replay->entry->input, "booklet_template");
  self.sheet_template = liji_pack_dup_text (replay->entry->input, "sheet_template");
  self.sheet_digest = liji_pack_dup_text (replay->entry->input, "sheet_pdf");
  if (number == NULL || holder == NULL || self.seal == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "seal", NULL,
                               "seal: the act does not say what it sealed")
           || liji_register_explain (error, "paper.no_seal", NULL, NULL);
  if (!liji_paper_case_read (self.registry, number, &self.one, error) || !find_copies (&self, error)
      || !check_state (&self, error) || !check_foreign_seal (&self, error))
    return FALSE;
  self.new_seal = self.booklet->seal_text == NULL;
  return write_act (&self, &overtaken, error);
}
