/* SPDX-License-Identifier: GPL-3.0-or-later */
/* box-store.h: boxes of volumes, their transfer to the state archives, and certified copies given
 * out. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *in_class;
  int year;
  gint64 no;
  gint64 first;
  gint64 last;
  char *note;
  LijiId transfer;
  gint64 n_volumes; /* only read */
  gint64 n_pages;   /* only read */
  gint64 made_at;   /* set by insert */
  char *made_by;    /* set by insert */
} LijiBoxRow;
void liji_box_row_free (LijiBoxRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBoxRow, liji_box_row_free)

typedef struct
{
  LijiId id;
  int year;
  gint64 no;
  char *receiver;
  char *reason;
  gint64 n_boxes;
  gint64 n_volumes;
  gint64 n_pages;
  LijiDate made_on; /* set by insert */
  char *made_by;    /* set by insert */
} LijiTransferRow;
void liji_transfer_row_free (LijiTransferRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiTransferRow, liji_transfer_row_free)

typedef struct
{
  LijiId id;
  int year;
  gint64 no;
  LijiId volume;
  char *purpose;
  char *recipient;
  char *standing;
  char *document;
  char *places;
  gint64 n_pages;
  gint64 status_index;
  char *key_id;
  char *seal_text;
  gint64 made_at; /* set by insert */
  char *made_by;  /* set by insert */
} LijiArchiveCopyRow;
void liji_archive_copy_row_free (LijiArchiveCopyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiArchiveCopyRow, liji_archive_copy_row_free)

gboolean liji_box_insert (LijiAct *act, LijiBoxRow *row, GError **error);
gboolean
liji_box_set_transfer (LijiAct *act, const LijiId *box, const LijiId *transfer, GError **error);
/* In their order. @in_class NULL, @year 0: all; @here: those not handed over. */
GPtrArray *
liji_box_list (LijiStore *store, const char *in_class, int year, gboolean here, GError **error);
GPtrArray *liji_box_list_transfer (LijiStore *store, const LijiId *transfer, GError **error);
gboolean liji_transfer_insert (LijiAct *act, LijiTransferRow *row, GError **error);
/* The last first. */
GPtrArray *liji_transfer_list (LijiStore *store, GError **error);
gboolean liji_archive_copy_insert (LijiAct *act, LijiArchiveCopyRow *row, GError **error);
/* The last first; @volume NULL: of all. */
GPtrArray *
liji_archive_copy_list (LijiStore *store, const LijiId *volume, guint limit, GError **error);

G_END_DECLS
