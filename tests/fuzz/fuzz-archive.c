/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/archive-reader.h"

#include <string.h>

/* A file of old records from anywhere: every row is read once, as values that are clean text or not
 * at all, and whatever becomes a record has two people, an event and a year. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_record (const char *const *values)
{
  g_auto (LijiArchiveRecord) record = { 0 };
  const char *why = NULL;

  for (guint i = 0; i < LIJI_ARCHIVE_N_FIELDS; i++)
    g_assert_true (values[i] == NULL || g_utf8_validate (values[i], -1, NULL));
  if (!liji_archive_read (&record, values, &why))
    {
      g_assert_nonnull (why);
      return;
    }
  g_assert_true (record.man.name[0] != '\0' && record.woman.name[0] != '\0');
  g_assert_true (liji_date_is_valid (record.day));
  g_assert_cmpint (record.day.year, >=, 1840);
  g_assert_true (strcmp (record.kind, "marriage") == 0 || strcmp (record.kind, "divorce") == 0);
  g_assert_true (record.man.key == NULL || record.man.number != NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GHashTable) mapping = liji_archive_mapping_read (bytes, NULL);
  g_autoptr (LijiArchiveReader) reader = liji_archive_reader_new (bytes, mapping, NULL);
  const char *const *values;
  const char *why;
  gint64 rows = 0;

  while (reader != NULL && liji_archive_reader_next (reader, &values, &why))
    {
      g_autofree char *text = liji_archive_reader_dup_text (reader);

      g_assert_cmpint (liji_archive_reader_get_row (reader), ==, ++rows);
      g_assert_true ((values == NULL) == (why != NULL));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      if (values != NULL)
        check_record (values);
    }
  return 0;
}
