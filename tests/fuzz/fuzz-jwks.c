/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/key-set.h"

/* A key file from outside: what is taken must be written and taken again. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *copy = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (LijiKeySet) keys = liji_key_set_new_from_data (copy, size, NULL);
  g_autoptr (LijiKeySet) again = NULL;
  g_autofree char *jwks = NULL;

  if (keys == NULL)
    return 0;
  jwks = liji_key_set_to_jwks (keys);
  again = liji_key_set_new_from_data (jwks, -1, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (liji_key_set_get_length (again), ==, liji_key_set_get_length (keys));
  return 0;
}
