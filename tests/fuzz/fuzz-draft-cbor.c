/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "model/marriage.h"

/* A stored snapshot: refused, or taken and written again as the very same bytes. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  LijiMarriage *marriage = liji_model_from_cbor (&liji_marriage_model, bytes, &error);
  if (marriage == NULL)
    {
      g_assert_true (error->domain == LIJI_INPUT_ERROR);
      return 0;
    }
  g_autoptr (GBytes) again = liji_model_to_cbor (&liji_marriage_model, marriage);
  g_assert_true (g_bytes_equal (bytes, again));
  liji_model_free (&liji_marriage_model, marriage);
  return 0;
}
