/* SPDX-License-Identifier: GPL-3.0-or-later */
/* burial-store.h: burials of former years, read in pieces into a stage and taken in from there by
 * one act. */
#pragma once
#include "model/cemetery/burial.h"
#include "store/act.h"
#include "store/aggregate/archive-store.h"
#include "store/driver.h"

G_BEGIN_DECLS

/* A file on its way in. @file: digest of the file and its mapping; what was read of it before is
 * gone on with. Stages of other files that nobody went on with for a month go. */
typedef struct _LijiBurialStage LijiBurialStage;

LijiBurialStage *liji_burial_stage_open (LijiStore *store,
                                         const char *file,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_burial_stage_free (LijiBurialStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBurialStage, liji_burial_stage_free)
/* Rows of the file that are in it: the next one is not. */
gint64 liji_burial_stage_get_rows (LijiBurialStage *self);
gboolean liji_burial_stage_is_whole (LijiBurialStage *self);
/* The next row, or why it is refused and its text. Kept once a piece of them is full. */
gboolean liji_burial_stage_add (LijiBurialStage *self, const LijiBurial *burial, GError **error);
gboolean liji_burial_stage_refuse (LijiBurialStage *self,
                                   const char *reason,
                                   const char *text,
                                   GError **error);
/* That was all. */
gboolean liji_burial_stage_end (LijiBurialStage *self, GError **error);
/* What has come so far is kept. */
gboolean liji_burial_stage_pause (LijiBurialStage *self, GError **error);

/* Every row that was refused. */
typedef void (*LijiBurialRefusedFunc) (gint64 row,
                                       const char *reason,
                                       const char *text,
                                       gpointer data);
/* All of the stage as burials of @act; notes who is there already, and counts (@batch). The batch
 * is written, the stage is gone. */
gboolean liji_burial_take_in (LijiAct *act,
                              LijiBurialStage *stage,
                              const char *mapping,
                              LijiArchiveBatch *batch,
                              LijiBurialRefusedFunc refused,
                              gpointer data,
                              GError **error);

/* NULL with NOT_FOUND. */
LijiArchiveBatch *liji_burial_get_batch (LijiStore *store, gint64 seq, GError **error);
GPtrArray *liji_burial_list_batches (LijiStore *store, GError **error);
/* What the columns of earlier files were taken for, as JSON, the last first. */
GPtrArray *liji_burial_list_mappings (LijiStore *store, GError **error);
gboolean liji_burial_undo (LijiAct *act, const LijiArchiveBatch *batch, GError **error);

typedef struct
{
  LijiId id;
  char *no;
  char *plot; /* label, or NULL */
  LijiBurial burial;
  char *imported_from; /* name of the file */
} LijiBurialRow;
void liji_burial_row_free (LijiBurialRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBurialRow, liji_burial_row_free)

/* By how a name or a family name begins, at most @limit. */
GPtrArray *liji_burial_list_name (LijiStore *store, const char *name, guint limit, GError **error);
GPtrArray *liji_burial_list_plot (LijiStore *store, gint64 plot, GError **error);
/* Of a batch: who is there more than once, the same next to each other. */
GPtrArray *liji_burial_list_same (LijiStore *store, gint64 batch, GError **error);
/* Every batch's rows against its digest; appends LijiFinding. */
gboolean liji_burial_check (LijiStore *store, GPtrArray *findings, GError **error);

G_END_DECLS
