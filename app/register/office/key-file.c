/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/key-file.h"

#include "register/vault.h"

#include <string.h>

/* The file is written before the act that names it: a key without a row is harmless, a row without
 * a key is not. */

/* The DER inside a PEM: the base64 between its two lines. */
static GBytes *
read_der (const char *pem)
{
  const char *body = strchr (pem, '\n');
  const char *end = body != NULL ? strstr (body, "-----END") : NULL;
  g_autofree char *text = NULL;
  gsize length;
  guchar *der;

  g_return_val_if_fail (end != NULL, NULL);
  text = g_strndup (body, end - body);
  der = g_base64_decode (text, &length);
  return g_bytes_new_take (der, length);
}

LijiKeyRow *
liji_key_file_make (LijiStore *store, const char *passphrase, LijiSigner **made, GError **error)
{
  g_autoptr (LijiSigner) signer = liji_key_signer_generate (LIJI_ALG_EDDSA, error);
  g_autofree char *pem = NULL;
  g_autofree char *public_pem = NULL;
  LijiPublicKey *key;
  LijiKeyRow *row;

  if (signer == NULL)
    return NULL;
  pem = liji_key_signer_to_pem (LIJI_KEY_SIGNER (signer), passphrase, error);
  if (pem == NULL)
    return NULL;
  key = liji_signer_get_public_key (signer);
  row = g_new0 (LijiKeyRow, 1);
  row->id = g_strdup (liji_public_key_get_kid_text (key));
  row->purpose = g_strdup ("seal");
  row->state = g_strdup ("active");
  row->file = g_strconcat (row->id, ".pem", NULL);
  public_pem = liji_public_key_to_pem (key);
  row->public_key = read_der (public_pem);
  if (!liji_vault_write_key (store, row->file, pem, strlen (pem), error))
    g_clear_pointer (&row, liji_key_row_free);
  if (row != NULL && made != NULL)
    *made = g_steal_pointer (&signer);
  return row;
}
