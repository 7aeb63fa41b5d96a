/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/pack.h"

/* What an act took and gave, and what a draft holds, out of a file somebody may have changed. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const words[] = { "form", "case", "number", "pending", "id", "" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = liji_pack_dup_text (bytes, words[i]);
      g_autoptr (GBytes) item = liji_pack_dup_item (bytes, words[i]);

      liji_pack_get_number (bytes, words[i]);
      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
      g_assert_true (item == NULL || g_bytes_get_size (item) <= size);
    }
  return 0;
}
