/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-private.h"

#include "register/blobs.h"
#include "register/case/case-private.h"
#include "register/office/parameters.h"
#include "register/oversight/looks.h"
#include "register/record/afterwards.h"
#include "render/pdf-ops.h"
#include "render/photo.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/user-store.h"

#include <string.h>

/* A volume on paper: its catalogue, and all that lies in it one after the other. */

#define MARGIN 8.0
#define JPEG_QUALITY "85"
#define ROWS 12

static void
set_row (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  liji_paper_fields_set (fields, field, text);
}

static void
set_number (LijiPaperFields *fields, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  liji_paper_fields_set (fields, name, number > 0 ? text : NULL);
}

static char *
dup_range (gint64 first, gint64 n)
{
  if (n == 0)
    return NULL;
  return n == 1 ? g_strdup_printf ("%" G_GINT64_FORMAT, first)
                : g_strdup_printf ("%" G_GINT64_FORMAT "—%" G_GINT64_FORMAT, first, first + n - 1);
}

static gboolean
has_scan (const LijiVolumeItem *item)
{
  for (guint i = 0; i < item->pages->len; i++)
    if (((LijiVolumePage *) item->pages->pdata[i])->digest != NULL)
      return TRUE;
  return FALSE;
}

/* What the law wants stands there even while it is missing: the clerk sees what to look for. */
static void
set_rows (LijiPaperFields *fields, const LijiVolume *volume)
{
  guint row = 0;

  for (guint i = 0; i < volume->items->len && row < ROWS; i++)
    {
      const LijiVolumeItem *item = volume->items->pdata[i];
      g_autofree char *range = dup_range (item->first, item->n_pages);
      g_autofree char *no = NULL;

      if (item->pages->len == 0 && item->least == 0)
        continue;
      no = g_strdup_printf ("%u", ++row);
      set_row (fields, row, "no", no);
      set_row (fields, row, "title", item->title);
      set_row (fields, row, "pages", range);
      set_row (fields, row, "remark", item->missing ? "缺" : !has_scan (item) ? "纸质" : NULL);
    }
}

static char *
dup_parties (const LijiVolume *volume)
{
  if (volume->man_name != NULL && volume->woman_name != NULL)
    return g_strdup_printf ("%s、%s", volume->man_name, volume->woman_name);
  return g_strdup (volume->man_name != NULL ? volume->man_name : volume->woman_name);
}

char *
liji_archive_dup_person (LijiStore *store, const char *user)
{
  g_autoptr (LijiUserRow) row = liji_user_find (store, user, NULL);

  return g_strdup (row != NULL && row->full_name != NULL ? row->full_name : user);
}

char *
liji_volume_dup_title (const LijiVolume *volume)
{
  const LijiVolumeEvent *event = liji_volume_event (volume->event);
  g_autofree char *parties = dup_parties (volume);

  return g_strdup_printf ("%s%s", parties != NULL ? parties : "", event->title);
}

static GBytes *
draw_contents (LijiSession *session, const LijiVolume *volume, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  const LijiVolumeEvent *event = liji_volume_event (volume->event);
  const LijiVolumeClass *in_class = liji_volume_class (volume->in_class);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *fonds = liji_parameters_get (registry, "fonds_number");
  g_autofree char *title = liji_volume_dup_title (volume);
  g_autofree char *keep = g_strdup_printf ("%u年", in_class->keep_years);
  g_autofree char *person
      = liji_archive_dup_person (liji_registry_get_store (registry), volume->filed_by);

  liji_paper_fields_set (fields, "stamp.fonds", fonds);
  set_number (fields, "stamp.year", volume->year);
  set_number (fields, "stamp.volume", volume->no);
  set_number (fields, "stamp.archive_volume", volume->archive_no);
  set_number (fields, "stamp.pages", volume->n_pages);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "class", in_class->title);
  liji_paper_fields_set (fields, "title", title);
  liji_paper_fields_set (fields, "number", volume->number);
  liji_paper_fields_set_date (fields, "event_on", volume->event_on);
  liji_paper_fields_set (fields, "keep", keep);
  liji_paper_fields_set (fields, "basis", event->basis);
  liji_paper_fields_set (fields, "filed_by", person);
  liji_paper_fields_set_date (fields, "filed_on", liji_micros_to_date (volume->filed_at));
  set_rows (fields, volume);
  return liji_papers_draw (registry, liji_paper_kind ("volume-contents"), NULL, LIJI_STOCK_BLANK,
                           fields, NULL, NULL, volume->filed_at, error);
}

