/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-private.h: ashes on the table of the one who acts on them. */
#pragma once
#include "register/deed.h"
#include "register/funeral/ashes.h"
#include "store/aggregate/ashes-life-store.h"
#include "store/aggregate/ashes-store.h"

G_BEGIN_DECLS

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiAshesRow *row;
  const LijiAshesMove *move;
} LijiAshesDeed;
void liji_ashes_deed_clear (LijiAshesDeed *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiAshesDeed, liji_ashes_deed_clear)

/* REFUSED by @code, about @field. FALSE. */
gboolean liji_ashes_refuse (GError **error,
                            const char *field,
                            const char *code,
                            const char *detail,
                            const char *words);
gboolean liji_ashes_begin (LijiAshesDeed *self,
                           LijiSession *session,
                           const LijiId *act,
                           const char *kind,
                           const LijiAshesMove *move,
                           GError **error);
LijiAshes *liji_ashes_tell (const LijiAshesRow *row, LijiDate today);
int liji_ashes_number (LijiRegistry *registry, const char *key);
/* What was written to anybody about these ashes in this time, and that they may be disposed of. */
gboolean liji_ashes_do_notice (LijiAshesDeed *self, GError **error);
gboolean liji_ashes_do_dispose (LijiAshesDeed *self, GError **error);

G_END_DECLS
