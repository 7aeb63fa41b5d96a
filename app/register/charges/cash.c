/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/cash.h"

#include "base/codes.h"
#include "base/money.h"
#include "register/charges/bills-private.h"
#include "store/aggregate/cash-store.h"

#include <string.h>

/* The drawer: what is booked is what is counted, or the day stays open. */

static void
channel_free (gpointer data)
{
  LijiCashChannel *channel = data;

  g_free (channel->channel);
  g_free (channel);
}

static void
clear_day (LijiCashDay *self)
{
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_free (self->closed_by);
}

LIJI_DEFINE_VALUE (LijiCashDay, liji_cash_day, clear_day)

static void
add_taking (LijiCashDay *self, LijiCashChannel *channel, const LijiTakingRow *row)
{
  gboolean refund = strcmp (row->kind, "refund") == 0;

  if (strcmp (row->channel, channel->channel) != 0)
    return;
  *(refund ? &channel->refunded_fen : &channel->taken_fen) += row->amount_fen;
  channel->n += row->n;
  *(refund ? &self->refunded_fen : &self->taken_fen) += row->amount_fen;
  self->n_payments += row->n;
  if (strcmp (row->channel, "cash") == 0)
    self->cash_fen += refund ? -row->amount_fen : row->amount_fen;
}

static LijiCashDay *
count (LijiStore *store, LijiDate day, GError **error)
{
  const LijiCodeTable *table = liji_code_table ("pay_channel");
  g_autoptr (LijiCashDay) self = g_atomic_rc_box_new0 (LijiCashDay);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_payment_count_day (store, day, &local);
  g_autoptr (LijiCashDayRow) closed = rows != NULL ? liji_cash_day_get (store, day, &local) : NULL;

  if (local != NULL)
    {
      liji_deed_fail (error, "day", g_steal_pointer (&local));
      return NULL;
    }
  self->day = day;
  self->channels = g_ptr_array_new_with_free_func (channel_free);
  for (guint c = 0; c < liji_code_table_get_length (table); c++)
    {
      LijiCashChannel *channel = g_new0 (LijiCashChannel, 1);

      channel->channel = g_strdup (liji_code_table_get (table, c)->code);
      g_ptr_array_add (self->channels, channel);
      for (guint i = 0; i < rows->len; i++)
        add_taking (self, channel, rows->pdata[i]);
    }
  if (closed != NULL)
    {
      self->closed_at = closed->closed_at;
      self->closed_by = g_strdup (closed->closed_by);
    }
  return g_steal_pointer (&self);
}

LijiCashDay *
liji_cash_show (LijiSession *session, LijiDate day, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);

  if (!liji_session_check (session, "bill.list", error))
    return NULL;
  return count (liji_registry_get_store (registry),
                liji_date_is_day (day) ? day : liji_registry_get_today (registry), error);
}

static gboolean
check_closing (const LijiCashDay *self, LijiDate today, gint64 counted_fen, GError **error)
{
  g_autofree char *booked = liji_money_to_text (self->cash_fen);
  g_autofree char *counted = liji_money_to_text (counted_fen);

  if (liji_date_compare (self->day, today) > 0)
    return liji_billing_refuse (error, "day", "charge.day_to_come", NULL, NULL,
                                "it has not come yet");
  if (self->closed_at > 0)
    return liji_billing_refuse (error, "day", "charge.day_done", NULL, NULL,
                                "it is closed already");
  if (counted_fen != self->cash_fen)
    return liji_billing_refuse (error, "counted", "charge.counted", counted, booked,
                                "%s was counted, %s is booked", counted, booked);
  return TRUE;
}

LijiCashDay *
liji_cash_close (LijiSession *session,
                 const LijiId *id,
                 LijiDate day,
                 gint64 counted_fen,
                 GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "cash.close", error);
  g_autoptr (LijiCashDay) self = NULL;
  g_autoptr (LijiCashDayRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (!liji_date_is_day (day))
    day = liji_act_get_day (act);
  self = count (liji_act_get_store (act), day, error);
  if (self == NULL || liji_act_is_replayed (act))
    return g_steal_pointer (&self);
  if (!check_closing (self, liji_act_get_day (act), counted_fen, error))
    return NULL;
  row = g_new0 (LijiCashDayRow, 1);
  row->day = day;
  row->taken_fen = self->taken_fen;
  row->refunded_fen = self->refunded_fen;
  row->cash_fen = counted_fen;
  row->n_payments = self->n_payments;
  if (!liji_cash_day_insert (act, row, &local))
    {
      liji_deed_fail (error, "day", g_steal_pointer (&local));
      return NULL;
    }
  self->closed_at = row->closed_at;
  self->closed_by = g_strdup (row->closed_by);
  return liji_deed_commit (act, NULL, NULL, error) ? g_steal_pointer (&self) : NULL;
}
