/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/audit.h"

#include "base/out-file.h"
#include "register/deed.h"
#include "register/oversight/looks.h"
#include "register/paper/paper-words.h"
#include "store/aggregate/audit-store.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/registration-store.h"
#include "store/journal/journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A registration's lot is the SHA-256 of the seed and its id: the smallest are drawn. */

#define MAX_SAMPLE 1000

typedef struct
{
  char *lot;
  char *number;
} Drawn;

typedef struct
{
  const char *seed;
  guint n;
  GPtrArray *drawn; /* smallest lot first */
} Sampling;

static void
free_drawn (gpointer data)
{
  Drawn *drawn = data;

  g_free (drawn->lot);
  g_free (drawn->number);
  g_free (drawn);
}

static void
draw_cb (const LijiId *registration, const char *number, gpointer data)
{
  Sampling *self = data;
  g_autofree char *id = liji_id_to_string (registration);
  g_autofree char *ticket = g_strconcat (self->seed, "\n", id, NULL);
  g_autofree char *lot = g_compute_checksum_for_string (G_CHECKSUM_SHA256, ticket, -1);
  guint at = self->drawn->len;
  Drawn *drawn;

  while (at > 0 && strcmp (lot, ((Drawn *) self->drawn->pdata[at - 1])->lot) < 0)
    at--;
  if (at >= self->n)
    return;
  drawn = g_new0 (Drawn, 1);
  drawn->lot = g_steal_pointer (&lot);
  drawn->number = g_strdup (number);
  g_ptr_array_insert (self->drawn, (gint) at, drawn);
  if (self->drawn->len > self->n)
    g_ptr_array_set_size (self->drawn, (gint) self->n);
}

char **
liji_audit_sample (LijiSession *session,
                   const char *seed,
                   guint n,
                   LijiDate from,
                   LijiDate until,
                   GError **error)
{
  g_autoptr (GPtrArray) drawn = g_ptr_array_new_with_free_func (free_drawn);
  Sampling self = { seed, n, drawn };
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "audit.sample", error))
    return NULL;
  if (seed == NULL || seed[0] == '\0')
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "seed", NULL, "seed: it is needed");
      liji_register_explain (error, "sample.seed", NULL, NULL);
    }
  else if (n == 0 || n > MAX_SAMPLE)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "count", NULL, "count: one to %d",
                          MAX_SAMPLE);
      liji_register_explain (error, "sample.count", G_STRINGIFY (MAX_SAMPLE), NULL);
    }
  if (seed == NULL || seed[0] == '\0' || n == 0 || n > MAX_SAMPLE)
    return NULL;
  if (!liji_audit_each (liji_registry_get_store (liji_session_get_registry (session)), from, until,
                        draw_cb, &self, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < drawn->len; i++)
    g_strv_builder_add (numbers, ((Drawn *) drawn->pdata[i])->number);
  return g_strv_builder_end (numbers);
}

/* What the bytes are, by how they begin. */
static const char *
name_ending (GBytes *bytes)
{
  static const struct
  {
    const char *begin;
    guint length;
    const char *ending;
  } known[] = { { "%PDF", 4, "pdf" },
                { "\x89PNG", 4, "png" },
                { "\xff\xd8", 2, "jpg" },
                { "RIFF", 4, "webp" } };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (length > known[i].length && memcmp (data, known[i].begin, known[i].length) == 0)
      return known[i].ending;
  return "bin";
}

static gboolean
write_blob (LijiStore *store,
            const char *folder,
            const char *what,
            const char *digest,
            GError **error)
{
  g_autoptr (GBytes) bytes = liji_blob_get (store, digest, error);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  name = g_strdup_printf ("%s-%.12s.%s", what, digest, name_ending (bytes));
  path = g_build_filename (folder, name, NULL);
  data = g_bytes_get_data (bytes, &length);
  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600, error);
}

/* Every blob an act about @subject rests on, once. */
static gboolean
write_blobs (LijiStore *store,
             const LijiId *subject,
             const char *folder,
             GHashTable *done,
             GError **error)
{
  g_autoptr (GPtrArray) acts = liji_journal_about (store, subject, error);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const LijiEntry *entry = g_ptr_array_index (acts, i);

      for (guint d = 0; d < entry->digests->len; d++)
        if (g_hash_table_add (done, g_strdup (entry->digests->pdata[d]))
            && !write_blob (store, folder, entry->kind, entry->digests->pdata[d], error))
          return FALSE;
    }
  return acts != NULL;
}

static gboolean
export_one (LijiStore *store, const char *number, const char *folder, LijiId *id, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = liji_registration_find (store, number, error);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *own = row != NULL ? g_build_filename (folder, row->number, NULL) : NULL;

  if (row == NULL)
    return FALSE;
  *id = row->id;
  if (g_mkdir_with_parents (own, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", own,
                   g_strerror (errno));
      return FALSE;
    }
  return write_blobs (store, &row->id, own, done, error)
         && (liji_id_is_null (&row->case_id)
             || write_blobs (store, &row->case_id, own, done, error));
}

gboolean
liji_audit_export_papers (LijiSession *session,
                          const char *const *numbers,
                          const char *folder,
                          GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autofree char *inside = g_build_filename (folder, "number", NULL);
  g_autoptr (GError) outside = NULL;

  if (!liji_session_check (session, "audit.sample", error))
    return FALSE;
  if (!liji_out_file_check (inside, &outside))
    return liji_deed_fail (error, "output", g_steal_pointer (&outside));
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      LijiId id;

      if (!export_one (store, numbers[i], folder, &id, &local))
        return liji_deed_fail (error, "output", g_steal_pointer (&local));
      liji_look_note (session, "export", &id, numbers[i]);
    }
  return TRUE;
}
