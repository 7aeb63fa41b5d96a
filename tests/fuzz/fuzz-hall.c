/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "register/server/hall.h"

#include <string.h>

/* What anybody on the network says of a hall: a host, then texts, each after a zero byte. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (const LijiHall *hall)
{
  g_assert_true (hall->port > 0 && hall->port <= G_MAXUINT16);
  g_assert_true (strspn (hall->host, "abcdefghijklmnopqrstuvwxyz0123456789.-")
                 == strlen (hall->host));
  g_assert_true (strspn (hall->database, "abcdefghijklmnopqrstuvwxyz0123456789_")
                 == strlen (hall->database));
  g_assert_true (*hall->host != '\0' && *hall->database != '\0');
  if (hall->office == NULL)
    return;
  g_assert_true (liji_text_is_clean (hall->office, FALSE));
  g_assert_true (*hall->office != '\0');
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GVariantBuilder) builder = g_variant_builder_new (G_VARIANT_TYPE ("aay"));
  g_autofree char *copy = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GVariant) txt = NULL;
  g_autoptr (LijiHall) hall = NULL;

  for (gsize at = strlen (copy) + 1; at < size;)
    {
      const guint8 *end = memchr (data + at, '\0', size - at);
      gsize length = end != NULL ? (gsize) (end - data) - at : size - at;

      g_variant_builder_add_value (
          builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data + at, length, 1));
      at += length + 1;
    }
  txt = g_variant_ref_sink (g_variant_builder_end (builder));
  hall = liji_hall_read (copy, 5432, txt);
  if (hall != NULL)
    check (hall);
  return 0;
}
