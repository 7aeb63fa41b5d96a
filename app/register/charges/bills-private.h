/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bills-private.h: a bill within an act, for the files that change one. */
#pragma once
#include "register/charges/bills.h"
#include "register/deed.h"
#include "store/aggregate/bill-store.h"

G_BEGIN_DECLS

/* What an act reads, changes and writes back. */
typedef struct
{
  LijiAct *act;
  LijiBillRow *bill;
  GPtrArray *lines;    /* LijiBillLineRow */
  GPtrArray *payments; /* LijiPaymentRow, those of this act too */
} LijiBilling;

void liji_billing_clear (LijiBilling *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiBilling, liji_billing_clear)

/* Begins an act on the bill @no. TRUE with self->bill NULL where it was done before. */
gboolean liji_billing_begin (LijiSession *session,
                             const LijiId *id,
                             const char *kind,
                             const char *no,
                             LijiBilling *self,
                             GError **error);
/* Writes the sums back and commits; the bill as it is then. */
LijiBill *liji_billing_end (LijiSession *session, LijiBilling *self, GError **error);
/* The bill a replayed act was about. */
LijiBill *liji_billing_recall (LijiSession *session, LijiBilling *self, GError **error);
/* The sums of @bill. */
/* One more cell of a line, quoted. */
void liji_billing_append_cell (GString *csv, const char *text);
LijiBillSums liji_billing_get_sums (const LijiBillRow *bill);
LijiBillLineRow *liji_billing_find_line (LijiBilling *self, gint64 place);
/* A payment or deposit of today. */
gboolean liji_billing_take (LijiBilling *self,
                            const char *kind,
                            const char *channel,
                            const char *receipt,
                            gint64 fen,
                            GError **error);
/* Gives @fen back of the payments, the last first, each by its channel. */
gboolean liji_billing_give_back (LijiBilling *self,
                                 gint64 fen,
                                 const char *receipt,
                                 const char *reason,
                                 GError **error);
/* REFUSED with @format's sentence, and with the row @code of the problem table, whose holes are
 * @detail and @source: FALSE. */
gboolean liji_billing_refuse (GError **error,
                              const char *field,
                              const char *code,
                              const char *detail,
                              const char *source,
                              const char *format,
                              ...) G_GNUC_PRINTF (6, 7);
/* What identifies the dead person of that number; NULL for nameless ones. */
char *liji_billing_dup_person (const char *number);
/* The bill as it is handed out; whole with lines and payments. */
LijiBill *liji_bill_tell (LijiStore *store, const LijiBillRow *row, gboolean whole, GError **error);

G_END_DECLS