/* A picture as a page of A4, upright or lying as it is. */
static GBytes *
make_page (LijiRegistry *registry, const char *type, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GdkPixbuf) picture = liji_image_load (bytes, &local);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (LijiSheet) sheet = NULL;
  GBytes *pdf = NULL;
  LijiStudio *studio;
  gboolean lying;
  char *data;
  gsize size;

  if (picture != NULL && strcmp (type, "jpeg") == 0)
    jpeg = g_bytes_ref (bytes);
  else if (picture != NULL
           && gdk_pixbuf_save_to_buffer (picture, &data, &size, "jpeg", &local, "quality",
                                         JPEG_QUALITY, NULL))
    jpeg = g_bytes_new_take (data, size);
  if (jpeg == NULL)
    {
      liji_deed_fail (error, "scan", g_steal_pointer (&local));
      return NULL;
    }
  lying = gdk_pixbuf_get_width (picture) > gdk_pixbuf_get_height (picture);
  sheet = liji_sheet_new ("scan", 0);
  liji_sheet_add_page (sheet, "scan", lying ? 297 : 210, lying ? 210 : 297);
  liji_sheet_add_jpeg (sheet, "scan",
                       (LijiBox){ MARGIN, MARGIN, (lying ? 297 : 210) - 2 * MARGIN,
                                  (lying ? 210 : 297) - 2 * MARGIN },
                       jpeg);
  studio = liji_registry_enter_studio (registry, error);
  if (studio == NULL)
    return NULL;
  pdf = liji_renderer_to_pdf (studio->renderer, sheet, &local);
  liji_registry_leave_studio (registry);
  if (pdf == NULL)
    liji_deed_fail (error, "scan", g_steal_pointer (&local));
  return pdf;
}

static gboolean
add_scans (LijiRegistry *registry, const LijiVolumeItem *item, GPtrArray *pdfs, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);

  for (guint i = 0; i < item->pages->len; i++)
    {
      const LijiVolumePage *page = item->pages->pdata[i];
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) local = NULL;
      GBytes *pdf;

      if (page->digest == NULL)
        continue;
      bytes = liji_blob_get (store, page->digest, &local);
      if (bytes == NULL)
        return liji_deed_fail (error, "scan", g_steal_pointer (&local));
      pdf = g_strcmp0 (page->media_type, "pdf") == 0
                ? g_bytes_ref (bytes)
                : make_page (registry, page->media_type, bytes, error);
      if (pdf == NULL)
        return FALSE;
      g_ptr_array_add (pdfs, pdf);
    }
  return TRUE;
}

/* The case the volume's forms are drawn of; FALSE where there is none: nothing is drawn then. */
static gboolean
find_case (LijiStore *store, const LijiVolume *volume, LijiCase **seen, LijiDraft **draft)
{
  g_autoptr (LijiRegistrationRow) registration
      = liji_registration_get (store, &volume->subject, NULL);
  const LijiId *id = registration != NULL ? &registration->case_id : &volume->subject;
  g_autoptr (LijiCaseRow) row = liji_id_is_null (id) ? NULL : liji_case_get (store, id, NULL);
  const LijiModel *model = NULL;
  gpointer form = liji_volume_read_form (store, volume, &model);

  if (form == NULL)
    return FALSE;
  *draft = liji_draft_new_take (model, form);
  *seen = row != NULL ? liji_case_new_from_row (store, row, NULL) : NULL;
  return TRUE;
}

/* The number of the record whose revocation the volume holds: its papers are of that. */
static char *
dup_revoked (LijiStore *store, const LijiVolume *volume)
{
  g_autoptr (LijiNoteRow) note = strcmp (volume->event, "revocation") == 0
                                     ? liji_note_get (store, &volume->subject, NULL)
                                     : NULL;
  g_autoptr (LijiRegistrationRow) of
      = note != NULL ? liji_registration_get (store, &note->subject, NULL) : NULL;

  return of != NULL ? g_strdup (of->number) : NULL;
}

