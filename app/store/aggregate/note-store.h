/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note-store.h: what is written beside a case or registration: annotations, sealed concern notes,
 * conflicts, one-time notices (一次性告知单). */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Settled: it counts no more. */
#define LIJI_NOTE_CREMATION "cremation_certificate"
#define LIJI_NOTE_INTERMENT "interment_certificate"

typedef struct
{
  LijiId id;
  LijiId subject; /* case or registration */
  char *kind;     /* annotation concern conflict notice */
  char *text;     /* NULL when sealed */
  GBytes *sealed; /* concern notes: encrypted by the caller for the head's eyes */
  GBytes *data;   /* notice: what is missing; conflict: both sides; CBOR or NULL */
  char *state;    /* open, settled */
  char *user;     /* set by add */
  gint64 at;      /* set by add */
} LijiNoteRow;

LijiNoteRow *liji_note_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_note_row_free (LijiNoteRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiNoteRow, liji_note_row_free)

/* @row->state NULL means open. */
gboolean liji_note_add (LijiAct *act, LijiNoteRow *row, GError **error);
gboolean liji_note_settle (LijiAct *act, const LijiId *id, GError **error);
/* Of @subject, oldest first; @kind NULL: all but concern notes, which must be asked for by name. */
GPtrArray *
liji_note_list (LijiStore *store, const LijiId *subject, const char *kind, GError **error);
/* NULL where there is none of that id. */
LijiNoteRow *liji_note_get (LijiStore *store, const LijiId *id, GError **error);
/* Open ones of a kind over all subjects, oldest first: Today's conflicts. */
GPtrArray *liji_note_list_open (LijiStore *store, const char *kind, guint limit, GError **error);

/* Settled ones of a kind, as they were added: what the status list withdraws. */
GPtrArray *liji_note_list_settled (LijiStore *store, const char *kind, GError **error);

G_END_DECLS
