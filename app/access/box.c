/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/box.h"

#include <sodium.h>
#include <string.h>

/* Nonce, then the locked text; a random nonce of 24 bytes never comes twice. */

void
liji_box_make_key (guint8 key[LIJI_BOX_KEY_SIZE])
{
  g_return_if_fail (sodium_init () >= 0);
  randombytes_buf (key, LIJI_BOX_KEY_SIZE);
}

GBytes *
liji_box_lock (const guint8 key[LIJI_BOX_KEY_SIZE], const char *text)
{
  gsize length = strlen (text);
  gsize whole = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + length;
  guint8 *data;

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  data = g_malloc (whole);
  randombytes_buf (data, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (data + crypto_secretbox_NONCEBYTES, (const guint8 *) text, length, data,
                         key);
  return g_bytes_new_take (data, whole);
}

char *
liji_box_unlock (const guint8 key[LIJI_BOX_KEY_SIZE], GBytes *locked)
{
  gsize whole;
  const guint8 *data = g_bytes_get_data (locked, &whole);
  gsize overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  g_autofree char *text = NULL;

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  if (whole < overhead)
    return NULL;
  text = g_malloc0 (whole - overhead + 1);
  if (crypto_secretbox_open_easy ((guint8 *) text, data + crypto_secretbox_NONCEBYTES,
                                  whole - crypto_secretbox_NONCEBYTES, data, key)
      != 0)
    return NULL;
  return g_steal_pointer (&text);
}
