/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dump-tables.h: every table a registry is made of, in the order it is carried over; for the files
 * that carry whole registries (backup, restoring, moving). */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

#define LIJI_DUMP_MAX_COLUMNS 40

typedef enum
{
  LIJI_DUMP_REGISTERS, /* the tables */
  LIJI_DUMP_BLOBS,     /* papers, photos, scans */
  LIJI_DUMP_FILES,     /* no table: keys, secrets and what the site put beside them */
} LijiDumpPlace;

/* The first @n_key columns are the primary key: rows stand in its order. One letter a column: i
 * integer, t text, b bytes. @made: a new registry has rows there already, which give way. */
typedef struct
{
  const char *name;
  const char *columns; /* with blanks between */
  const char *types;
  guint n_key;
  LijiDumpPlace place;
  gboolean made;
  int since; /* schema that brought it; 0: the first */
} LijiDumpTable;

extern const LijiDumpTable liji_dump_tables[];
extern const guint liji_dump_n_tables;
/* What is made again instead (the search index, the list of migrations); NULL-terminated. */
extern const char *const liji_dump_derived[];

const LijiDumpTable *liji_dump_find_table (const char *name);
/* The rows after a key, or from the first on, at most $n of them. The text lives for ever. */
LijiSql liji_dump_select (const LijiDumpTable *table, gboolean after);
/* One row by its key: its other columns set ($1 … in the order of the columns), or taken away. */
LijiSql liji_dump_update (const LijiDumpTable *table);
LijiSql liji_dump_delete (const LijiDumpTable *table);
LijiSql liji_dump_count (const LijiDumpTable *table);
/* The next number a server gives must follow those that came with their rows. */
gboolean liji_dump_set_serial (LijiDb *db, const LijiDumpTable *table, GError **error);

G_END_DECLS
