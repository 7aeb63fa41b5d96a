/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status-list.h: which seals are withdrawn (IETF Token Status List, CWT form): one bit a seal,
 * signed, dated, small. */
#pragma once
#include "seal/key-set.h"
#include "seal/signer.h"

G_BEGIN_DECLS

#define LIJI_STATUS_LIST_MAX_SIZE (1u << 26)
#define LIJI_STATUS_LIST_TYPE "application/statuslist+cwt"

#define LIJI_TYPE_STATUS_LIST (liji_status_list_get_type ())
G_DECLARE_FINAL_TYPE (LijiStatusList, liji_status_list, LIJI, STATUS_LIST, GObject)

/* All valid. @size is rounded up to whole bytes. @issuer is the office code, @uri what the seals
 * name. */
LijiStatusList *
liji_status_list_new (const char *issuer, const char *uri, guint size) G_GNUC_WARN_UNUSED_RESULT;
/* A signed list from outside: every rule of a seal, and a key of @keys; LIJI_SEAL_ERROR_LIST_KEY
 * where only that is missing. */
LijiStatusList *liji_status_list_open (const guint8 *data,
                                       gsize length,
                                       LijiKeySet *keys,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The signed file; @ttl (seconds a copy should be used, 0: not said). */
GBytes *liji_status_list_sign (LijiStatusList *self,
                               LijiSigner *signer,
                               gint64 issued_at,
                               gint64 ttl,
                               GError **error);

const char *liji_status_list_get_issuer (LijiStatusList *self);
const char *liji_status_list_get_uri (LijiStatusList *self);
guint liji_status_list_get_size (LijiStatusList *self);
/* Seconds since 1970; 0 for a list not signed yet. */
gint64 liji_status_list_get_issued_at (LijiStatusList *self);
gint64 liji_status_list_get_ttl (LijiStatusList *self);
void liji_status_list_withdraw (LijiStatusList *self, guint index);
/* FALSE for an index outside too. */
gboolean liji_status_list_is_withdrawn (LijiStatusList *self, guint64 index);
guint liji_status_list_count_withdrawn (LijiStatusList *self);

/* Where the @serial-th seal (0, 1, 2 …) of an office stands in a list of @size: a permutation of
 * [0, @size) that nobody can follow without @key, so that neighbours in time are not neighbours in
 * the list. @serial < @size. */
guint liji_status_index (const guint8 key[32], guint size, guint serial);

G_END_DECLS
