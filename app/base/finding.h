/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finding.h: one thing a check found wrong: which table, which record, what is there and what
 * should be. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *code; /* row.differs, blob.missing …; static */
  char *table;      /* NULL: not about one table */
  char *record;     /* as people name it: 字号, account, serial; else its key */
  char *column;     /* NULL: the whole record */
  char *found;      /* NULL: nothing */
  char *expected;   /* NULL: nothing */
  gint64 entry;     /* of the journal, that says so; 0: none */
  char *sentence;
  gboolean unseen; /* no fault: what it is about could not be looked at, and why */
} LijiFinding;

/* @code static; the sentence is printed from @format; NULL texts may be set afterwards. */
LijiFinding *liji_finding_new (const char *code, const char *format, ...)
    G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;
void liji_finding_free (LijiFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiFinding, liji_finding_free)

G_END_DECLS
