/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cose.h"
#include "seal/status-list.h"

/* A status list from outside: c the whole file, s its claims, signed here by a trusted key. */

static void
open_list (const guint8 *data, gsize length, LijiKeySet *keys)
{
  g_autoptr (LijiStatusList) list = liji_status_list_open (data, length, keys, NULL);

  if (list == NULL)
    return;
  g_assert_cmpuint (liji_status_list_get_size (list), >, 0);
  g_assert_cmpuint (liji_status_list_get_size (list), <=, LIJI_STATUS_LIST_MAX_SIZE);
  g_assert_false (liji_status_list_is_withdrawn (list, liji_status_list_get_size (list)));
  liji_status_list_count_withdrawn (list);
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const guint8 seed[32] = { 42 };
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiKeySet) keys = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) message = NULL;

  if (size == 0)
    return 0;
  signer = liji_key_signer_new_from_seed (LIJI_ALG_EDDSA, seed, NULL);
  keys = liji_key_set_new ();
  liji_key_set_add (keys, liji_signer_get_public_key (signer));
  if (data[0] == 'c')
    open_list (data + 1, size - 1, keys);
  if (data[0] != 's')
    return 0;
  payload = g_bytes_new (data + 1, size - 1);
  message = liji_cose_sign1 (payload, LIJI_STATUS_LIST_TYPE, signer, NULL);
  open_list (g_bytes_get_data (message, NULL), g_bytes_get_size (message), keys);
  return 0;
}
