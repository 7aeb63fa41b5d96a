/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/entry.h"

/* A journal's entry from a file somebody may have changed: refused, or exactly what would be
 * written for what it says. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiEntry) entry = liji_entry_decode (bytes, &error);

  g_assert_true ((entry == NULL) == (error != NULL));
  if (entry == NULL)
    return 0;
  liji_entry_encode (entry);
  g_assert_true (g_bytes_equal (entry->bytes, bytes));
  return 0;
}
