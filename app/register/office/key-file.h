/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key-file.h: a new signing key as an encrypted file of keys/, and the row that tells of it. */
#pragma once
#include "seal/signer.h"
#include "store/aggregate/office-store.h"

G_BEGIN_DECLS

/* Makes an Ed25519 key and writes keys/KID.pem (register/vault.h); the row is active, without
 * dates. @made (may be NULL) gets the key itself.
 */
LijiKeyRow *
liji_key_file_make (LijiStore *store, const char *passphrase, LijiSigner **made, GError **error);

G_END_DECLS
