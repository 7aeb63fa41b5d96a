/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock.h: blank booklets (证件), serial by serial: received, issued to a window, used, voided,
 * returned, lost, destroyed. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* Balance of one kind ("marriage", "divorce"): received = on_hand + used + voided + returned +
 * lost; destroyed is part of voided. */
typedef struct
{
  char *kind;
  char *window; /* NULL = the whole office */
  gint64 received;
  gint64 on_hand;
  gint64 used;
  gint64 voided;
  gint64 returned;
  gint64 lost;
  gint64 destroyed;
} LijiStockBalance;
#define LIJI_TYPE_STOCK_BALANCE (liji_stock_balance_get_type ())
LIJI_DECLARE_VALUE (LijiStockBalance, liji_stock_balance)

typedef struct
{
  char *serial;
  char *kind;
  char *state; /* on_hand used voided returned lost destroyed */
  char *window;
  char *number; /* 字号 of the marriage it was used for */
  char *holder;
  char *reason;
  char *batch;
  gint64 moved_at;
} LijiBooklet;
#define LIJI_TYPE_BOOKLET (liji_booklet_get_type ())
LIJI_DECLARE_VALUE (LijiBooklet, liji_booklet)

/* @first … @last: serials with the same letters and as many digits; @last NULL = one. Answers how
 * many. */
gint64 liji_stock_receive (LijiSession *session,
                           const LijiId *act,
                           const char *kind,
                           const char *first,
                           const char *last,
                           const char *batch,
                           GError **error);
gint64 liji_stock_issue (LijiSession *session,
                         const LijiId *act,
                         const char *first,
                         const char *last,
                         const char *window,
                         GError **error);
/* @reason: a code of void_reason. Only booklets on hand; a used one is spoiled with its paper. */
gint64 liji_stock_void (LijiSession *session,
                        const LijiId *act,
                        const char *first,
                        const char *last,
                        const char *reason,
                        GError **error);
gint64 liji_stock_return (LijiSession *session,
                          const LijiId *act,
                          const char *first,
                          const char *last,
                          GError **error);
gint64 liji_stock_lose (LijiSession *session,
                        const LijiId *act,
                        const char *first,
                        const char *last,
                        const char *reason,
                        GError **error);
/* Voided booklets only, with the batch's name and who witnessed it. */
gint64 liji_stock_destroy (LijiSession *session,
                           const LijiId *act,
                           const char *first,
                           const char *last,
                           const char *batch,
                           const char *witness,
                           GError **error);

/* LijiStockBalance elements, one a kind; with @by_window also one a window. */
GPtrArray *liji_stock_balance (LijiSession *session, gboolean by_window, GError **error);
/* LijiBooklet elements by serial. @state, @kind, @window NULL = any. */
GPtrArray *liji_stock_list (LijiSession *session,
                            const char *kind,
                            const char *state,
                            const char *window,
                            guint limit,
                            GError **error);
LijiBooklet *liji_stock_get (LijiSession *session, const char *serial, GError **error);
/* The next @n serials on hand for this session's window (its own first, then the office's); fewer
 * when there are fewer. NULL-terminated. */
char **liji_stock_suggest (LijiSession *session, const char *kind, guint n, GError **error);

G_END_DECLS
