/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-private.h"

#include "register/oversight/looks.h"

/* The volumes as they are read. */

static void
clear_page (LijiVolumePage *self)
{
  g_free (self->title);
  g_free (self->media_type);
  g_free (self->digest);
}

static void
clear_item (LijiVolumeItem *self)
{
  g_free (self->place);
  g_free (self->title);
  g_free (self->form);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
}

static void
clear_volume (LijiVolume *self)
{
  g_free (self->handle);
  g_free (self->event);
  g_free (self->in_class);
  g_free (self->number);
  g_free (self->man_name);
  g_free (self->woman_name);
  g_free (self->filed_by);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

static void
clear_count (LijiVolumeCount *self)
{
  g_free (self->in_class);
}

LIJI_DEFINE_VALUE (LijiVolumePage, liji_volume_page, clear_page)
LIJI_DEFINE_VALUE (LijiVolumeItem, liji_volume_item, clear_item)
LIJI_DEFINE_VALUE (LijiVolume, liji_volume, clear_volume)
LIJI_DEFINE_VALUE (LijiVolumeCount, liji_volume_count, clear_count)

LijiVolume *
liji_volume_new_from_row (const LijiVolumeRow *row)
{
  LijiVolume *self = g_atomic_rc_box_new0 (LijiVolume);
  const LijiVolumeClass *in_class = liji_volume_class (row->in_class);

  self->id = row->id;
  self->handle = liji_volume_format (row->in_class, row->year, row->no);
  self->event = g_strdup (row->event);
  self->in_class = g_strdup (row->in_class);
  self->year = row->year;
  self->no = row->no;
  self->subject = row->subject;
  self->number = g_strdup (row->number);
  self->man_name = g_strdup (row->man_name);
  self->woman_name = g_strdup (row->woman_name);
  self->event_on = row->event_on;
  if (in_class != NULL)
    self->keep_until = liji_volume_class_keep_until (in_class, row->year);
  self->n_pages = row->n_pages;
  self->n_missing = row->n_missing;
  self->box_no = row->box_no;
  self->archive_no = row->archive_no;
  self->filed_at = row->filed_at;
  self->filed_by = g_strdup (row->filed_by);
  return self;
}

static gpointer
tell_volume (gconstpointer row, gpointer data)
{
  return liji_volume_new_from_row (row);
}

static GPtrArray *
tell_rows (GPtrArray *rows, GError **error, GError *local)
{
  return liji_deed_tell (rows, tell_volume, NULL, (GDestroyNotify) liji_volume_unref, local, error);
}

static gpointer
tell_count (gconstpointer data, gpointer unused)
{
  const LijiVolumeRow *row = data;
  LijiVolumeCount *self = g_atomic_rc_box_new0 (LijiVolumeCount);

  self->in_class = g_strdup (row->in_class);
  self->year = row->year;
  self->volumes = row->no;
  self->pages = row->n_pages;
  self->missing = row->n_missing;
  return self;
}

GPtrArray *
liji_volumes_count (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  rows = liji_volume_count (store, &local);
  return liji_deed_tell (rows, tell_count, NULL, (GDestroyNotify) liji_volume_count_unref, local,
                         error);
}

GPtrArray *
liji_volumes_list (LijiSession *session,
                   const char *in_class,
                   int year,
                   gboolean missing,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  if (in_class != NULL && liji_volume_class (in_class) == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "class", NULL,
                          "class: it is marriage, annulment, divorce or reissue");
      liji_register_explain (error, "input.unknown", in_class, NULL);
      return NULL;
    }
  rows = liji_volume_list (store, in_class, year, missing, FALSE, G_MAXINT, &local);
  return tell_rows (rows, error, local);
}

GPtrArray *
liji_volumes_show (LijiSession *session, const char *name, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list = NULL;
  const LijiVolumeClass *in_class;
  GError *local = NULL;
  GPtrArray *rows;
  LijiVolumeRow *one;
  gint64 no;
  int year;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  if (liji_volume_parse (name, &in_class, &year, &no))
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_row_free);
      one = liji_volume_find (store, in_class->code, year, no, &local);
      if (one != NULL)
        g_ptr_array_add (rows, one);
      else if (g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
        g_clear_error (&local);
    }
  else
    rows = liji_volume_list_number (store, name, &local);
  if (local != NULL)
    g_clear_pointer (&rows, g_ptr_array_unref);
  list = tell_rows (rows, error, local);
  if (list == NULL)
    return NULL;
  if (list->len == 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "volume", NULL,
                          "volume: there is no volume %s", name);
      liji_register_explain (error, "volume.none", name, NULL);
      return NULL;
    }
  for (guint i = 0; i < list->len; i++)
    {
      LijiVolume *volume = list->pdata[i];

      if (!liji_volume_read_items (store, volume, error))
        return NULL;
      liji_look_note (session, "volume", &volume->subject, volume->handle);
    }
  return g_steal_pointer (&list);
}
