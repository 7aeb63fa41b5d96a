/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/key-public.h"

#include "register/deed.h"

#include <string.h>

/* Days become moments: a key counts from the first second of its first day in China; a rotated one
 * until the end of its last day, a compromised one until the day began. */

#define DAY 86400
#define CHINA (8 * 3600)

static gint64
day_to_seconds (LijiDate day)
{
  return liji_date_is_day (day)
             ? (gint64) liji_date_days_between (liji_date (1970, 1, 1), day) * DAY - CHINA
             : 0;
}

gboolean
liji_key_public_seals (const LijiKeyRow *row)
{
  static const char *const purposes[] = { "seal", LIJI_KEY_OUTPOST, LIJI_KEY_HOME, NULL };

  return row->public_key != NULL && g_strv_contains (purposes, row->purpose);
}

LijiPublicKey *
liji_key_public_read (const LijiKeyRow *row, const char *office, GError **error)
{
  gsize length;
  const guint8 *der = g_bytes_get_data (row->public_key, &length);
  g_autofree char *text = g_base64_encode (der, length);
  g_autofree char *pem
      = g_strdup_printf ("-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n", text);
  LijiPublicKey *bare = liji_public_key_new_from_pem (pem, -1, error);
  LijiPublicKey *key;
  gint64 ended = 0;

  if (bare != NULL && strcmp (liji_public_key_get_kid_text (bare), row->id) != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "kid", NULL,
                          "the public key kept as %s is another one (%s)", row->id,
                          liji_public_key_get_kid_text (bare));
      liji_register_explain (error, "key.other", row->id, NULL);
      g_clear_pointer (&bare, liji_public_key_unref);
    }
  if (bare == NULL || office == NULL)
    return bare;
  if (liji_date_is_day (row->valid_to))
    ended = day_to_seconds (row->valid_to) + (strcmp (row->state, "revoked") == 0 ? 0 : DAY);
  key = liji_public_key_with_terms (bare, office, day_to_seconds (row->valid_from), ended);
  liji_public_key_unref (bare);
  return key;
}

LijiKeySet *
liji_key_public_set (LijiRegistry *registry, GError **error)
{
  g_autoptr (LijiKeySet) keys = liji_key_set_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_key_list (liji_registry_get_store (registry), &local);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiKeyRow *row = g_ptr_array_index (rows, i);
      g_autoptr (LijiPublicKey) key = NULL;

      if (!liji_key_public_seals (row))
        continue;
      key = liji_key_public_read (row, liji_registry_get_office_code (registry), &local);
      if (key == NULL)
        break;
      liji_key_set_add (keys, key);
    }
  if (local == NULL)
    return g_steal_pointer (&keys);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}
