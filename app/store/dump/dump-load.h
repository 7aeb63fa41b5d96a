/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dump-load.h: filling the empty tables of a registry, a thousand rows at a time. */
#pragma once
#include "store/dump/dump-reader.h"
#include "store/store-private.h"

G_BEGIN_DECLS

typedef struct _LijiLoad LijiLoad;

/* Rows go to @store's writing connections, within transactions this opens. */
LijiLoad *liji_load_new (LijiStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* Undoes what was not committed. */
void liji_load_free (LijiLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiLoad, liji_load_free)

/* INVALID when this schema has no such table or column. */
gboolean
liji_load_begin_table (LijiLoad *self, const char *name, const char *columns, GError **error);
gboolean liji_load_add (LijiLoad *self, const LijiDbValue *values, GError **error);
gboolean liji_load_end_table (LijiLoad *self, GError **error);
gboolean liji_load_commit (LijiLoad *self, GError **error);

/* All of a dump into the empty @store, which is then counted again and its journal verified. */
gboolean liji_dump_fill (LijiStore *store,
                         LijiDumpReader *reader,
                         gboolean search,
                         const LijiDumpWatch *watch,
                         GError **error);

G_END_DECLS
