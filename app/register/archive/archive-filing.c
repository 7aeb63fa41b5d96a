/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-private.h"

#include "register/archive/scans.h"
#include "register/case/case-kind.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/number-store.h"

#include <string.h>

/* Filing comes after the event, in order of time: a number that is given is never given again, and
 * the volume says nothing that the acts do not. */

#define MANY 1000
#define AT_ONCE 200

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

/* A revocation is a file when its papers are filed (归档), the last of its steps, or when it came
 * to nothing. */
static gboolean
is_event (LijiUnfiledRow *row)
{
  g_autofree char *step = NULL;

  if (strcmp (row->kind, "revocation") != 0)
    return TRUE;
  step = row->form != NULL ? liji_pack_dup_text (row->form, "step") : NULL;
  if (g_strcmp0 (step, "dismiss") != 0)
    return g_strcmp0 (step, "file") == 0;
  g_free (row->kind);
  row->kind = g_strdup ("revocation_dismissed");
  return TRUE;
}

/* In order of time, those of @until and before. */
static GPtrArray *
list_unfiled (LijiStore *store, LijiDate until, guint limit, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = liji_volume_list_unfiled (store, until, limit, &local);
  g_autoptr (GPtrArray) later
      = list != NULL ? liji_volume_list_unfiled_later (store, &local) : NULL;

  if (later == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  while (later->len > 0)
    {
      g_autoptr (LijiUnfiledRow) row = g_ptr_array_steal_index (later, 0);

      row->on = liji_micros_to_date (row->at);
      if (liji_date_compare (row->on, until) <= 0 && is_event (row))
        g_ptr_array_add (list, g_steal_pointer (&row));
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
  const LijiCaseKind *of_case;
  g_autofree char *name = NULL;

  if (kind != NULL)
    return kind->model;
  if (row->of != NULL)
    return NULL;
  /* "divorce_withdrawn": a case, and what became of it. */
  name = g_strndup (row->kind, strcspn (row->kind, "_"));
  of_case = liji_case_kind_find (name);
  return of_case != NULL ? of_case->model : NULL;
}

/* A judgment's own scan lies where the judgment does: at the head of its file. */
static gboolean
add_shown (Filing *self, LijiVolumeRow *row, const LijiUnfiledRow *from, GError **error)
{
  g_autofree char *digest
      = from->of != NULL && from->form != NULL ? liji_pack_dup_text (from->form, "scan") : NULL;
  g_autoptr (GBytes) bytes
      = digest != NULL && *digest != '\0' ? liji_blob_get (self->store, digest, NULL) : NULL;
  const LijiVolumePlace *place = &liji_volume_event (row->event)->places[0];
  g_autoptr (LijiVolumePageRow) page = NULL;

  if (bytes == NULL)
    return TRUE;
  page = g_new0 (LijiVolumePageRow, 1);
  page->place = g_strdup (place->code);
  page->media_type = g_strdup (liji_scans_type (bytes));
  page->digest = g_strdup (digest);
  page->n_pages = liji_volume_count_pages (self->store, page->media_type, digest);
  return liji_volume_add_page (self->act, &row->id, page, error);
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
  if (!add_shown (self, row, from, error))
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
  const LijiVolumeEvent *event = liji_volume_event (from->kind);
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
  list = list_unfiled (self.store, until, AT_ONCE, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < MIN (list->len, AT_ONCE); i++)
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

gboolean
liji_volumes_file_all (LijiSession *session, LijiDate until, GPtrArray *made, GError **error)
{
  LijiClock *clock = liji_registry_get_clock (liji_session_get_registry (session));
  guint n;

  do
    {
      LijiId act = liji_id_new (liji_clock_get_micros (clock));
      g_autoptr (GPtrArray) now = liji_volumes_file (session, &act, until, error);

      if (now == NULL)
        return FALSE;
      n = now->len;
      for (guint i = 0; made != NULL && i < n; i++)
        g_ptr_array_add (made, liji_volume_ref (now->pdata[i]));
    }
  while (n == AT_ONCE);
  return TRUE;
}
