/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim.h: exclusivity: one table (kind, key), where the second to come learns who was first. */
#pragma once
#include "store/act.h"
#include "store/driver.h"

G_BEGIN_DECLS

#define LIJI_CLAIM_OPEN_MARRIAGE                                                                   \
  "open-marriage" /* key: identity key; from registering until the marriage ends */
#define LIJI_CLAIM_CASE_PARTY                                                                      \
  "case-party"                       /* key: identity key; from opening until the case is final */
#define LIJI_CLAIM_NUMBER "number"   /* key: 字号 */
#define LIJI_CLAIM_BOOKLET "booklet" /* key: 印制号 */

/* @owner says what holds it, for people; @subject is its case or registration. Claiming again for
 * the same @subject is no error. Else LIJI_STORE_ERROR_HELD with the holder. */
gboolean liji_claim_take (LijiAct *act,
                          const char *kind,
                          const char *key,
                          const char *owner,
                          const char *window,
                          const LijiId *subject,
                          GError **error);
/* The same for what nobody may hold, not even @subject: without error, @free tells. */
gboolean liji_claim_take_free (LijiAct *act,
                               const char *kind,
                               const char *key,
                               const char *owner,
                               const char *window,
                               const LijiId *subject,
                               gboolean *free,
                               GError **error);
/* Lets go what @subject holds under (kind, key); no error when it holds nothing. */
gboolean liji_claim_release (LijiAct *act,
                             const char *kind,
                             const char *key,
                             const LijiId *subject,
                             GError **error);
/* Lets go everything of @kind (NULL: of every kind) that @subject holds. */
gboolean
liji_claim_release_all (LijiAct *act, const char *kind, const LijiId *subject, GError **error);
/* Who holds it; NULL without @error when nobody does. */
LijiHolder *liji_claim_find (LijiStore *store, const char *kind, const char *key, GError **error);
/* The same in two steps, so that other questions go over with it. */
LijiStatement *liji_claim_ask (LijiDb *db, const char *kind, const char *key, GError **error);
LijiHolder *liji_claim_read (LijiStatement *asked, GError **error);
/* liji_claim_take for both of a couple at once, by the key of each (NULL: none); before it, with
 * @renew, what @subject holds of @kind is let go. A failure tells in @which whose key is held, else
 * -1. */
gboolean liji_claim_take_both (LijiAct *act,
                               const char *kind,
                               const char *const keys[2],
                               gboolean renew,
                               const char *owner,
                               const char *window,
                               const LijiId *subject,
                               int *which,
                               GError **error);
/* The keys of @kind behind @after ("" from the first), by key, at most @limit: char* elements. */
GPtrArray *liji_claim_list_keys (LijiStore *store,
                                 const char *kind,
                                 const char *after,
                                 guint limit,
                                 GError **error);
/* All of a kind, by key: for registry check. LijiHolder elements. */
GPtrArray *liji_claim_list (LijiStore *store, const char *kind, GError **error);

G_END_DECLS