static gboolean
add_forms (LijiSession *session,
           const char *kind_id,
           const char *revoked,
           LijiCase *seen,
           LijiDraft *draft,
           GPtrArray *pdfs)
{
  static const char *const holders[] = { "man", "woman" };
  const LijiPaperKind *kind = liji_paper_kind (kind_id);
  guint n = kind->per_copy ? G_N_ELEMENTS (holders) : 1;

  /* A form that cannot be drawn any more is no reason to print nothing: the catalogue names it. */
  for (guint i = 0; i < n; i++)
    {
      GBytes *pdf = revoked != NULL
                        ? liji_afterwards_paper (session, revoked, kind_id, NULL)
                        : liji_papers_make_form (session, kind_id, seen, draft,
                                                 kind->per_copy ? holders[i] : NULL, NULL, NULL);
      if (pdf != NULL)
        g_ptr_array_add (pdfs, pdf);
    }
  return TRUE;
}

static gboolean
is_wanted (const char *places, const char *place)
{
  g_auto (GStrv) words = NULL;

  if (places == NULL)
    return TRUE;
  words = g_strsplit (places, " ", -1);
  return g_strv_contains ((const char *const *) words, place);
}

gpointer
liji_volume_read_form (LijiStore *store, const LijiVolume *volume, const LijiModel **model)
{
  g_autoptr (LijiRegistrationRow) registration
      = liji_registration_get (store, &volume->subject, NULL);
  g_autoptr (LijiCaseRow) row = NULL;
  const LijiRecordKind *kind;

  /* A note's volume is about the record whose number it may not bear. */
  if (registration == NULL && volume->number != NULL)
    registration = liji_registration_find (store, volume->number, NULL);
  kind = registration != NULL ? liji_record_kind (registration->kind) : NULL;
  if (kind != NULL && registration->snapshot != NULL)
    {
      *model = kind->model;
      return liji_model_from_cbor (kind->model, registration->snapshot, NULL);
    }
  row = liji_case_get (store, &volume->subject, NULL);
  if (row == NULL || row->draft == NULL || liji_case_kind_find (row->kind) == NULL)
    return NULL;
  *model = liji_case_kind_find (row->kind)->model;
  return liji_model_from_cbor (*model, row->draft, NULL);
}

GPtrArray *
liji_volume_draw_papers (LijiSession *session,
                         const LijiVolume *volume,
                         const char *places,
                         gboolean forms,
                         GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *revoked
      = forms ? dup_revoked (liji_registry_get_store (registry), volume) : NULL;
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) seen = NULL;

  if (forms && revoked == NULL)
    forms = find_case (liji_registry_get_store (registry), volume, &seen, &draft);
  for (guint i = 0; i < volume->items->len; i++)
    {
      const LijiVolumeItem *item = volume->items->pdata[i];

      if (!is_wanted (places, item->place))
        continue;
      /* What nobody needs is not drawn into the file. */
      if (!has_scan (item) && item->form != NULL && forms && item->least > 0)
        add_forms (session, item->form, revoked, seen, draft, pdfs);
      else if (!add_scans (registry, item, pdfs, error))
        return NULL;
    }
  return g_steal_pointer (&pdfs);
}

GBytes *
liji_volumes_print (LijiSession *session, const LijiVolume *volume, gboolean whole, GError **error)
{
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GPtrArray) pdfs = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *joined;

  g_return_val_if_fail (volume->items != NULL, NULL);
  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  contents = draw_contents (session, volume, error);
  if (contents == NULL || !whole)
    return g_steal_pointer (&contents);
  liji_look_note (session, "scan", &volume->subject, volume->handle);
  pdfs = liji_volume_draw_papers (session, volume, NULL, TRUE, error);
  if (pdfs == NULL)
    return NULL;
  g_ptr_array_insert (pdfs, 0, g_steal_pointer (&contents));
  joined = liji_pdf_join (pdfs, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}
