/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/readback.h"

/* A PDF or a picture that somebody brings to have its seal looked at. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) symbols = liji_readback_symbols (bytes, G_MAXUINT, &error);
  g_autofree char *text = NULL;

  g_assert_true ((symbols == NULL) == (error != NULL));
  if (liji_readback_n_pages (bytes, NULL) > 0)
    text = liji_readback_text (bytes, 0, NULL, NULL);
  return 0;
}
