/* SPDX-License-Identifier: GPL-3.0-or-later */
/* access-log.h: who looked at what: one row a record opened or a search committed; no part of the
 * journal. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 at;
  char *user;
  char *station;
  char *what;     /* record search paper export */
  LijiId subject; /* null for a search */
  char *detail;   /* what was searched for, number of the record */
} LijiAccessRow;

void liji_access_row_free (LijiAccessRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiAccessRow, liji_access_row_free)

/* Gathered in memory, written with the next act, with every hundredth row, after two seconds at the
 * latest, by flush and by close. Most calls do not touch the disk. */
void liji_access_log_add (LijiStore *store,
                          const char *user,
                          const char *station,
                          const char *what,
                          const LijiId *subject,
                          const char *detail);
gboolean liji_access_log_flush (LijiStore *store, GError **error);
/* Newest first; @user NULL: all; @subject NULL: all; @before 0: from the newest. */
GPtrArray *liji_access_log_list (LijiStore *store,
                                 const char *user,
                                 const LijiId *subject,
                                 gint64 before,
                                 guint limit,
                                 GError **error);

G_END_DECLS
