/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/burial-mapping.h"

#include <string.h>

/* A cemetery's own list from anywhere, and the mapping it is read by: whatever becomes a burial has
 * a name, and days that are days or none at all. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_day (const LijiBurialDay *day)
{
  g_assert_true (liji_date_is_valid (day->day) || day->day.year == 0);
  g_assert_true (day->text == NULL || g_utf8_validate (day->text, -1, NULL));
}

static void
check_row (const LijiBurialMapping *mapping, const char *const *values)
{
  g_auto (LijiBurial) burial = { 0 };
  const char *why = NULL;

  if (!liji_burial_read (&burial, values, &mapping->dates, liji_date (2026, 11, 24), &why))
    {
      g_assert_nonnull (why);
      return;
    }
  g_assert_true (burial.name[0] != '\0' && burial.same[0] != '\0');
  check_day (&burial.birth);
  check_day (&burial.death);
  check_day (&burial.interred);
}

static void
check_file (const LijiBurialMapping *mapping, GBytes *bytes)
{
  g_autoptr (LijiArchiveReader) reader = liji_burial_mapping_open (mapping, bytes, NULL);
  const char *const *values;
  const char *why;

  while (reader != NULL && liji_archive_reader_next (reader, &values, &why))
    if (values != NULL)
      check_row (mapping, values);
}

/* Up to a line of dashes the mapping, behind it the file; without one both. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *parted = memmem (data, size, "\n---\n", 5);
  gsize head = parted != NULL ? (gsize) (parted - data) : size;
  g_autoptr (GBytes) json = g_bytes_new (data, head);
  g_autoptr (GBytes) file
      = parted != NULL ? g_bytes_new (parted + 5, size - head - 5) : g_bytes_ref (json);
  g_autoptr (LijiBurialMapping) given = liji_burial_mapping_read (json, NULL);
  g_autoptr (LijiBurialMapping) suggested = liji_burial_mapping_suggest (file, NULL);

  if (given != NULL)
    {
      g_autofree char *text = liji_burial_mapping_to_json (given);
      g_autoptr (GBytes) again = g_bytes_new (text, strlen (text));
      g_autoptr (LijiBurialMapping) same = liji_burial_mapping_read (again, NULL);

      g_assert_nonnull (same);
      check_file (given, file);
    }
  if (suggested != NULL)
    check_file (suggested, file);
  return 0;
}
