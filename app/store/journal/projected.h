/* SPDX-License-Identifier: GPL-3.0-or-later */
/* projected.h: the state tables that follow from the journal, and how a check reads their rows. A
 * new one is a row here. */
#pragma once
#include "store/journal/writes.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *title;     /* column people know a record by; NULL: its key */
  const char *keys;      /* "kind, serial" */
  const char *key_types; /* one letter each: i t b k */
  const char *columns;   /* those an act writes, without the keys */
  const char *types;
  LijiSql get;   /* the columns, by the keys $1 … */
  LijiSql list;  /* the keys of every row */
  LijiSql count; /* the number of rows */
  /* Rows of other tables that follow from a write to this one; or NULL. */
  void (*derive) (const LijiWrite *write, LijiWriteFunc func, gpointer data);
} LijiProjected;

extern const LijiProjected liji_projected_tables[];
extern const guint liji_projected_n_tables;

G_END_DECLS
