/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-store.h: the ledger of blank booklets (证件印制号), serial by serial: received = on hand +
 * used + voided + returned + lost. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Text codes of a booklet's state: received (in the office's safe) issued (in a window's hand) lent
 * (away at an outpost) used voided returned (handed up) lost destroyed (was voided). */

typedef struct
{
  char *serial; /* 印制号 */
  char *kind;   /* marriage, divorce */
  char *state;
  char *window;        /* who has or had it in hand; NULL in the safe */
  LijiId registration; /* when used (or voided after use) */
  char *holder;        /* man, woman: whose copy */
  char *reason;        /* voided, lost */
  char *batch;         /* it was received in */
} LijiBooklet;

void liji_booklet_free (LijiBooklet *booklet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBooklet, liji_booklet_free)

/* @first … @last are serials of one length that differ in their last digits only; NULL @last: one
 * booklet. Any serial that is not where it must be refuses the whole range and is named (STATE,
 * EXISTS, NOT_FOUND; HELD when a registration used it). @count (optional) is how many moved. */
gboolean liji_stock_receive (LijiAct *act,
                             const char *kind,
                             const char *first,
                             const char *last,
                             const char *batch,
                             gint64 *count,
                             GError **error);
/* Safe → window. */
gboolean liji_stock_issue (LijiAct *act,
                           const char *kind,
                           const char *first,
                           const char *last,
                           const char *window,
                           gint64 *count,
                           GError **error);
/* Window → safe. */
gboolean liji_stock_put_back (LijiAct *act,
                              const char *kind,
                              const char *first,
                              const char *last,
                              gint64 *count,
                              GError **error);
/* Into a copy, from the window's hand or, where none was issued, from the safe. @window NULL:
 * whichever window has it. In another window's hand: HELD, naming that window. */
gboolean liji_stock_use (LijiAct *act,
                         const char *kind,
                         const char *serial,
                         const char *window,
                         const LijiId *registration,
                         const char *holder,
                         GError **error);
/* Out of safe, hand or use; @reason is a code of void_reason or a text. */
gboolean liji_stock_void (LijiAct *act,
                          const char *kind,
                          const char *first,
                          const char *last,
                          const char *reason,
                          gint64 *count,
                          GError **error);
/* Handed up to the authority it came from, blank. */
gboolean liji_stock_return (LijiAct *act,
                            const char *kind,
                            const char *first,
                            const char *last,
                            const char *reason,
                            gint64 *count,
                            GError **error);
gboolean liji_stock_lose (LijiAct *act,
                          const char *kind,
                          const char *first,
                          const char *last,
                          const char *reason,
                          gint64 *count,
                          GError **error);
/* The voided ones, before a witness (监销人), under the number of the destruction record. */
gboolean liji_stock_destroy (LijiAct *act,
                             const char *kind,
                             const char *first,
                             const char *last,
                             const char *batch,
                             const char *witness,
                             gint64 *count,
                             GError **error);

LijiBooklet *
liji_stock_get (LijiStore *store, const char *kind, const char *serial, GError **error);
/* The @n lowest serials in the window's hand, then in the safe: what the next copies will probably
 * take. char* elements. */
GPtrArray *liji_stock_suggest (LijiStore *store,
                               const char *kind,
                               const char *window,
                               guint n,
                               GError **error);
gint64
liji_stock_count_in_hand (LijiStore *store, const char *kind, const char *window, GError **error);
/* LijiBooklet in @state (NULL: any), of @window (NULL: any), by serial from @after (NULL: from the
 * first). */
GPtrArray *liji_stock_list (LijiStore *store,
                            const char *kind,
                            const char *state,
                            const char *window,
                            const char *after,
                            guint limit,
                            GError **error);
G_END_DECLS
