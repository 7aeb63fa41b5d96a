/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-entry.h"

#include "register/archive/archive-private.h"

/* Papers are entered at their places and taken out again, as long as the volume is here. */

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

static gboolean
check_place (const LijiVolume *volume, const char *place, GError **error)
{
  const LijiVolumeEvent *event = liji_volume_event (volume->event);

  return (event != NULL && liji_volume_event_place (event, place) != NULL)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "place", NULL,
                                "place: this volume has no “%s”", place)
         || liji_register_explain (error, "volume.pages", place, NULL);
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
  g_autoptr (LijiVolumePageRow) page = NULL;
  g_autoptr (LijiVolumeRow) row = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (!check_place (volume, place, error))
    return NULL;
  if (scan == NULL && (n_pages < 1 || n_pages > 2000))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "pages", NULL,
                          "pages: say how many of “%s” are there", place);
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

/* One after the other at the end of its place; what the volume has already is counted alone. */
static gboolean
enter_pages (LijiStore *store,
             LijiAct *act,
             LijiVolumeRow *row,
             GPtrArray *scans,
             char **places,
             guint *n_known,
             GError **error)
{
  for (guint i = 0; i < scans->len; i++)
    {
      g_autoptr (LijiVolumePageRow) page = make_row (store, places[i], scans->pdata[i], 0);
      g_autoptr (GError) local = NULL;

      if (liji_volume_add_page (act, &row->id, page, &local))
        continue;
      if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS))
        return liji_deed_fail (error, "scan", g_steal_pointer (&local));
      ++*n_known;
    }
  return TRUE;
}

LijiVolume *
liji_volumes_enter (LijiSession *session,
                    const LijiId *id,
                    const LijiVolume *volume,
                    GPtrArray *scans,
                    char **places,
                    guint *n_known,
                    GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiVolumeRow) row = NULL;
  g_autoptr (LijiAct) act = NULL;
  LijiPack *input;

  *n_known = 0;
  g_return_val_if_fail (g_strv_length (places) == scans->len, NULL);
  for (guint i = 0; i < scans->len; i++)
    if (!check_place (volume, places[i], error))
      return NULL;
  if (!begin (session, id, "archive.attach", volume, &act, &row, error))
    return NULL;
  if (liji_act_is_replayed (act))
    return read_again (store, row, error);
  if (!enter_pages (store, act, row, scans, places, n_known, error))
    return NULL;
  if (*n_known == scans->len)
    return read_again (store, row, error);
  input = liji_pack_new ();
  liji_pack_number (input, "pages", scans->len - *n_known);
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
