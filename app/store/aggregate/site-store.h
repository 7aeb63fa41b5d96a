/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site-store.h: which fonts and drawings of its own an office uses; their bytes are blobs. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;   /* fonts/x.ttf, templates/KIND/NAME/PASS.svg */
  char *digest; /* hex SHA-256 */
  gint64 size;
  gint64 seq;
} LijiSiteRow;
void liji_site_row_free (LijiSiteRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiSiteRow, liji_site_row_free)

/* In the place of one of the same path; the blob must be stored already. */
gboolean
liji_site_set (LijiAct *act, const char *path, const char *digest, gint64 size, GError **error);
/* NOT_FOUND when there is none. */
gboolean liji_site_remove (LijiAct *act, const char *path, GError **error);
/* LijiSiteRow, by path. */
GPtrArray *liji_site_list (LijiStore *store, GError **error);

G_END_DECLS
