/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dump-row.h: one moment of a registry, and its tables row by row in the order of their keys; for
 * the files that carry whole registries. */
#pragma once
#include "store/dump/dump-tables.h"
#include "store/dump/dump.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* Connections of our own, so that the window and the acts go on meanwhile. */
typedef struct
{
  LijiDb *registers;
  LijiDb *blobs; /* the same where both lie in one database */
} LijiDumpMoment;

gboolean liji_dump_moment_begin (LijiDumpMoment *self, LijiStore *store, GError **error);
void liji_dump_moment_clear (LijiDumpMoment *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiDumpMoment, liji_dump_moment_clear)

typedef struct _LijiDumpCursor LijiDumpCursor;
LijiDumpCursor *liji_dump_cursor_new (LijiDb *db, const LijiDumpTable *table);
/* The row lives until the next; NULL at the end or with @error. */
LijiStatement *liji_dump_cursor_next (LijiDumpCursor *self, GError **error);
void liji_dump_cursor_free (LijiDumpCursor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDumpCursor, liji_dump_cursor_free)

/* [2, value …] in canonical CBOR. */
void liji_dump_row_put (GByteArray *out, LijiStatement *row, const char *types);

G_END_DECLS
