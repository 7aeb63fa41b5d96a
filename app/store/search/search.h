/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h: finding people, numbers and booklets while somebody types: Chinese, pinyin, initials,
 * any part of an identity number. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* One hit. One subject appears once, by its best match. */
typedef struct
{
  char *type;          /* marriage (a registration's kind), case, booklet (used or not) */
  LijiId id;           /* of the registration or case; null for a booklet not used */
  char *number;        /* 字号 (a used booklet: that of its marriage), case number or 印制号 */
  char *title;         /* "王小明 李芳" */
  char *matched_field; /* name pinyin initials identity number booklet */
  char *matched_text;  /* the whole stored text that matched, as written */
  int rank;            /* 0 whole text, 1 beginning, 2 inside */
} LijiHit;

void liji_hit_free (LijiHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiHit, liji_hit_free)

/* At most @limit hits a field, best rank first, then in the order of the index. Empty or unfit
 * @text finds nothing. Every keystroke may call it: a few milliseconds on a million people. Several
 * words must all match (a name and a part of an identity number). */
GPtrArray *liji_search (LijiStore *store,
                        const char *text,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error);
/* Throws the index away and makes it again from registrations, cases and copies. Takes the write
 * lock a thousand rows at a time. */
gboolean liji_search_rebuild (LijiStore *store, GCancellable *cancellable, GError **error);
/* Whether everything is found that should be: char* sentences to @findings. */
gboolean liji_search_check (LijiStore *store, GPtrArray *findings, GError **error);
/* FALSE while a rebuilding is due: registry check and log-in ask. */
gboolean liji_search_is_complete (LijiStore *store);

G_END_DECLS
