/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log-mark.h: how many rows the logs beside the journal have and what they come to, so that an act
 * can carry it into the journal. Nothing in them is ever changed or taken away by the program. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Rows after @after up to @last, @n of them. */
typedef struct
{
  gint64 after;
  gint64 last;
  gint64 n;
  char *digest; /* SHA-256 of all their columns, hex */
} LijiLogMark;

void liji_log_mark_clear (LijiLogMark *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiLogMark, liji_log_mark_clear)

/* "access_log", "print_log", "backup_log", in the order of their numbers here; NULL-terminated. */
extern const char *const liji_log_names[];
/* What @log has after row @after now. On a server the last minute is left to the next mark: rows
 * with lower numbers may still be on their way. */
gboolean
liji_log_mark_take (LijiStore *store, guint log, gint64 after, LijiLogMark *mark, GError **error);
/* Fills @n and @digest anew for @after and @last. */
gboolean liji_log_mark_read (LijiStore *store, guint log, LijiLogMark *mark, GError **error);
/* The newest row there is, and the number last given to one: the same unless the newest are gone.
 * On a server a number that was given proves no row, and both are the first. */
gboolean liji_log_ends (LijiStore *store, guint log, gint64 *newest, gint64 *given, GError **error);

G_END_DECLS
