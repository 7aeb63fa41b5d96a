/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/papers-private.h"

#include "register/office/parameters.h"
#include "register/oversight/looks.h"
#include "register/paper/paper-templates.h"
#include "register/paper/paper-words.h"
#include "render/raster.h"
#include "seal/symbol.h"
#include "store/aggregate/blob-store.h"

#include <glib/gi18n.h>
#include <string.h>

/* Papers as callers see them, and the drawing table: form → words → sheet → bytes. */

#define MAX_LISTED 1000
#define BY_HAND "by_hand:"

static void
clear_paper (LijiPaper *self)
{
  g_free (self->number);
  g_free (self->kind);
  g_free (self->holder);
  g_free (self->state);
  g_free (self->booklet);
  g_free (self->template_name);
  g_free (self->stock);
  g_free (self->pdf_sha256);
  g_free (self->seal);
  g_free (self->hand_filled);
}

LIJI_DEFINE_VALUE (LijiPaper, liji_paper, clear_paper)

LijiPaper *
liji_paper_new_from_row (LijiRegistry *registry, const LijiCopyRow *row, const char *number)
{
  LijiPaper *self = g_atomic_rc_box_new0 (LijiPaper);

  self->id = row->id;
  self->registration = row->registration;
  self->number = g_strdup (number);
  self->kind = g_strdup (row->kind);
  self->holder = g_strdup (row->holder);
  self->state = g_strdup (row->state);
  self->booklet = g_strdup (row->booklet);
  self->template_name = g_strdup (row->template_name);
  self->stock = g_strdup (row->stock);
  self->pdf_sha256 = g_strdup (row->pdf_digest);
  self->seal = g_strdup (row->seal_text);
  self->sealed_at = row->sealed_at;
  self->issued_on = row->issued_on;
  self->status_index = row->status_index;
  if (row->note != NULL && g_str_has_prefix (row->note, BY_HAND))
    self->hand_filled = g_strdup (row->note + strlen (BY_HAND));
  return self;
}

gboolean
liji_paper_is_waiting (const LijiPaper *self)
{
  return strcmp (self->state, "planned") == 0 || strcmp (self->state, "sealed") == 0;
}

static gboolean
is_live (const char *state)
{
  return strcmp (state, "spoiled") != 0 && strcmp (state, "superseded") != 0
         && strcmp (state, "uncollected") != 0;
}

gboolean
liji_paper_is_withdrawn (const LijiPaper *self)
{
  return !is_live (self->state);
}

const char *
liji_paper_state_words (const char *state)
{
  static const struct
  {
    const char *code;
    const char *words;
  } words[] = {
    { "planned", N_ ("not made yet") },  { "sealed", N_ ("ready to print") },
    { "printed", N_ ("printed") },       { "checked", N_ ("printed and compared") },
    { "issued", N_ ("issued") },         { "handed_over", N_ ("handed over") },
    { "spoiled", N_ ("spoiled") },       { "uncollected", N_ ("not collected") },
    { "superseded", N_ ("superseded") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, state) == 0)
      return words[i].words;
  return state;
}

gboolean
liji_copy_is_live (const LijiCopyRow *copy)
{
  return is_live (copy->state);
}

LijiCopyRow *
liji_papers_find_live (GPtrArray *copies, const char *kind, const char *holder)
{
  for (guint i = 0; i < copies->len; i++)
    {
      LijiCopyRow *copy = g_ptr_array_index (copies, i);

      if (liji_copy_is_live (copy) && strcmp (copy->kind, kind) == 0
          && strcmp (copy->holder, holder) == 0)
        return copy;
    }
  return NULL;
}

void
liji_paper_case_clear (LijiPaperCase *one)
{
  g_clear_pointer (&one->row, liji_registration_row_free);
  if (one->form != NULL)
    liji_model_free (one->kind->model, one->form);
  one->form = NULL;
  g_clear_pointer (&one->fields, liji_paper_fields_unref);
}

