/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness.h: remembers what was acknowledged, looks afterwards whether it is there, and writes the
 * fault's row of the table. */
#pragma once
#include <gio/gio.h>

#include "base/clock.h"

G_BEGIN_DECLS

/* One row: what a fault was tried how often, and what came of it. */
typedef struct
{
  const char *fault;
  guint tries;
  guint acknowledged;
  guint lost;     /* acknowledged and not there */
  guint doubled;  /* a number or booklet that went out twice */
  guint unsound;  /* looks after which the journal or the registry was not sound */
  gboolean quiet; /* losses are what is wanted: says nothing of each */
} FaultRow;

/* "# FAULT …": tests/faults/table.py reads it. */
void fault_row_tell (const FaultRow *row);

typedef struct _Witness Witness;

Witness *witness_new (void);
void witness_free (Witness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Witness, witness_free)

/* A LifeSay. */
void witness_note (gpointer self, const char *kind, const char *key, const char *value);
guint witness_count (Witness *self);
/* Another witness's notes too, as far as they were whole lines "kind\tkey\tvalue\n". */
guint witness_read (Witness *self, const char *lines);

/* Looks whether the first @n notes are true of the registry at @folder (and the drafts at
 * @drafts_path, or NULL) and whether it is sound; adds what is not to @row and says it. FALSE when
 * anything is not. */
gboolean witness_look (Witness *self,
                       guint n,
                       const char *folder,
                       const char *drafts_path,
                       LijiClock *clock,
                       FaultRow *row);

G_END_DECLS
