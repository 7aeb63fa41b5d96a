/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-home.h: an outpost on its way home: opened and proven, its acts taken through the doors,
 * what was lent brought back. */
#pragma once
#include "register/outpost/outpost-private.h"

G_BEGIN_DECLS

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store; /* the office's */
  char *folder;
  char *work; /* where a file was unpacked */
  int hold;   /* of it */
  LijiStore *from;
  LijiHereRow *here;
  LijiLoanRow *loan;
  gboolean travels;     /* it went out as a file */
  gboolean adopted;     /* this registry's books knew nothing of it */
  gboolean late;        /* something of this loan came home before */
  GHashTable *sessions; /* user → LijiSession */
  GHashTable *tainted;  /* id text of a case, registration, copy → its LijiConflictRow */
  GHashTable *settled;  /* act ids (text) that stand in conflicts already */
  GPtrArray *conflicts; /* LijiConflictRow, this loan's */
  GHashTable *changed;  /* conflicts to be written */
  LijiReturned *answer;
  gint64 registered;
  gint64 taken_in;
} LijiHomecoming;

void liji_homecoming_clear (LijiHomecoming *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiHomecoming, liji_homecoming_clear)
/* Finds @path's registry and its loan, and proves its journal: an unbroken chain that begins with
 * what was lent and whose head the loan's own key signed. */
gboolean liji_homecoming_open (LijiHomecoming *self,
                               const char *path,
                               const char *passphrase,
                               GError **error);
/* What it was lent, out of its own journal, where the books here have nothing of it; NOT_FOUND when
 * it is not this office's. */
gboolean liji_homecoming_recall (LijiHomecoming *self, GError **error);
/* It stands in the books from here on: an act. */
gboolean liji_homecoming_adopt (LijiHomecoming *self, GError **error);
/* How it went out, and whether another came home before that was at work with the same loan. */
gboolean liji_homecoming_trace (LijiHomecoming *self, GError **error);
/* Fonts and drawings there that differ from what it was given and from what acts there added. */
char **liji_homecoming_list_strange (LijiHomecoming *self, GError **error);
/* All its entries, through the doors or into conflicts; appended to @evidence as they are. */
gboolean liji_homecoming_take (LijiHomecoming *self, GByteArray *evidence, GError **error);

/* At the outpost: every act's entry is signed with the loan's key from here on. */
void liji_outpost_sign_heads (LijiRegistry *registry);

G_END_DECLS
