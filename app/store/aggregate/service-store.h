/* SPDX-License-Identifier: GPL-3.0-or-later */
/* service-store.h: what is done to a body (洗浴、穿衣、整容、入殓), and shifts handed over. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId case_id;
  gint64 place; /* allotted by insert: 1, 2, 3 … within the case */
  char *kind;   /* code table body_service */
  char *state;  /* ordered done cancelled */
  gint64 wanted_at;
  char *note;
  gint64 ordered_at; /* set by insert */
  char *ordered_by;  /* set by insert */
  gint64 done_at;
  char *worker;
  char *reason;
  char *case_no; /* read only */
  char *name;    /* of the deceased; read only */
} LijiServiceRow;
void liji_service_row_free (LijiServiceRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiServiceRow, liji_service_row_free)

gboolean liji_service_insert (LijiAct *act, LijiServiceRow *row, GError **error);
/* State, when, who, why. */
gboolean liji_service_update (LijiAct *act, LijiServiceRow *row, GError **error);
/* NULL without error: there is none at @place. */
LijiServiceRow *
liji_service_get (LijiStore *store, const LijiId *case_id, gint64 place, GError **error);
GPtrArray *liji_service_list_case (LijiStore *store, const LijiId *case_id, GError **error);
/* All that wait to be done, the earliest wanted first. */
GPtrArray *liji_service_list_open (LijiStore *store, GError **error);
/* -1 on error. */
gint64 liji_service_count_open (LijiStore *store, const LijiId *case_id, GError **error);

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert */
  gint64 since;
  gint64 ended_at; /* set by insert */
  char *given_by;  /* set by insert */
  char *taken_by;
  gint64 n_cases;
  gint64 cash_fen;
  gint64 counted_fen;
  char *keys;
  char *tags;
  char *families;
  char *remark;
  GBytes *content;
} LijiShiftRow;
void liji_shift_row_free (LijiShiftRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiShiftRow, liji_shift_row_free)

gboolean liji_shift_insert (LijiAct *act, LijiShiftRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiShiftRow *liji_shift_find (LijiStore *store, const char *no, GError **error);
/* The last first. */
GPtrArray *liji_shift_list (LijiStore *store, guint limit, GError **error);

G_END_DECLS
