/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entry.h: a journal entry as bytes: one canonical CBOR map, and strictly back. */
#pragma once
#include "store/journal/journal.h"

G_BEGIN_DECLS

LijiEntry *liji_entry_new (const LijiId *act,
                           const char *kind,
                           int version,
                           const char *user,
                           const char *station) G_GNUC_WARN_UNUSED_RESULT;
/* Sets bytes and hash from the other members; NULL input and outputs become the empty map. */
void liji_entry_encode (LijiEntry *self);
/* CORRUPT when @bytes is not exactly what liji_entry_encode would have written. */
LijiEntry *liji_entry_decode (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_entry_hash (GBytes *bytes, guint8 hash[LIJI_HASH_LENGTH]);

G_END_DECLS
