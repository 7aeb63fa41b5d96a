/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/seen.h"

#include "register/registry-private.h"
#include "store/aggregate/day-store.h"
#include "store/driver.h"
#include "store/server-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* A file for each address: the act that began its journal, the last entry with its hash, and the
 * last closing. A copy that lies elsewhere is another address: trying a restored one says nothing.
 * Where the file cannot be read or written the sheet is what is left; work is never held up. */

#define GROUP "journal"

static char *
dup_path (const char *address)
{
  g_autofree char *place = liji_db_is_server (address) ? liji_server_mask (address)
                                                       : g_canonicalize_filename (address, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
  g_autofree char *name = g_strdup_printf ("%.24s.ini", digest);

  return g_build_filename (g_get_user_state_dir (), "liji", "seen", name, NULL);
}

static char *
write_hex (const guint8 hash[LIJI_HASH_LENGTH])
{
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < LIJI_HASH_LENGTH; i++)
    g_string_append_printf (hex, "%02x", hash[i]);
  return g_string_free (hex, FALSE);
}

/* NULL: nothing was seen yet. */
static GKeyFile *
load (LijiRegistry *registry)
{
  g_autofree char *path = dup_path (liji_registry_get_address (registry));
  g_autoptr (GKeyFile) seen = g_key_file_new ();

  if (!g_key_file_load_from_file (seen, path, G_KEY_FILE_NONE, NULL)
      || g_key_file_get_int64 (seen, GROUP, "entry", NULL) < 1)
    return NULL;
  return g_steal_pointer (&seen);
}

/* The hash of entry @seq; NULL with *@told: it could not be asked for, which proves nothing. */
static char *
dup_hash (LijiStore *store, gint64 seq, gboolean *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiEntry) entry = liji_journal_get (store, seq, &error);

  *told = entry != NULL || g_error_matches (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
          || g_error_matches (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT);
  return entry != NULL ? write_hex (entry->hash) : NULL;
}

static gboolean
is_same_registry (LijiStore *store, GKeyFile *seen)
{
  g_autofree char *known = g_key_file_get_string (seen, GROUP, "registry", NULL);
  g_autoptr (LijiEntry) first = liji_journal_get (store, 1, NULL);
  g_autofree char *id = first != NULL ? liji_id_to_string (&first->act) : NULL;

  return id == NULL || g_strcmp0 (known, id) == 0;
}

/* A closing's row can be taken out alone. */
static gboolean
has_closing (LijiStore *store, gint64 entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDayRow) last = liji_day_find (store, (LijiDate){ 0 }, &error);

  return error != NULL || (last != NULL ? last->head_seq : 0) >= entry;
}

char *
liji_seen_dup_misfit (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GKeyFile) seen = load (registry);
  g_autofree char *hash = NULL, *day = NULL, *closed = NULL, *recorded = NULL;
  gboolean told = FALSE;
  gint64 seq;

  if (seen == NULL)
    return NULL;
  seq = g_key_file_get_int64 (seen, GROUP, "entry", NULL);
  hash = g_key_file_get_string (seen, GROUP, "hash", NULL);
  day = g_key_file_get_string (seen, GROUP, "day", NULL);
  closed = g_key_file_get_string (seen, GROUP, "closed", NULL);
  if (!is_same_registry (store, seen))
    return g_strdup_printf ("the registry is not the one this machine knew on %s", day);
  recorded = dup_hash (store, seq, &told);
  if (told && recorded == NULL)
    return g_strdup_printf ("the journal had %" G_GINT64_FORMAT
                            " entries on %s, as this machine saw, "
                            "and has fewer now",
                            seq, day);
  if (told && g_strcmp0 (hash, recorded) != 0)
    return g_strdup_printf ("entry %" G_GINT64_FORMAT " of the journal is not the one this machine "
                            "saw on %s: the journal was rewritten",
                            seq, day);
  if (!has_closing (store, g_key_file_get_int64 (seen, GROUP, "closing", NULL)))
    return g_strdup_printf ("the registry knows nothing of the closing of %s any more", closed);
  return NULL;
}

void
liji_seen_reset (LijiRegistry *registry)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autofree char *path = dup_path (liji_registry_get_address (registry));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = liji_registry_dup_shown_address (liji_registry_get_address (registry));
  g_autofree char *today = liji_date_to_iso (liji_registry_get_today (registry));
  g_autoptr (GKeyFile) seen = g_key_file_new ();
  g_autoptr (LijiEntry) first = liji_journal_get (store, 1, NULL);
  g_autoptr (LijiDayRow) last = liji_day_find (store, (LijiDate){ 0 }, NULL);
  g_autofree char *id = NULL, *hex = NULL, *closed = NULL;
  g_autoptr (GError) error = NULL;
  guint8 hash[LIJI_HASH_LENGTH];
  gint64 seq = 0;

  if (first == NULL || !liji_journal_get_head (store, &seq, NULL, hash, NULL))
    return;
  id = liji_id_to_string (&first->act);
  hex = write_hex (hash);
  closed = last != NULL ? liji_date_to_iso (last->day) : NULL;
  g_key_file_set_string (seen, GROUP, "address", shown);
  g_key_file_set_string (seen, GROUP, "registry", id);
  g_key_file_set_int64 (seen, GROUP, "entry", seq);
  g_key_file_set_string (seen, GROUP, "hash", hex);
  g_key_file_set_string (seen, GROUP, "day", today);
  if (last != NULL)
    g_key_file_set_int64 (seen, GROUP, "closing", last->head_seq);
  if (last != NULL)
    g_key_file_set_string (seen, GROUP, "closed", closed);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (seen, path, &error))
    g_debug ("what was seen of the journal is not remembered: %s",
             error != NULL ? error->message : g_strerror (errno));
}

void
liji_seen_keep (LijiRegistry *registry)
{
  g_autofree char *misfit = liji_seen_dup_misfit (registry);

  if (misfit == NULL)
    liji_seen_reset (registry);
}

void
liji_seen_forget (const char *address)
{
  g_autofree char *path = dup_path (address);

  g_unlink (path);
}
