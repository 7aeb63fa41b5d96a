/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-move.h: the movements of blank booklets: what each is called, what it needs, and doing it
 * in the worker. */
#pragma once
#include "register/office/booklets.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* What a movement needs besides the range. */
typedef enum
{
  LIJI_NEED_NOTHING,
  LIJI_NEED_BATCH,
  LIJI_NEED_WINDOW,
  LIJI_NEED_CODE, /* of void_reason */
  LIJI_NEED_REASON,
} LijiStockNeed;

typedef struct
{
  const char *name; /* msgid */
  const char *act;  /* of the journal; who may not do it does not see it */
  LijiStockNeed need;
  gboolean witness;
  const char *advice; /* msgid: when one does this */
} LijiStockMovement;

const LijiStockMovement *liji_stock_moves (guint *n_movements);

typedef struct
{
  guint movement;
  LijiId act;
  const char *kind;
  char *first, *last, *more, *witness;
} LijiStockJob;

void liji_stock_job_free (gpointer job);
/* A LijiAsyncFunc: how many moved, as gint64 to be freed. */
gpointer
liji_stock_job_run (LijiSession *session, gpointer job, GCancellable *cancellable, GError **error);
/* How many booklets @first … @last are; 0 when they are no range (@last empty is one). */
gint64 liji_stock_count (const char *first, const char *last);

G_END_DECLS
