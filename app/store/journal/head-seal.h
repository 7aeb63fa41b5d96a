/* SPDX-License-Identifier: GPL-3.0-or-later */
/* head-seal.h: a signature under the journal's head, made anew in every act's own transaction: at
 * an outpost, whose journal comes home through other hands. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Signs entry @seq with its @hash (32 bytes); NULL with @error, and the act is undone. */
typedef GBytes *(*LijiHeadSign) (gint64 seq, const guint8 *hash, gpointer data, GError **error);

/* From here on every act's entry is signed by @sign; NULL: no longer. @data must outlive it. */
void liji_store_sign_heads (LijiStore *store, LijiHeadSign sign, gpointer data);
/* For act.c, within the act's transaction; does nothing where nobody signs. */
gboolean liji_head_seal_write (LijiStore *store, gint64 seq, const guint8 *hash, GError **error);
/* The last signature and the entry it is under; *@seq is 0 where there is none. */
gboolean liji_head_seal_get (LijiStore *store, gint64 *seq, GBytes **signature, GError **error);

G_END_DECLS
