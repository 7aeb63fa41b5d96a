/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-here-store.h: a registry that is a station away from the office: what it was lent, until
 * when, and the digests of whom the office knows something about. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId loan;
  char *name;
  char *tag; /* in case numbers: "P1" */
  char *place;
  char *days; /* ISO days, commas between; "" every day of the loan */
  LijiDate starts_on;
  LijiDate ends_on;
  gboolean completes;
  gint64 first;
  gint64 last;
  GBytes *salt;
  gint64 closed_at;
} LijiHereRow;

void liji_here_row_free (LijiHereRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiHereRow, liji_here_row_free)

gboolean liji_here_put (LijiAct *act, const LijiHereRow *row, GError **error);
gboolean liji_here_close (LijiAct *act, GError **error);
/* NULL without @error where this is no outpost. */
LijiHereRow *liji_here_get (LijiStore *store, GError **error);

/* Adds @digests (GBytes) of @what in one transaction; no act: they are derived, and useless once
 * the key is gone. */
gboolean liji_digests_add (LijiStore *store, GPtrArray *digests, const char *what, GError **error);
/* What is known of @digest: char* codes. */
GPtrArray *liji_digests_find (LijiStore *store, GBytes *digest, GError **error);

G_END_DECLS
