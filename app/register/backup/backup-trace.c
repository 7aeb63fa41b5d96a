/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup-trace.h"

#include "base/finding.h"
#include "store/aggregate/backup-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* Each backup was noted with the head of the journal it holds. No act writes these rows, so they
 * prove nothing; but who rewrites the journal alone leaves them behind. */

#define NEWEST 5
#define MAX_LOOKED_AT 10000
/* A machine's clock that was put right is no forgery. */
#define SLACK G_TIME_SPAN_DAY

static gboolean
has_hash (const LijiEntry *entry, const char *hex)
{
  char own[2 * LIJI_HASH_LENGTH + 1];

  for (guint i = 0; i < LIJI_HASH_LENGTH; i++)
    g_snprintf (own + 2 * i, 3, "%02x", entry->hash[i]);
  return strcmp (own, hex) == 0;
}

/* NULL: it fits, or nobody can tell. */
static char *
find_misfit (LijiStore *store, const LijiBackupRow *row)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) entry = liji_journal_get (store, row->entries, &local);
  g_autofree char *day = liji_date_to_iso (liji_micros_to_date (row->made_at));

  if (entry == NULL)
    return g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
               ? g_strdup_printf ("the backup of %s has %" G_GINT64_FORMAT
                                  " entries of the journal, and there are fewer now",
                                  day, row->entries)
               : NULL;
  return has_hash (entry, row->head)
             ? NULL
             : g_strdup_printf ("entry %" G_GINT64_FORMAT " of the journal is not the one the "
                                "backup of %s has: the journal was rewritten",
                                row->entries, day);
}

char *
liji_backup_dup_misfit (LijiRegistry *registry, gint64 after)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) rows = liji_backup_log_list (store, NEWEST, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiBackupRow *row = rows->pdata[i];
      g_autofree char *misfit = row->made_at > after ? find_misfit (store, row) : NULL;

      if (misfit != NULL)
        return g_steal_pointer (&misfit);
    }
  return NULL;
}

static void
find (GPtrArray *findings, const LijiBackupRow *row, const char *code, const char *sentence)
{
  LijiFinding *made = liji_finding_new (code, "backup_log %s: %s", row->path, sentence);

  made->table = g_strdup ("backup_log");
  made->record = g_strdup (row->path);
  g_ptr_array_add (findings, made);
}

gboolean
liji_backup_look (LijiRegistry *registry, GPtrArray *findings, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  g_autoptr (LijiEntry) skip = liji_journal_newest (store, "day.skip", NULL);
  g_autoptr (GPtrArray) rows = liji_backup_log_list (store, MAX_LOOKED_AT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiBackupRow *row = rows->pdata[i];
      g_autofree char *misfit
          = skip == NULL || row->made_at > skip->time ? find_misfit (store, row) : NULL;

      if (misfit != NULL)
        find (findings, row, "backup.other", misfit);
      if (MAX (row->made_at, row->verified_at) > now + SLACK)
        find (findings, row, "backup.future", "it is noted as of a day that is still to come");
    }
  return rows != NULL;
}
