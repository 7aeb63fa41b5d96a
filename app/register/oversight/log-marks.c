/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/log-marks.h"

#include "base/finding.h"
#include "store/journal/log-mark.h"

#include <string.h>

/* The first mark of a log begins at its first row. */

#define FAMILY "day."

static const char *const marking[] = { "day.close", "day.check", "day.skip" };

/* FALSE: the entry has no mark of @log. What an outpost brought home was about its own logs. */
static gboolean
read_mark (const LijiEntry *entry, const char *log, LijiLogMark *mark)
{
  g_autofree char *text = liji_pack_dup_text (entry->input, log);
  g_autofree char *outpost = liji_pack_dup_text (entry->input, "outpost");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  if (outpost != NULL || g_strv_length (words) != 4)
    return FALSE;
  mark->after = g_ascii_strtoll (words[0], NULL, 10);
  mark->last = g_ascii_strtoll (words[1], NULL, 10);
  mark->n = g_ascii_strtoll (words[2], NULL, 10);
  mark->digest = g_strdup (words[3]);
  return TRUE;
}

static gint64
find_last (LijiStore *store, const char *log)
{
  gint64 last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marking); i++)
    {
      g_autoptr (LijiEntry) entry = liji_journal_newest (store, marking[i], NULL);
      g_auto (LijiLogMark) mark = { 0 };

      if (entry != NULL && read_mark (entry, log, &mark))
        last = MAX (last, mark.last);
    }
  return last;
}

void
liji_log_marks_pack (LijiRegistry *registry, LijiPack *input)
{
  LijiStore *store = liji_registry_get_store (registry);

  for (guint i = 0; liji_log_names[i] != NULL; i++)
    {
      g_auto (LijiLogMark) mark = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (!liji_log_mark_take (store, i, find_last (store, liji_log_names[i]), &mark, &error))
        {
          g_debug ("%s: %s", liji_log_names[i], error->message);
          continue;
        }
      text = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                              mark.after, mark.last, mark.n, mark.digest);
      liji_pack_text (input, liji_log_names[i], text);
    }
}

static void
find (GPtrArray *findings, const char *log, gint64 entry, char *sentence)
{
  LijiFinding *made = liji_finding_new ("log.thinned", "%s: %s", log, sentence);

  made->table = g_strdup (log);
  made->entry = entry;
  g_ptr_array_add (findings, made);
  g_free (sentence);
}

/* The first mark that does not fit says since when. */
static gboolean
look_at_marks (LijiStore *store, guint log, GPtrArray *entries, GPtrArray *findings, GError **error)
{
  for (guint i = entries->len; i > 0; i--)
    {
      const LijiEntry *entry = entries->pdata[i - 1];
      g_auto (LijiLogMark) mark = { 0 };
      g_auto (LijiLogMark) now = { 0 };
      g_autofree char *day = NULL;

      if (!read_mark (entry, liji_log_names[log], &mark))
        continue;
      now.after = mark.after;
      now.last = mark.last;
      if (!liji_log_mark_read (store, log, &now, error))
        return FALSE;
      if (now.n == mark.n && g_strcmp0 (now.digest, mark.digest) == 0)
        continue;
      day = liji_date_to_iso (liji_micros_to_date (entry->time));
      find (findings, liji_log_names[log], entry->seq,
            g_strdup_printf ("entry %" G_GINT64_FORMAT " of %s counted %" G_GINT64_FORMAT
                             " rows after row %" G_GINT64_FORMAT "; there are %" G_GINT64_FORMAT
                             ", or others",
                             entry->seq, day, mark.n, mark.after, now.n));
      return TRUE;
    }
  return TRUE;
}

static gboolean
look_at_end (LijiStore *store, guint log, GPtrArray *findings, GError **error)
{
  gint64 newest, given;

  if (!liji_log_ends (store, log, &newest, &given, error))
    return FALSE;
  if (newest < given)
    find (findings, liji_log_names[log], 0,
          g_strdup_printf ("row %" G_GINT64_FORMAT " was written last, and %" G_GINT64_FORMAT
                           " is the last there",
                           given, newest));
  return TRUE;
}

gboolean
liji_log_marks_look (LijiRegistry *registry, GPtrArray *findings, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  const LijiJournalFilter filter = { .kind = FAMILY };
  g_autoptr (GPtrArray) entries = liji_journal_list (store, &filter, G_MAXINT, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; liji_log_names[i] != NULL; i++)
    if (!look_at_marks (store, i, entries, findings, error)
        || !look_at_end (store, i, findings, error))
      return FALSE;
  return TRUE;
}
