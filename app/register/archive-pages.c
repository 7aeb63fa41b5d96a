/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive-private.h"

#include "render/pdf-ops.h"
#include "store/blob-store.h"

#include <string.h>

/* What lies in a volume, in the order the law gives. */

static LijiVolumeItem *
make_item (const LijiVolumePlace *place)
{
  LijiVolumeItem *item = g_atomic_rc_box_new0 (LijiVolumeItem);

  item->place = g_strdup (place->code);
  item->title = g_strdup (place->title);
  item->form = g_strdup (place->form);
  item->least = place->least;
  item->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_page_unref);
  return item;
}

gpointer
liji_volume_page_new_from_row (gconstpointer data, gpointer unused)
{
  const LijiVolumePageRow *row = data;
  LijiVolumePage *page = g_atomic_rc_box_new0 (LijiVolumePage);

  page->no = row->no;
  page->title = g_strdup (row->title);
  page->media_type = g_strdup (row->media_type);
  page->digest = g_strdup (row->digest);
  page->n_pages = row->n_pages;
  return page;
}

void
liji_volume_sum (LijiVolume *volume)
{
  gint64 next = 1;

  volume->n_missing = 0;
  for (guint i = 0; i < volume->items->len; i++)
    {
      LijiVolumeItem *item = volume->items->pdata[i];

      item->n_pages = 0;
      item->first = item->pages->len > 0 ? next : 0;
      for (guint p = 0; p < item->pages->len; p++)
        {
          LijiVolumePage *page = item->pages->pdata[p];

          page->first = next;
          next += page->n_pages;
          item->n_pages += page->n_pages;
        }
      /* Two copies may be on one sheet: pages count, not files. */
      item->missing = item->least > 0 && item->pages->len == 0;
      volume->n_missing += item->missing ? 1 : 0;
    }
  volume->n_pages = next - 1;
}

gboolean
liji_volume_read_items (LijiStore *store, LijiVolume *volume, GError **error)
{
  const LijiVolumeEvent *event = liji_volume_event (volume->event);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_volume_list_pages (store, &volume->id, &local);

  if (rows == NULL || event == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_clear_pointer (&volume->items, g_ptr_array_unref);
  volume->items = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_item_unref);
  for (guint i = 0; i < event->n_places; i++)
    {
      LijiVolumeItem *item = make_item (&event->places[i]);

      for (guint r = 0; r < rows->len; r++)
        if (strcmp (((LijiVolumePageRow *) rows->pdata[r])->place, item->place) == 0)
          g_ptr_array_add (item->pages, liji_volume_page_new_from_row (rows->pdata[r], NULL));
      g_ptr_array_add (volume->items, item);
    }
  liji_volume_sum (volume);
  return TRUE;
}

gint64
liji_volume_count_pages (LijiStore *store, const char *media_type, const char *digest)
{
  g_autoptr (GBytes) bytes = NULL;
  guint n;

  if (g_strcmp0 (media_type, "pdf") != 0)
    return 1;
  bytes = liji_blob_get (store, digest, NULL);
  n = bytes != NULL ? liji_pdf_count_pages (bytes, NULL) : 0;
  return MAX (n, 1);
}

/* What a form of any kind keeps as scans, wherever they stand in it. */
typedef struct
{
  LijiStore *store;
  const LijiVolumeEvent *event;
  GPtrArray *rows;
} Gathering;

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static void
take_scan (Gathering *self, const char *path, const char *type, JsonObject *scan)
{
  const char *digest = get_text (scan, "digest");
  LijiVolumePageRow *row;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((LijiVolumePageRow *) self->rows->pdata[i])->digest, digest) == 0)
      return;
  if (digest == NULL)
    return;
  row = g_new0 (LijiVolumePageRow, 1);
  row->place = g_strdup (liji_volume_event_place_scan (self->event, path, type)->code);
  row->title = g_strdup (get_text (scan, "title"));
  row->media_type = g_strdup (get_text (scan, "media_type"));
  row->digest = g_strdup (digest);
  row->n_pages = liji_volume_count_pages (self->store, row->media_type, digest);
  g_ptr_array_add (self->rows, row);
}

static void
walk (Gathering *self, const char *path, const char *type, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        walk (self, path, type, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);
      const char *own = get_text (object, "paper_type");

      if (g_str_has_suffix (path, "scans."))
        take_scan (self, path, type, object);
      for (GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *below = g_strconcat (path, name->data, ".", NULL);

          walk (self, below, own != NULL ? own : type, json_object_get_member (object, name->data));
        }
    }
}

