/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-home.h"

#include "register/deed.h"
#include "store/aggregate/blob-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* A loan may be opened, and copied, as often as somebody likes: opening writes nothing here. What
 * comes home is held against every journal of this loan that came before. One goes on where the
 * other ended: it is the same station. Else two were at work with the same numbers. */

#define PAGE 200

static gboolean
is_close (const LijiEntry *entry)
{
  return strcmp (entry->kind, "outpost.close") == 0;
}

/* Nothing but the end that was written when it was packed. */
static gboolean
ends_with_close (const guint8 *rest, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (rest, length);
  g_autoptr (LijiEntry) entry = liji_journal_read (bytes, NULL);

  return entry != NULL && is_close (entry);
}

/* Whether the journal here and @before, a journal's entries one behind the other, part ways. */
static gboolean
find_parting (LijiHomecoming *self, GBytes *before, gboolean *apart, GError **error)
{
  gsize length, at = 0;
  const guint8 *old = g_bytes_get_data (before, &length);
  gint64 seq = 0;

  *apart = FALSE;
  while (at < length)
    {
      g_autoptr (GPtrArray) page = liji_journal_since (self->from, seq, PAGE, error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        return TRUE;
      for (guint i = 0; i < page->len && at < length; i++)
        {
          const LijiEntry *entry = page->pdata[i];
          gsize size;
          gconstpointer bytes = g_bytes_get_data (entry->bytes, &size);

          if (size > length - at || memcmp (old + at, bytes, size) != 0)
            {
              *apart = !is_close (entry) && !ends_with_close (old + at, length - at);
              return TRUE;
            }
          at += size;
          seq = entry->seq;
        }
    }
  return TRUE;
}

static gboolean
compare (LijiHomecoming *self, const LijiEntry *entry, GError **error)
{
  g_autofree char *digest = liji_pack_dup_text (entry->input, "journal");
  g_autoptr (GBytes) before = digest != NULL ? liji_blob_get (self->store, digest, error) : NULL;
  gboolean apart = FALSE;

  if (before == NULL || !find_parting (self, before, &apart, error))
    return FALSE;
  self->late = TRUE;
  self->answer->twice |= apart;
  return TRUE;
}

gboolean
liji_homecoming_trace (LijiHomecoming *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries = liji_journal_about (self->store, &self->loan->id, &local);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LijiEntry *entry = entries->pdata[i];
      g_autofree char *disk = liji_pack_dup_text (entry->input, "disk");

      if (strcmp (entry->kind, "outpost.lend") == 0)
        self->travels = g_strcmp0 (disk, "file") == 0;
      else if (strcmp (entry->kind, "outpost.adopt") == 0)
        self->adopted = self->answer->adopted = TRUE;
      else if (strcmp (entry->kind, "outpost.return") == 0 && !compare (self, entry, &local))
        break;
    }
  return local == NULL || liji_deed_fail (error, "journal", g_steal_pointer (&local));
}
