/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive-private.h"

#include "base/text.h"
#include "register/case-kind.h"
#include "store/access-log.h"
#include "store/number-store.h"

#include <string.h>

/* Filing comes after the event, in order of time: a number that is given is never given again, and
 * the volume says nothing that the acts do not. */

#define MANY 1000

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

/* Filing. */

typedef struct
{
  LijiStore *store;
  LijiAct *act;
  GPtrArray *made;  /* LijiVolume */
  GString *handles; /* for the journal */
} Filing;

static void
clear_filing (Filing *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  if (self->handles != NULL)
    g_string_free (self->handles, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filing, clear_filing)

static int
compare_time (gconstpointer a, gconstpointer b)
{
  const LijiUnfiledRow *one = *(const LijiUnfiledRow *const *) a;
  const LijiUnfiledRow *other = *(const LijiUnfiledRow *const *) b;
  int by_day = liji_date_compare (one->on, other->on);

  return by_day != 0 ? by_day : (one->at > other->at) - (one->at < other->at);
}

/* A revocation is a file when its papers are filed (归档), the last of its steps. */
static gboolean
is_event (const LijiUnfiledRow *row)
{
  g_autofree char *step = NULL;

  if (strcmp (row->kind, "revocation") != 0)
    return TRUE;
  step = row->form != NULL ? liji_pack_dup_text (row->form, "step") : NULL;
  return g_strcmp0 (step, "file") == 0;
}

/* In order of time, those of @until and before. */
static GPtrArray *
list_unfiled (LijiStore *store, LijiDate until, guint limit, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = liji_volume_list_unfiled (store, until, limit, &local);
  g_autoptr (GPtrArray) notes
      = list != NULL ? liji_volume_list_unfiled_notes (store, &local) : NULL;

  if (notes == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  while (notes->len > 0)
    {
      g_autoptr (LijiUnfiledRow) note = g_ptr_array_steal_index (notes, 0);

      note->on = liji_micros_to_date (note->at);
      if (liji_date_compare (note->on, until) <= 0 && is_event (note))
        g_ptr_array_add (list, g_steal_pointer (&note));
    }
  g_ptr_array_sort (list, compare_time);
  return g_steal_pointer (&list);
}

/* The paper's own number, where the event made one. */
static char *
choose_number (const LijiUnfiledRow *row)
{
  g_autofree char *own = NULL;

  if (row->of != NULL && row->form != NULL)
    own = liji_pack_dup_text (row->form,
                              strcmp (row->kind, "revocation") == 0 ? "decision" : "document");
  return g_strdup (own != NULL && *own != '\0' ? own : row->number);
}

static const LijiModel *
find_model (const LijiUnfiledRow *row)
{
  const LijiRecordKind *kind = liji_record_kind (row->kind);

  if (kind != NULL)
    return kind->model;
  return row->of == NULL ? liji_divorce_kind.model : NULL;
}

static gboolean
add_scans (Filing *self, LijiVolumeRow *row, const LijiUnfiledRow *from, GError **error)
{
  const LijiVolumeEvent *event = liji_volume_event (row->event);
  const LijiModel *model = find_model (from);
  g_autoptr (GPtrArray) scans
      = model != NULL && from->form != NULL
            ? liji_volume_gather_scans (self->store, event, model, from->form)
            : NULL;
  g_autoptr (LijiVolume) volume = NULL;

  for (guint i = 0; scans != NULL && i < scans->len; i++)
    if (!liji_volume_add_page (self->act, &row->id, scans->pdata[i], error))
      return FALSE;
  volume = liji_volume_new_from_row (row);
  if (!liji_volume_read_items (self->store, volume, error))
    return FALSE;
  row->n_pages = volume->n_pages;
  row->n_missing = volume->n_missing;
  return TRUE;
}

static gboolean
file_one (Filing *self, const LijiUnfiledRow *from, GError **error)
{
  g_autoptr (LijiVolumeRow) row = g_new0 (LijiVolumeRow, 1);
  const LijiVolumeEvent *event
      = liji_volume_event (strcmp (from->kind, "judgment") == 0 ? "judgment" : from->kind);
  const LijiVolumeClass *in_class
      = event != NULL ? liji_volume_event_class (event, from->of) : NULL;
  g_autofree char *word = g_strdup_printf ("volume-%u", self->made->len);
  g_autofree char *scope = NULL;

  if (in_class == NULL)
    return TRUE;
  scope = g_strdup_printf ("volume-%s-%04d", in_class->code, from->on.year);
  if (!liji_number_count (self->act, scope, &row->no, error))
    return FALSE;
  row->id = liji_act_make_id (self->act, word, self->made->len);
  row->event = g_strdup (event->code);
  row->in_class = g_strdup (in_class->code);
  row->year = from->on.year;
  row->subject = from->subject;
  row->number = choose_number (from);
  row->man_name = g_strdup (from->man_name);
  row->woman_name = g_strdup (from->woman_name);
  row->event_on = from->on;
  if (!add_scans (self, row, from, error) || !liji_volume_insert (self->act, row, error))
    return FALSE;
  g_ptr_array_add (self->made, liji_volume_new_from_row (row));
  g_string_append_printf (self->handles, "%s%s-%04d-%" G_GINT64_FORMAT,
                          self->handles->len > 0 ? " " : "", row->in_class, row->year, row->no);
  return TRUE;
}

GPtrArray *
liji_volumes_file (LijiSession *session, const LijiId *id, LijiDate until, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (Filing) self = { .store = liji_registry_get_store (registry) };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *outputs;

  if (!liji_date_is_day (until))
    until = liji_registry_get_today (registry);
  self.made = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_unref);
  self.handles = g_string_new (NULL);
  self.act = liji_deed_begin (session, id, "archive.file", error);
  if (self.act == NULL)
    return NULL;
  if (liji_act_is_replayed (self.act))
    return g_steal_pointer (&self.made);
  list = list_unfiled (self.store, until, LIJI_VOLUMES_AT_ONCE, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < MIN (list->len, LIJI_VOLUMES_AT_ONCE); i++)
    if (!file_one (&self, list->pdata[i], &local))
      {
        liji_deed_fail (error, NULL, g_steal_pointer (&local));
        return NULL;
      }
  if (self.made->len == 0)
    return g_steal_pointer (&self.made);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "volumes", self.handles->str);
  if (!liji_deed_commit (self.act, NULL, outputs, error))
    return NULL;
  return g_steal_pointer (&self.made);
}

