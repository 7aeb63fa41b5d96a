/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-store.h: matters after death (身后一件事), their items, and the lists of items. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *name;
  char *department;
  char *state; /* code table matter_item_state */
  gint64 materials;
  gint64 days;
  LijiId message; /* the letter that counts, or null */
  gint64 corrections;
  gint64 sent_at;
  gint64 answered_at;
  char *reason;
  LijiDate effective_on;
  gint64 amount_fen;
  char *handler;
  LijiDate ended_on;
} LijiMatterItemRow;
void liji_matter_item_row_free (LijiMatterItemRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiMatterItemRow, liji_matter_item_row_free)

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert when NULL */
  LijiId case_id;
  char *state; /* open closed withdrawn */
  char *deceased;
  char *intake;
  char *helper;
  GBytes *form;
  char *reason;
  gint64 opened_at;
  char *opened_by;
  LijiDate closed_on;
  gint64 revision; /* set by insert and update; update refuses (STALE) another */
} LijiMatterRow;
void liji_matter_row_free (LijiMatterRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiMatterRow, liji_matter_row_free)

/* @home: two digits of the funeral home in its county, for the number. */
gboolean liji_matter_insert (LijiAct *act,
                             LijiMatterRow *row,
                             const char *office,
                             const char *home,
                             GError **error);
gboolean liji_matter_update (LijiAct *act, LijiMatterRow *row, GError **error);
gboolean liji_matter_item_insert (LijiAct *act,
                                  const LijiId *matter,
                                  LijiMatterItemRow *row,
                                  GError **error);
gboolean liji_matter_item_update (LijiAct *act,
                                  const LijiId *matter,
                                  LijiMatterItemRow *row,
                                  GError **error);
/* NULL with NOT_FOUND. */
LijiMatterRow *liji_matter_find (LijiStore *store, const char *no, GError **error);
LijiMatterRow *liji_matter_get (LijiStore *store, const LijiId *id, GError **error);
/* LijiMatterRow, the oldest first. */
GPtrArray *liji_matter_of_case (LijiStore *store, const LijiId *case_id, GError **error);
GPtrArray *liji_matter_list_open (LijiStore *store, guint limit, GError **error);
/* Opened from @from on and before @until. */
GPtrArray *
liji_matter_list_between (LijiStore *store, gint64 from, gint64 until, guint limit, GError **error);
/* LijiMatterItemRow, by code. */
GPtrArray *liji_matter_items (LijiStore *store, const LijiId *matter, GError **error);

/* An office's own list of items; the last one counts. */
gboolean liji_matter_list_insert (LijiAct *act, const char *basis, GBytes *items, GError **error);
/* Canonical CBOR, NULL without error when there is none. */
GBytes *liji_matter_list_last (LijiStore *store, char **basis, GError **error);

G_END_DECLS
