/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search-index.h: keeping the search index in step with what it finds; for the stores of this room.
 */
#pragma once
#include "store/act.h"
#include "store/driver.h"

G_BEGIN_DECLS

/* What can be found of one registration or case. NULL members are not indexed. */
typedef struct
{
  const char *type; /* marriage, case */
  LijiId subject;
  const char *number;
  const char *names[2];   /* man, woman */
  const char *numbers[2]; /* their identity numbers as written */
} LijiSearchDoc;

/* Which kind of text a row of search_term holds; stored, so never renumbered. */
typedef enum
{
  LIJI_TERM_NAME = 1, /* folded name, and each later word of a Latin one */
  LIJI_TERM_PINYIN = 2,
  LIJI_TERM_INITIALS = 3,
  LIJI_TERM_IDENTITY = 4, /* folded identity number, from its beginning */
  LIJI_TERM_NUMBER = 5,   /* 字号 or case number: whole, from the year on, the bare serial */
} LijiTermField;

/* Adds @doc, or puts it in the place of what was indexed for the same subject. Part of the act;
 * within a batch it waits for the end of the batch, where a thousand are written as one. */
gboolean liji_search_index_put (LijiAct *act, const LijiSearchDoc *doc, GError **error);
gboolean liji_search_index_remove (LijiAct *act, const LijiId *subject, GError **error);
/* What waited in the batch; and how many wait, to drop those of an act that is undone. */
gboolean liji_search_queue_write (LijiStore *store, GError **error);
guint liji_search_queue_length (LijiStore *store);
void liji_search_queue_truncate (LijiStore *store, guint length);

/* The same at once. @terms (may be NULL) takes the terms instead of the tree: the rebuilding sorts
 * them first. */
typedef struct _LijiSearchTerms LijiSearchTerms;
gboolean
liji_search_write (LijiDb *db, const LijiSearchDoc *doc, LijiSearchTerms *terms, GError **error);
/* What @doc is found by, its number apart. It asks no registry: another thread may make it. */
typedef struct _LijiSearchTexts LijiSearchTexts;

LijiSearchTexts *liji_search_texts_new (const LijiSearchDoc *doc,
                                        gboolean on_server) G_GNUC_WARN_UNUSED_RESULT;
void liji_search_texts_free (LijiSearchTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiSearchTexts, liji_search_texts_free)
/* For a subject that is certainly new, and has a number; @last is -1 at first, then the caller
 * keeps it. */
gboolean liji_search_write_new (LijiDb *db,
                                const LijiSearchDoc *doc,
                                const LijiSearchTexts *texts,
                                LijiSearchTerms *terms,
                                gint64 *last,
                                GError **error);
/* Around a hundred thousand of them in one act: a file's index gathers them in memory and writes
 * one piece of each table where it would write and merge one for each megabyte. After a failure the
 * transaction takes it back. */
gboolean liji_search_begin_many (LijiDb *db, GError **error);
gboolean liji_search_end_many (LijiDb *db, GError **error);
gboolean liji_search_erase (LijiDb *db, const LijiId *subject, GError **error);
gboolean liji_search_clear (LijiDb *db, GError **error);

/* Within a transaction of the store's: notes that the index lacks something, or no longer does. */
gboolean liji_search_set_complete (LijiStore *store, gboolean complete, GError **error);

LijiSearchTerms *liji_search_terms_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_search_terms_free (LijiSearchTerms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiSearchTerms, liji_search_terms_free)
void
liji_search_terms_add (LijiSearchTerms *self, LijiTermField field, const char *term, gint64 row);
guint liji_search_terms_get_length (LijiSearchTerms *self);
/* Once, when all are there. It goes on in a thread of its own while the first are written. */
void liji_search_terms_sort (LijiSearchTerms *self);
/* Writes at most @most of the sorted terms from @at on, and moves @at. */
gboolean
liji_search_terms_write (LijiSearchTerms *self, LijiDb *db, guint *at, guint most, GError **error);

/* What both sides of the index agree on: a name's characters as hexadecimal code points ("738b 5c0f
 * 660e"; NULL when it has none but letters), and the pieces of a folded number, in writing and in
 * asking. */
char *liji_search_name_tokens (const char *name);
/* On a server also each two neighbours ("738b 5c0f 738b-5c0f"), in writing and in asking. */
char *liji_search_name_pieces (const char *name);
char *liji_search_number_pieces (const char *folded);
/* An FTS expression, or pieces for a server, all holders of @part match (and some others); NULL
 * when it is too short. */
char *liji_search_number_query (const char *folded_part, gboolean on_server);

G_END_DECLS
