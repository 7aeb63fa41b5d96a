/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/signer.h"

G_DEFINE_INTERFACE (LijiSigner, liji_signer, G_TYPE_OBJECT)

static void
liji_signer_default_init (LijiSignerInterface *iface)
{
}

LijiPublicKey *
liji_signer_get_public_key (LijiSigner *self)
{
  g_return_val_if_fail (LIJI_IS_SIGNER (self), NULL);
  return LIJI_SIGNER_GET_IFACE (self)->get_public_key (self);
}

LijiAlg
liji_signer_get_alg (LijiSigner *self)
{
  return liji_public_key_get_alg (liji_signer_get_public_key (self));
}

gboolean
liji_signer_sign (LijiSigner *self,
                  const guint8 *data,
                  gsize length,
                  guint8 *signature,
                  GError **error)
{
  g_return_val_if_fail (LIJI_IS_SIGNER (self), FALSE);
  return LIJI_SIGNER_GET_IFACE (self)->sign (self, data, length, signature, error);
}