gint64
liji_volumes_count_unfiled (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) list = NULL;

  if (!liji_session_check (session, "archive.show", error))
    return -1;
  list = list_unfiled (liji_registry_get_store (registry), liji_registry_get_today (registry), MANY,
                       error);
  return list != NULL ? (gint64) list->len : -1;
}

/* Reading. */

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

static GPtrArray *
tell_rows (GPtrArray *rows, GError **error, GError *local)
{
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, local);
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, liji_volume_new_from_row (rows->pdata[i]));
  return list;
}

GPtrArray *
liji_volumes_count (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "archive.show", error))
    return NULL;
  rows = liji_volume_count (store, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_volume_count_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiVolumeRow *row = rows->pdata[i];
      LijiVolumeCount *one = g_atomic_rc_box_new0 (LijiVolumeCount);

      one->in_class = g_strdup (row->in_class);
      one->year = row->year;
      one->volumes = row->no;
      one->pages = row->n_pages;
      one->missing = row->n_missing;
      g_ptr_array_add (list, one);
    }
  return list;
}

GPtrArray *
liji_volumes_list (LijiSession *session,
                   const char *in_class,
                   int year,
                   gboolean missing,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) rows = NULL;
  GError *local = NULL;

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
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const LijiVolumeClass *in_class;
  GError *local = NULL;
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
      liji_access_log_add (store, liji_session_get_user (session),
                           liji_session_get_station (session), "record", &volume->subject,
                           volume->handle);
    }
  return g_steal_pointer (&list);
}
