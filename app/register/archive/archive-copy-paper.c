/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-copy.h"

#include "base/codes.h"
#include "register/archive/archive-private.h"
#include "register/blobs.h"
#include "register/oversight/looks.h"
#include "register/paper/sealing.h"
#include "render/pdf-ops.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/note-store.h"

/* A copy as it left: drawn once and kept, whatever is entered in the volume afterwards. */

#define KEPT "copy_bytes"

/* The papers by their names, in the legal order. */
static char *
list_papers (const LijiVolume *volume, const char *places)
{
  g_auto (GStrv) wanted = g_strsplit (places != NULL ? places : "", " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < volume->items->len; i++)
    {
      const LijiVolumeItem *item = volume->items->pdata[i];

      if (places != NULL ? g_strv_contains ((const char *const *) wanted, item->place)
                         : item->n_pages > 0 || item->least > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", item->title);
    }
  return g_string_free (text, FALSE);
}

static GBytes *
draw_cover (LijiSession *session,
            const LijiArchiveCopy *copy,
            const LijiVolume *volume,
            GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *title = liji_volume_dup_title (volume);
  g_autofree char *place
      = g_strdup_printf ("%d年 %s 第%" G_GINT64_FORMAT "卷", volume->year,
                         liji_volume_class (volume->in_class)->title, volume->no);
  g_autofree char *papers = list_papers (volume, copy->places);
  g_autofree char *pages = g_strdup_printf ("%" G_GINT64_FORMAT " 页", copy->n_pages);
  g_autofree char *person
      = liji_archive_dup_person (liji_registry_get_store (registry), copy->made_by);

  liji_paper_fields_set (fields, "number", copy->number);
  liji_paper_fields_set (fields, "recipient", copy->recipient);
  liji_paper_fields_set (fields, "standing", liji_code_text ("archive_reader", copy->standing));
  liji_paper_fields_set (fields, "document", copy->document);
  liji_paper_fields_set (fields, "purpose", copy->purpose);
  liji_paper_fields_set (fields, "title", title);
  liji_paper_fields_set (fields, "volume", place);
  liji_paper_fields_set (fields, "record", volume->number);
  liji_paper_fields_set (fields, "papers", papers);
  liji_paper_fields_set (fields, "pages", pages);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (copy->made_at));
  liji_paper_fields_set (fields, "made_by", person);
  liji_paper_fields_set (fields, "key_id", copy->key_id);
  return liji_papers_draw (registry, liji_paper_kind ("archive-copy"), NULL, LIJI_STOCK_BLANK,
                           fields, copy->seal, NULL, copy->made_at, error);
}

/* Every page says of which copy it is. */
static GBytes *
mark_pages (LijiRegistry *registry, GPtrArray *pages, const LijiArchiveCopy *copy, GError **error)
{
  g_autofree char *words
      = g_strdup_printf ("%s　档案复制件　与档案原件核对一致　查档专用章", copy->number);
  g_autoptr (LijiSheet) sheet = liji_paper_copy_mark (words, 210, 297, copy->made_at);
  g_autoptr (GBytes) joined = liji_pdf_join (pages, error);
  g_autoptr (GBytes) mark = NULL;
  LijiStudio *studio = joined != NULL ? liji_registry_enter_studio (registry, error) : NULL;

  if (studio == NULL)
    return NULL;
  mark = liji_renderer_to_pdf (studio->renderer, sheet, error);
  liji_registry_leave_studio (registry);
  return mark != NULL ? liji_pdf_overlay (joined, mark, error) : NULL;
}

/* What was sealed is drawn as it was. */
static gboolean
hold (LijiRegistry *registry, const LijiArchiveCopy *copy, const LijiVolume *volume, GError **error)
{
  const LijiHold holds[] = {
    { &volume->subject, "archive_copy", &copy->id, 0 },
    { &volume->subject, "archive_volume", &volume->id, 0 },
  };

  return liji_sealing_hold (registry, holds, G_N_ELEMENTS (holds), error);
}

static GBytes *
draw (LijiSession *session, const LijiArchiveCopy *copy, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiVolumeRow) row = NULL;
  g_autoptr (LijiVolume) volume = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GBytes *cover, *marked, *joined;

  row = liji_volume_get (store, &copy->volume, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "volume", g_steal_pointer (&local));
      return NULL;
    }
  volume = liji_volume_new_from_row (row);
  if (!hold (registry, copy, volume, error))
    return NULL;
  if (!liji_volume_read_items (store, volume, error)
      || !(cover = draw_cover (session, copy, volume, error)))
    return NULL;
  g_ptr_array_add (all, cover);
  pages = liji_volume_draw_papers (session, volume, copy->places, FALSE, error);
  if (pages == NULL)
    return NULL;
  liji_look_note (session, "archive_copy", &volume->subject, copy->number);
  marked = pages->len > 0 ? mark_pages (registry, pages, copy, &local) : NULL;
  if (marked != NULL)
    g_ptr_array_add (all, marked);
  joined = local == NULL ? liji_pdf_join (all, &local) : NULL;
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}

/* NULL without @error where it was never drawn by somebody who gives copies. */
static GBytes *
find_kept (LijiStore *store, const LijiArchiveCopy *copy, GError **error)
{
  g_autoptr (GPtrArray) notes = liji_note_list (store, &copy->id, KEPT, error);

  return notes != NULL && notes->len > 0
             ? liji_blob_get (store, ((LijiNoteRow *) notes->pdata[0])->text, error)
             : NULL;
}

/* The bytes lie in the registry before the act that names them. */
static gboolean
keep (LijiSession *session, const LijiArchiveCopy *copy, GBytes *pdf, GError **error)
{
  LijiClock *clock = liji_registry_get_clock (liji_session_get_registry (session));
  LijiId id = liji_id_new (liji_clock_get_micros (clock));
  g_autofree char *digest = liji_blobs_put (session, pdf, error);
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (digest == NULL || !(act = liji_deed_begin (session, &id, "archive.keep", error)))
    return FALSE;
  note->id = liji_act_make_id (act, KEPT, 0);
  note->subject = copy->id;
  note->kind = g_strdup (KEPT);
  note->text = g_strdup (digest);
  if (!liji_act_add_digest (act, digest, &local) || !liji_note_add (act, note, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "number", copy->number);
  return liji_deed_commit (act, input, NULL, error);
}

GBytes *
liji_archive_copies_print (LijiSession *session, const LijiArchiveCopy *copy, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  pdf = find_kept (store, copy, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (pdf != NULL)
    return g_steal_pointer (&pdf);
  pdf = draw (session, copy, error);
  if (pdf != NULL && liji_session_may (session, "archive.keep")
      && !keep (session, copy, pdf, error))
    return NULL;
  return g_steal_pointer (&pdf);
}
