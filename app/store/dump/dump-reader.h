/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dump-reader.h: a dump read piece by piece: strictly, never more of it than one row at a time. */
#pragma once
#include "store/dump/dump-tables.h"
#include "store/dump/dump.h"
#include "store/engine/bulk.h"

G_BEGIN_DECLS

/* The longest text or blob, in bytes. */
#define LIJI_DUMP_MAX_VALUE (256 * 1024 * 1024)

typedef enum
{
  LIJI_DUMP_BROKEN = -1, /* the error is set */
  LIJI_DUMP_TABLE,       /* a table begins: get_name, get_columns, get_types */
  LIJI_DUMP_ROW,         /* get_value */
  LIJI_DUMP_TABLE_END,   /* its sum was right */
  LIJI_DUMP_END,         /* the dump is whole */
} LijiDumpEvent;

typedef struct _LijiDumpReader LijiDumpReader;

/* Reads the header. */
LijiDumpReader *liji_dump_reader_new (GInputStream *in, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_dump_reader_free (LijiDumpReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDumpReader, liji_dump_reader_free)

LijiDumpEvent liji_dump_reader_next (LijiDumpReader *self, GError **error);
/* The header, and the sums as far as it was read. Borrowed. */
LijiDumpInfo *liji_dump_reader_get_info (LijiDumpReader *self);
const char *liji_dump_reader_get_name (LijiDumpReader *self);
const char *liji_dump_reader_get_columns (LijiDumpReader *self);
const char *liji_dump_reader_get_types (LijiDumpReader *self);
/* Texts and bytes live until the next event. */
const LijiDbValue *liji_dump_reader_get_value (LijiDumpReader *self, guint column);

G_END_DECLS
