/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup-files.h"

#include "register/error-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder may hold the backups of several offices, and anything else: only what bears this
 * office's name is ever taken away. */

#define PREFIX "liji-"
#define SUFFIX ".backup"
#define CODE_LENGTH 6
#define STAMP "%Y%m%dT%H%M%SZ"
#define STAMP_LENGTH 16

static void
clear_backup (LijiBackup *self)
{
  g_free (self->path);
  g_free (self->office_code);
  g_free (self->office_name);
  g_free (self->head);
  g_strfreev (self->removed);
  g_strfreev (self->findings);
}

LIJI_DEFINE_VALUE (LijiBackup, liji_backup, clear_backup)

char *
liji_backup_name (const char *office_code, gint64 made_at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (made_at / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (utc, STAMP);

  return g_strconcat (PREFIX, office_code, "-", stamp, SUFFIX, NULL);
}

static gboolean
read_digits (const char *text, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (text[i] - '0');
    }
  return TRUE;
}

/* 20261122T083000Z */
static gint64
read_stamp (const char *text)
{
  int year, month, day, hour, minute, second;
  g_autoptr (GDateTime) utc = NULL;

  if (!read_digits (text, 4, &year) || !read_digits (text + 4, 2, &month)
      || !read_digits (text + 6, 2, &day) || text[8] != 'T' || !read_digits (text + 9, 2, &hour)
      || !read_digits (text + 11, 2, &minute) || !read_digits (text + 13, 2, &second)
      || text[15] != 'Z')
    return 0;
  utc = g_date_time_new_utc (year, month, day, hour, minute, second);
  return utc != NULL ? g_date_time_to_unix (utc) * G_USEC_PER_SEC : 0;
}

LijiBackup *
liji_backup_from_name (const char *folder, const char *name)
{
  const char *code = name + strlen (PREFIX), *stamp;
  LijiBackup *self;
  gint64 made_at;
  GStatBuf st;

  if (!g_str_has_prefix (name, PREFIX)
      || strlen (name) != strlen (PREFIX SUFFIX) + CODE_LENGTH + 1 + STAMP_LENGTH
      || strspn (code, "0123456789") != CODE_LENGTH || code[CODE_LENGTH] != '-')
    return NULL;
  stamp = code + CODE_LENGTH + 1;
  made_at = read_stamp (stamp);
  if (made_at == 0 || strcmp (stamp + STAMP_LENGTH, SUFFIX) != 0)
    return NULL;
  self = g_atomic_rc_box_new0 (LijiBackup);
  self->path = g_build_filename (folder, name, NULL);
  self->office_code = g_strndup (code, CODE_LENGTH);
  self->made_at = made_at;
  self->bytes = g_stat (self->path, &st) == 0 ? (gint64) st.st_size : 0;
  self->entries = -1;
  return self;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const LijiBackup *one = *(LijiBackup *const *) a, *other = *(LijiBackup *const *) b;

  return one->made_at > other->made_at ? -1 : one->made_at < other->made_at;
}

GPtrArray *
liji_backup_find (const char *folder, const char *office_code, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_backup_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name;

  if (dir == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "folder", NULL, "folder: %s",
                          local->message);
      liji_register_explain (error, "folder.unreadable", folder, NULL);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (LijiBackup) one = liji_backup_from_name (folder, name);

      if (one != NULL && (office_code == NULL || strcmp (office_code, one->office_code) == 0))
        g_ptr_array_add (found, g_steal_pointer (&one));
    }
  g_ptr_array_sort (found, compare_newest);
  return g_steal_pointer (&found);
}

/* The civil day, the ISO week and the month of a backup, each as one number. */
static void
number_periods (const LijiBackup *one, gint64 periods[3])
{
  LijiDate day = liji_micros_to_date (one->made_at);
  g_autoptr (GDateTime) date = g_date_time_new_utc (day.year, day.month, day.day, 12, 0, 0);

  periods[0] = day.year * 10000 + day.month * 100 + day.day;
  periods[1]
      = g_date_time_get_week_numbering_year (date) * 100 + g_date_time_get_week_of_year (date);
  periods[2] = day.year * 100 + day.month;
}

GPtrArray *
liji_backup_choose_old (GPtrArray *backups, const LijiBackupKeep *keep)
{
  const guint limits[3] = { keep->days, keep->weeks, keep->months };
  GPtrArray *old = g_ptr_array_new_with_free_func (g_free);
  gint64 last[3] = { 0 };
  guint kept[3] = { 0 };

  if (keep->days == 0 && keep->weeks == 0 && keep->months == 0)
    return old;
  for (guint i = 0; i < backups->len; i++)
    {
      const LijiBackup *one = backups->pdata[i];
      gboolean wanted = i == 0;
      gint64 periods[3];

      number_periods (one, periods);
      /* Newest first: the first met is the last of its day, week and month. */
      for (guint p = 0; p < 3; p++)
        if (periods[p] != last[p] && kept[p] < limits[p])
          {
            last[p] = periods[p];
            kept[p]++;
            wanted = TRUE;
          }
      if (!wanted)
        g_ptr_array_add (old, g_strdup (one->path));
    }
  return old;
}

gboolean
liji_backup_keep_parse (const char *text, LijiBackupKeep *keep, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,", -1);
  guint *into[3] = { &keep->days, &keep->weeks, &keep->months };
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 value;

      if (*words[i] == '\0')
        continue;
      if (n == 3 || !g_ascii_string_to_unsigned (words[i], 10, 0, 1000, &value, NULL))
        return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "keep", NULL,
                                   "keep: three numbers are needed: days, weeks, months")
               || liji_register_explain (error, "backup.keep", NULL, NULL);
      *into[n++] = (guint) value;
    }
  return n == 3
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "keep", NULL,
                                "keep: three numbers are needed: days, weeks, months")
         || liji_register_explain (error, "backup.keep", NULL, NULL);
}
