/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sealing.h: the one way to a seal: what a paper is made of is held against the journal before. */
#pragma once
#include "register/registry-private.h"
#include "seal/claims.h"
#include "store/aggregate/note-store.h"

G_BEGIN_DECLS

/* A row of the registry a paper is made of, and what the acts that wrote it are about. */
typedef struct
{
  const LijiId *subject;
  const char *table;
  const LijiId *row; /* NULL: the row @number */
  gint64 number;
} LijiHold;

/* A row that is not as the journal wrote it is named: nothing is sealed or drawn of it (REFUSED,
 * record.altered). Rows of one subject side by side are read together. */
gboolean liji_sealing_hold (LijiRegistry *registry, const LijiHold *holds, guint n, GError **error);
/* The same of a sealed paper that is drawn from its note. */
gboolean liji_sealing_hold_note (LijiRegistry *registry, const LijiNoteRow *note, GError **error);
/* The seal's text, once all of @holds hold. */
char *liji_sealing_make (LijiRegistry *registry,
                         const LijiClaims *claims,
                         LijiSigner *signer,
                         const LijiHold *holds,
                         guint n,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
