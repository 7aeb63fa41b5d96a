/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grant-store.h: grants towards funerals. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Key: identity key of the dead person; until it is reversed. */
#define LIJI_CLAIM_GRANT "grant"

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert, as made_at and made_by */
  char *person_key;
  char *deceased;
  char *in_group;
  LijiDate died_on;
  char *payee;
  gint64 amount_fen;
  LijiDate paid_on;
  LijiDate reversed_on;
  char *reason;
  GBytes *form;
  gint64 made_at;
  char *made_by;
} LijiGrantRow;
void liji_grant_row_free (LijiGrantRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiGrantRow, liji_grant_row_free)

gboolean liji_grant_insert (LijiAct *act, LijiGrantRow *row, GError **error);
/* Writes reversed_on and reason. */
gboolean liji_grant_update (LijiAct *act, const LijiGrantRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiGrantRow *liji_grant_find (LijiStore *store, const char *no, GError **error);
/* Paid from @from to @until, as they were paid. */
GPtrArray *liji_grant_list (LijiStore *store, LijiDate from, LijiDate until, GError **error);

G_END_DECLS
