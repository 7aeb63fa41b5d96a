/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-life-store.h: what happens to ashes while they are kept: leases, outings, notices,
 * divisions, stock-takings. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId ashes;
  LijiDate from_on;
  LijiDate until_on; /* the next begins on it */
  char *niche;
  gint64 made_at; /* set by insert */
  char *made_by;  /* set by insert */
} LijiLeaseRow;
void liji_lease_row_free (LijiLeaseRow *row);

typedef struct
{
  LijiId ashes;
  gint64 out_at;
  char *receiver;
  gint64 back_at; /* 0: not yet */
} LijiOutingRow;
void liji_outing_row_free (LijiOutingRow *row);

typedef struct
{
  LijiId id;
  LijiId ashes;
  LijiDate since_on; /* they are overdue from */
  char *kind;        /* code table ashes_notice */
  LijiDate on_day;
  char *how;
  char *result;
  gint64 made_at; /* set by insert */
  char *made_by;  /* set by insert */
} LijiNoticeRow;
void liji_notice_row_free (LijiNoticeRow *row);

gboolean liji_lease_insert (LijiAct *act, const LijiLeaseRow *row, GError **error);
/* As they follow each other. */
GPtrArray *liji_lease_list (LijiStore *store, const LijiId *ashes, GError **error);
gboolean liji_outing_insert (LijiAct *act, const LijiOutingRow *row, GError **error);
/* The one that is under way ends. */
gboolean liji_outing_end (LijiAct *act, const LijiId *ashes, gint64 back_at, GError **error);
GPtrArray *liji_outing_list (LijiStore *store, const LijiId *ashes, GError **error);
gboolean liji_notice_insert (LijiAct *act, const LijiNoticeRow *row, GError **error);
/* Of one overdue time, by their day. */
GPtrArray *
liji_notice_list (LijiStore *store, const LijiId *ashes, LijiDate since_on, GError **error);

/* @relatives: CBOR of who signed. */
gboolean liji_division_insert (LijiAct *act,
                               const LijiId *whole,
                               gint64 grams,
                               GBytes *relatives,
                               GError **error);
gboolean liji_part_insert (LijiAct *act,
                           const LijiId *ashes,
                           const LijiId *whole,
                           gint64 grams,
                           GError **error);
/* Grams of a part; 0 for what was never divided, -1 on error. */
gint64 liji_part_get_grams (LijiStore *store, const LijiId *ashes, GError **error);

typedef struct
{
  LijiId id;
  char *no;       /* allotted by insert */
  char *shelf;    /* "": all */
  gint64 made_at; /* set by insert */
  char *made_by;  /* set by insert */
  gint64 n_filed;
  gint64 n_seen;
  gint64 n_right;
  GBytes *scans;
} LijiStocktakeRow;
void liji_stocktake_row_free (LijiStocktakeRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiStocktakeRow, liji_stocktake_row_free)

typedef struct
{
  char *finding; /* code table stocktake_finding */
  char *label;
  char *filed;
  char *seen;
} LijiStocktakeLine;
void liji_stocktake_line_free (LijiStocktakeLine *line);

/* With @lines (LijiStocktakeLine), as they follow each other. */
gboolean
liji_stocktake_insert (LijiAct *act, LijiStocktakeRow *row, GPtrArray *lines, GError **error);
/* NULL with NOT_FOUND. */
LijiStocktakeRow *liji_stocktake_find (LijiStore *store, const char *no, GError **error);
GPtrArray *liji_stocktake_lines (LijiStore *store, const LijiId *id, GError **error);
/* The last first. */
GPtrArray *liji_stocktake_list (LijiStore *store, guint limit, GError **error);

G_END_DECLS
