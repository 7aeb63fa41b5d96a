/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vault.h: the office's keys: files of DIR/keys and DIR/secrets, or on a server rows that every
 * counter can read and nobody can use without the passphrase. */
#pragma once
#include "access/box.h"
#include "store/store.h"

G_BEGIN_DECLS

/* An encrypted signing key, as it lies in keys/@file. */
char *liji_vault_read_key (LijiStore *store, const char *file, gsize *length, GError **error);
gboolean liji_vault_write_key (LijiStore *store,
                               const char *file,
                               const char *pem,
                               gsize length,
                               GError **error);
/* Nothing is left of keys/@file; fine when there is none. */
gboolean liji_vault_wipe_key (LijiStore *store, const char *file, GError **error);
/* The 32 bytes of secrets/@name. On a server they are locked with @passphrase; in a folder the
 * folder's owner is who may read them, and @passphrase is not asked for. */
gboolean liji_vault_read_secret (LijiStore *store,
                                 const char *name,
                                 const char *passphrase,
                                 guint8 key[LIJI_BOX_KEY_SIZE],
                                 GError **error);
/* What such a row, or a file that came from one, holds; FALSE too when it is no such thing. */
gboolean liji_vault_unlock (GBytes *locked,
                            const char *passphrase,
                            guint8 key[LIJI_BOX_KEY_SIZE],
                            GError **error);
gboolean liji_vault_write_secret (LijiStore *store,
                                  const char *name,
                                  const char *passphrase,
                                  const guint8 key[LIJI_BOX_KEY_SIZE],
                                  GError **error);

G_END_DECLS