/* Takes @row. */
static gboolean
read_case (LijiPaperCase *one, LijiRegistrationRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;

  one->row = row;
  one->kind = liji_record_kind (row->kind);
  if (one->kind == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL,
                               "%s: a record of the kind “%s” is not known here", row->number,
                               row->kind)
           || liji_register_explain (error, "case.unknown_kind", row->number, NULL);
  one->form = liji_model_from_cbor (one->kind->model, row->snapshot, &local);
  if (one->form == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL,
                               "%s: its record cannot be read: %s", row->number, local->message)
           || liji_register_explain (error, "record.unreadable", row->number, NULL);
  one->fields = one->kind->make_words (one->form, row->office_name);
  return TRUE;
}

gboolean
liji_paper_case_read (LijiRegistry *registry,
                      const char *number,
                      LijiPaperCase *one,
                      GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiRegistrationRow *row
      = liji_registration_find (liji_registry_get_store (registry), number, &local);

  if (row != NULL)
    return read_case (one, row, error);
  if (g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "number", NULL,
                               "number: there is no registration %s", number)
           || liji_register_explain (error, "record.none", NULL, NULL);
  return liji_deed_fail (error, "number", g_steal_pointer (&local));
}

gboolean
liji_paper_case_read_id (LijiRegistry *registry,
                         const LijiId *id,
                         LijiPaperCase *one,
                         GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiRegistrationRow *row = liji_registration_get (liji_registry_get_store (registry), id, &local);

  return row != NULL ? read_case (one, row, error)
                     : liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

void
liji_paper_case_dress (LijiPaperCase *one, const LijiCopyRow *copy, const char *kid, gint64 made_at)
{
  liji_paper_fields_set (one->fields, "check_code", one->row->check_code);
  liji_paper_fields_set (one->fields, "key_id", kid);
  liji_paper_fields_set_date (one->fields, "made_on", liji_micros_to_date (made_at));
  if (copy->booklet != NULL)
    liji_paper_fields_set (one->fields,
                           strcmp (copy->holder, "man") == 0 ? "man.booklet" : "woman.booklet",
                           copy->booklet);
  if (copy->note != NULL && g_str_has_prefix (copy->note, BY_HAND))
    {
      g_auto (GStrv) names = g_strsplit (copy->note + strlen (BY_HAND), ",", -1);
      for (guint i = 0; names[i] != NULL; i++)
        liji_paper_fields_set_by_hand (one->fields, names[i], TRUE);
    }
}

const char *const *
liji_papers_sealed_passes (const LijiPaperKind *kind)
{
  static const char *const with_seal[] = { "page-3", "page-4", "page-6", NULL };

  return liji_record_is_booklet (kind->id) ? with_seal : NULL;
}

const char *const *
liji_papers_passes (LijiRegistry *registry, const LijiPaperKind *kind)
{
  return liji_parameters_is_yes (registry, "qr_on_booklet") ? liji_papers_sealed_passes (kind)
                                                            : NULL;
}

GBytes *
liji_papers_draw (LijiRegistry *registry,
                  const LijiPaperKind *kind,
                  const char *holder,
                  LijiStock stock,
                  LijiPaperFields *fields,
                  const char *seal,
                  const char *photo,
                  gint64 made_at,
                  GError **error)
{
  g_autofree char *chosen = liji_paper_templates_chosen (registry, kind);

  return liji_papers_draw_with (registry, kind, chosen != NULL ? chosen : "", holder, stock, fields,
                                seal, photo, made_at, error);
}

GBytes *
liji_papers_draw_with (LijiRegistry *registry,
                       const LijiPaperKind *kind,
                       const char *template_name,
                       const char *holder,
                       LijiStock stock,
                       LijiPaperFields *fields,
                       const char *seal,
                       const char *photo,
                       gint64 made_at,
                       GError **error)
{
  LijiPaperInput input = { .kind = kind,
                           .template_name = *template_name != '\0' ? template_name : NULL,
                           .passes = seal != NULL ? liji_papers_passes (registry, kind) : NULL,
                           .stock = stock,
                           .copy = holder,
                           .fields = fields,
                           .made_at = made_at };
  g_autoptr (LijiSymbol) symbol = NULL;
  g_autoptr (GBytes) modules = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (LijiSheet) sheet = NULL;
  g_autoptr (GError) local = NULL;
  LijiStudio *studio;
  GBytes *pdf = NULL;

  if (seal != NULL)
    symbol = kind->has_tag ? liji_symbol_new_tag (seal, &local) : liji_symbol_new (seal, &local);
  if (symbol != NULL)
    {
      modules = g_bytes_new (symbol->modules, symbol->width * symbol->width);
      input.symbol = modules;
      input.symbol_side = symbol->width;
    }
  if (local == NULL && kind->has_photo && photo != NULL && photo[0] != '\0')
    input.photo = picture = liji_blob_get (liji_registry_get_store (registry), photo, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, seal != NULL && symbol == NULL ? "seal" : "photo",
                      g_steal_pointer (&local));
      return NULL;
    }
  studio = liji_registry_enter_studio (registry, error);
  if (studio == NULL)
    return NULL;
  sheet = liji_paper_layout (&input, studio->templates, &local);
  if (sheet != NULL)
    pdf = liji_renderer_to_pdf (studio->renderer, sheet, &local);
  liji_registry_leave_studio (registry);
  if (pdf == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return pdf;
}

static gboolean
append_copies (LijiRegistry *registry,
               const LijiRegistrationRow *row,
               GPtrArray *list,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) copies
      = liji_copy_list (liji_registry_get_store (registry), &row->id, &local);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    g_ptr_array_add (
        list, liji_paper_new_from_row (registry, g_ptr_array_index (copies, i), row->number));
  return copies != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

GPtrArray *
liji_papers_list (LijiSession *session, const char *number, guint limit, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  LijiDate open = { 0 };

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  if (limit == 0)
    limit = MAX_LISTED;
  if (number != NULL)
    {
      g_auto (LijiPaperCase) one = { 0 };

      if (!liji_paper_case_read (registry, number, &one, error)
          || !append_copies (registry, one.row, list, error))
        return NULL;
      liji_look_note_once (session, "paper", &one.row->id, number);
      return g_steal_pointer (&list);
    }
  rows = liji_registration_list (store, NULL, open, open, limit, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len && list->len < limit; i++)
    if (!append_copies (registry, g_ptr_array_index (rows, i), list, error))
      return NULL;
  liji_look_note (session, "paper", NULL, "*");
  return g_steal_pointer (&list);
}

LijiPaper *
liji_papers_get (LijiSession *session, const LijiId *id, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCopyRow) row = liji_copy_get (store, id, &local);
  g_autoptr (LijiRegistrationRow) registration
      = row != NULL ? liji_registration_get (store, &row->registration, &local) : NULL;

  if (registration != NULL)
    return liji_paper_new_from_row (registry, row, registration->number);
  liji_deed_fail (error, "paper", g_steal_pointer (&local));
  return NULL;
}

GBytes *
liji_papers_get_kept (LijiSession *session, const LijiPaper *paper, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  GBytes *pdf;

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  if (paper->pdf_sha256 == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "paper", NULL,
                          "paper: it was never made");
      liji_register_explain (error, "paper.not_made", NULL, NULL);
      return NULL;
    }
  liji_look_note_once (session, "paper", &paper->registration, paper->number);
  pdf = liji_blob_get (store, paper->pdf_sha256, &local);
  if (pdf == NULL)
    liji_deed_fail (error, "paper", g_steal_pointer (&local));
  return pdf;
}

GBytes *
liji_papers_to_png (GBytes *pdf, guint page, double dpi, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *png = liji_raster_to_png (pdf, page, dpi, &local);

  if (png == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return png;
}
