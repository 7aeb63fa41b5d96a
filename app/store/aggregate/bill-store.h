/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bill-store.h: bills with their lines, and the payments for them. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no;
  char *state; /* offered charged settled reversed */
  char *case_no;
  char *deceased;
  char *arranger;
  LijiDate service_on;
  GBytes *form;
  gint64 due_fen;
  gint64 waived_fen;
  gint64 paid_fen;
  gint64 refunded_fen;
  LijiDate settled_on;
  char *reason;
  gint64 made_at; /* set by insert, as made_by and no */
  char *made_by;
} LijiBillRow;

typedef struct
{
  gint64 place;
  char *code;
  LijiId tariff;
  char *state; /* offered charged */
  gint64 quantity;
  gint64 price_fen;
  gint64 amount_fen;
  gint64 waived_fen;
  gint64 refunded_fen;
  char *signed_by;
} LijiBillLineRow;

typedef struct
{
  LijiId id;
  LijiId bill;
  char *kind; /* deposit payment refund */
  LijiId of;
  char *channel;
  gint64 amount_fen;
  char *receipt;
  char *reason;
  LijiDate day;
  gint64 made_at; /* set by insert, as made_by */
  char *made_by;
} LijiPaymentRow;

/* How often so much of a code was charged. */
typedef struct
{
  char *code;
  gint64 quantity;
  gint64 n;
} LijiVolumeOfRow;

void liji_bill_row_free (LijiBillRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBillRow, liji_bill_row_free)
void liji_bill_line_row_free (LijiBillLineRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBillLineRow, liji_bill_line_row_free)
void liji_payment_row_free (LijiPaymentRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPaymentRow, liji_payment_row_free)
void liji_volume_of_row_free (LijiVolumeOfRow *row);

gboolean liji_bill_insert (LijiAct *act, LijiBillRow *row, GError **error);
/* State, sums, settled_on, reason. */
gboolean liji_bill_update (LijiAct *act, const LijiBillRow *row, GError **error);
LijiBillRow *liji_bill_find (LijiStore *store, const char *no, GError **error);
/* LijiBillRow by number; @case_no NULL: all whose service day lies within. */
GPtrArray *liji_bill_list (LijiStore *store,
                           const char *case_no,
                           LijiDate from,
                           LijiDate until,
                           guint limit,
                           GError **error);
/* Settled on these days, and not reversed since. */
GPtrArray *liji_bill_list_settled (LijiStore *store, LijiDate from, LijiDate until, GError **error);
gboolean liji_bill_line_insert (LijiAct *act,
                                const LijiId *bill,
                                const LijiBillLineRow *row,
                                GError **error);
/* All but place, code, tariff. */
gboolean liji_bill_line_update (LijiAct *act,
                                const LijiId *bill,
                                const LijiBillLineRow *row,
                                GError **error);
GPtrArray *liji_bill_line_list (LijiStore *store, const LijiId *bill, GError **error);
gboolean liji_payment_insert (LijiAct *act, LijiPaymentRow *row, GError **error);
GPtrArray *liji_payment_list (LijiStore *store, const LijiId *bill, GError **error);
/* LijiVolumeOfRow: lines charged on bills of service days within, reversed ones left out. */
GPtrArray *
liji_bill_count_volumes (LijiStore *store, LijiDate from, LijiDate until, GError **error);

G_END_DECLS
