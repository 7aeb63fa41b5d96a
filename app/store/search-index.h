/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search-index.h: keeping the search index in step with what it finds; for the stores of this room.
 */
#pragma once
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

/* Adds @doc, or puts it in the place of what was indexed for the same subject. */
gboolean liji_search_index_put (LijiDb *db, const LijiSearchDoc *doc, GError **error);
gboolean liji_search_index_remove (LijiDb *db, const LijiId *subject, GError **error);
/* Forgets everything. */
gboolean liji_search_index_clear (LijiDb *db, GError **error);

/* What both sides of the index agree on: a name's characters as hexadecimal code points ("738b 5c0f
 * 660e"; NULL when it has none but letters), and the pieces of a folded number, in writing and in
 * asking. */
char *liji_search_name_tokens (const char *name);
char *liji_search_number_pieces (const char *folded);
/* An FTS expression all holders of @part match (and some others), NULL when it is too short. */
char *liji_search_number_query (const char *folded_part);

G_END_DECLS
