/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-private.h"

#include "render/pdf-ops.h"
#include "store/aggregate/blob-store.h"

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
