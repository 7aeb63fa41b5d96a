/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/scan-pages.h"
#include "register/error.h"

/* What a scanner's program prints: pages that lie within it, or a refusal. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) answer = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = liji_scan_pages_read (answer, &error);
  gsize all = 0;

  g_assert_true ((pages == NULL) == (error != NULL));
  if (pages == NULL)
    {
      g_assert_true (error->domain == LIJI_REGISTER_ERROR);
      return 0;
    }
  g_assert_cmpuint (pages->len, >, 0);
  for (guint i = 0; i < pages->len; i++)
    all += g_bytes_get_size (pages->pdata[i]);
  g_assert_cmpuint (all, <, size);
  return 0;
}
