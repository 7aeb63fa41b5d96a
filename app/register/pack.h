/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack.h: what an act took and gave, as canonical CBOR: a flat map of words to texts, numbers and
 * whole records. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _LijiPack LijiPack;

LijiPack *liji_pack_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_pack_free (LijiPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPack, liji_pack_free)

/* NULL and empty texts are left out. A word may be set once. */
void liji_pack_text (LijiPack *self, const char *word, const char *text);
void liji_pack_number (LijiPack *self, const char *word, gint64 number);
/* @cbor is one canonical item, put in as it is. */
void liji_pack_item (LijiPack *self, const char *word, GBytes *cbor);
/* The word of a text that nobody writes (no UTF-8, control characters, a book), or NULL. */
const char *liji_pack_get_unfit (LijiPack *self);
/* Frees @self. */
GBytes *liji_pack_end (LijiPack *self);

/* NULL when @word is not there; 0 likewise. */
char *liji_pack_dup_text (GBytes *bytes, const char *word);
/* The item under @word, as it was put in. */
GBytes *liji_pack_dup_item (GBytes *bytes, const char *word);
gint64 liji_pack_get_number (GBytes *bytes, const char *word);

G_END_DECLS