GPtrArray *
liji_volume_gather_scans (LijiStore *store,
                          const LijiVolumeEvent *event,
                          const LijiModel *model,
                          GBytes *form)
{
  Gathering self = { .store = store, .event = event };
  gpointer record = liji_model_from_cbor (model, form, NULL);
  g_autoptr (JsonNode) node = NULL;

  self.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_page_row_free);
  if (record == NULL)
    return self.rows;
  node = liji_model_to_json (model, record);
  walk (&self, "", NULL, node);
  liji_model_free (model, record);
  return self.rows;
}

/* The two acts. */

static gboolean
begin (LijiSession *session,
       const LijiId *id,
       const char *kind,
       const LijiVolume *volume,
       LijiAct **act,
       LijiVolumeRow **row,
       GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;

  *act = liji_deed_begin (session, id, kind, error);
  if (*act == NULL)
    return FALSE;
  *row = liji_volume_get (store, &volume->id, &local);
  if (*row == NULL)
    return liji_deed_fail (error, "volume", g_steal_pointer (&local));
  if ((*row)->archive_no != 0 && !liji_act_is_replayed (*act))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "volume", NULL,
                               "volume: %s was handed over to the archives", volume->handle)
           || liji_register_explain (error, "volume.handed_over", volume->handle, NULL);
  return TRUE;
}

static LijiVolume *
read_again (LijiStore *store, const LijiVolumeRow *row, GError **error)
{
  g_autoptr (LijiVolume) now = liji_volume_new_from_row (row);

  return liji_volume_read_items (store, now, error) ? g_steal_pointer (&now) : NULL;
}

/* Sums the volume up anew and ends the act. Takes @input. */
static LijiVolume *
finish (LijiSession *session, LijiAct *act, LijiVolumeRow *row, LijiPack *input, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiVolume) now = read_again (store, row, error);
  g_autoptr (GError) local = NULL;

  if (now != NULL)
    {
      row->n_pages = now->n_pages;
      row->n_missing = now->n_missing;
    }
  if (now == NULL || !liji_volume_update (act, row, &local))
    {
      liji_pack_free (input);
      if (local != NULL)
        liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  liji_pack_text (input, "volume", now->handle);
  return liji_deed_commit (act, input, NULL, error) ? g_steal_pointer (&now) : NULL;
}

static LijiVolumePageRow *
make_row (LijiStore *store, const char *place, const LijiScan *scan, gint64 n_pages)
{
  LijiVolumePageRow *row = g_new0 (LijiVolumePageRow, 1);

  row->place = g_strdup (place);
  row->n_pages = n_pages;
  if (scan != NULL)
    {
      row->title = g_strdup (scan->title);
      row->media_type = g_strdup (scan->media_type);
      row->digest = g_strdup (scan->digest);
      row->n_pages = liji_volume_count_pages (store, scan->media_type, scan->digest);
    }
  return row;
}

LijiVolume *
liji_volumes_attach (LijiSession *session,
                     const LijiId *id,
                     const LijiVolume *volume,
                     const char *place,
                     const LijiScan *scan,
                     gint64 n_pages,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  const LijiVolumeEvent *event = liji_volume_event (volume->event);
  g_autoptr (LijiVolumePageRow) page = NULL;
  g_autoptr (LijiVolumeRow) row = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (event == NULL || liji_volume_event_place (event, place) == NULL
      || (scan == NULL && (n_pages < 1 || n_pages > 2000)))
    {
      gboolean no_place = event == NULL || liji_volume_event_place (event, place) == NULL;

      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, no_place ? "place" : "pages", NULL,
                          no_place ? "place: this volume has no “%s”"
                                   : "pages: say how many of “%s” are there",
                          place);
      liji_register_explain (error, "volume.pages", place, NULL);
      return NULL;
    }
  page = make_row (store, place, scan, n_pages);
  if (!begin (session, id, "archive.attach", volume, &act, &row, error))
    return NULL;
  if (liji_act_is_replayed (act))
    return read_again (store, row, error);
  if (!liji_volume_add_page (act, &volume->id, page, &local))
    {
      liji_deed_fail (error, "scan", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "place", place);
  liji_pack_text (input, "digest", page->digest);
  liji_pack_number (input, "pages", page->n_pages);
  return finish (session, act, row, input, error);
}

LijiVolume *
liji_volumes_detach (LijiSession *session,
                     const LijiId *id,
                     const LijiVolume *volume,
                     const char *place,
                     gint64 no,
                     const char *reason,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiVolumeRow) row = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (reason == NULL || *reason == '\0')
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL, "reason: it is needed");
      return NULL;
    }
  if (!begin (session, id, "archive.detach", volume, &act, &row, error))
    return NULL;
  if (liji_act_is_replayed (act))
    return read_again (store, row, error);
  if (!liji_volume_remove_page (act, &volume->id, place, no, &local))
    {
      liji_deed_fail (error, "page", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "place", place);
  liji_pack_number (input, "no", no);
  liji_pack_text (input, "reason", reason);
  return finish (session, act, row, input, error);
}
