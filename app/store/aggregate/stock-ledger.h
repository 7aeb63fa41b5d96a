/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-ledger.h: reading the booklet ledger: what moved when, what there is, and whether it
 * balances serial by serial. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* One line of the ledger: a range moved. */
typedef struct
{
  gint64 seq; /* of the act */
  gint64 at;
  char *user;
  char *movement; /* receive issue put_back lend bring_home use void return lose destroy */
  char *kind;
  char *first;
  char *last;
  gint64 count;
  char *window;
  char *reason;
  char *witness;
  char *batch; /* received in, or destroyed in */
  LijiId registration;
} LijiMovement;

typedef struct
{
  char *kind;
  char *batch; /* NULL in a sum over batches */
  gint64 received, in_safe, in_hand, lent, used, voided, returned, lost;
  gint64 destroyed; /* of the voided */
  gboolean balanced;
} LijiStockBalance;

void liji_movement_free (LijiMovement *movement);
void liji_stock_balance_free (LijiStockBalance *balance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiMovement, liji_movement_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiStockBalance, liji_stock_balance_free)

/* LijiStockBalance per kind, or per kind and batch. Counted from the booklets; received from the
 * ledger: @balanced compares them. */
GPtrArray *liji_stock_balance (LijiStore *store, gboolean by_batch, GError **error);
/* LijiMovement, newest first, before act @before (0: from the newest); @serial (NULL: all)
 * restricts to one booklet's life. */
GPtrArray *liji_stock_movements (LijiStore *store,
                                 const char *kind,
                                 const char *serial,
                                 gint64 before,
                                 guint limit,
                                 GError **error);
/* Serial by serial: every booklet's state is that of its last movement. Appends char* findings. */
gboolean liji_stock_audit (LijiStore *store, GPtrArray *findings, GError **error);

G_END_DECLS
