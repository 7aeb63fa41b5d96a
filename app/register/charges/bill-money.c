/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/waivers-private.h"

#include "base/money.h"

#include <string.h>

/* Money for a bill: taken once, given back the way it came, and never without a reason. */

static gboolean
check_reason (const char *reason, GError **error)
{
  return (reason != NULL && *reason != '\0')
         || liji_billing_refuse (error, "reason", "death.no_reason", NULL, NULL, "why is missing");
}

static void
set_state (LijiBillRow *bill, const char *state)
{
  g_free (bill->state);
  bill->state = g_strdup (state);
}

static gboolean
settle (LijiBilling *self, const char *channel, const char *receipt, GError **error)
{
  LijiBillRow *bill = self->bill;
  LijiBillSums sums = liji_billing_get_sums (bill);
  gint64 open = liji_bill_sums_get_open (&sums);
  gint64 surplus = liji_bill_sums_get_surplus (&sums);

  if (strcmp (bill->state, "offered") == 0)
    return liji_billing_refuse (error, "bill", "charge.nothing", NULL, NULL,
                                "nothing is charged yet");
  if (strcmp (bill->state, "settled") == 0 && open == 0)
    return liji_billing_refuse (error, "bill", "charge.settled", NULL, NULL, "it is settled");
  if (open > 0 && !liji_billing_take (self, "payment", channel, receipt, open, error))
    return FALSE;
  if (surplus > 0 && !liji_billing_give_back (self, surplus, receipt, "多收押金退回", error))
    return FALSE;
  set_state (bill, "settled");
  if (!liji_date_is_day (bill->settled_on))
    bill->settled_on = liji_act_get_day (self->act);
  return liji_waivers_settle (self, error);
}

LijiBill *
liji_bill_settle (LijiSession *session,
                  const LijiId *id,
                  const char *no,
                  const char *channel,
                  const char *receipt,
                  gint64 deposit_fen,
                  GError **error)
{
  g_auto (LijiBilling) self = { NULL };

  if (!liji_billing_begin (session, id, "bill.settle", no, &self, error))
    return NULL;
  if (self.bill == NULL)
    return liji_billing_recall (session, &self, error);
  if (deposit_fen < 0 || (deposit_fen > 0 && strcmp (self.bill->state, "settled") == 0))
    {
      liji_billing_refuse (error, "deposit", "charge.deposit", NULL, NULL,
                           "it is an amount, taken before the bill is settled");
      return NULL;
    }
  if (deposit_fen > 0 ? !liji_billing_take (&self, "deposit", channel, receipt, deposit_fen, error)
                      : !settle (&self, channel, receipt, error))
    return NULL;
  return liji_billing_end (session, &self, error);
}

static gboolean
refund (LijiBilling *self,
        gint64 place,
        gint64 fen,
        const char *receipt,
        const char *reason,
        GError **error)
{
  LijiBillLineRow *line = liji_billing_find_line (self, place);
  g_autofree char *most = NULL;
  g_autoptr (GError) local = NULL;
  gint64 left;

  if (strcmp (self->bill->state, "settled") != 0)
    return liji_billing_refuse (error, "bill", "charge.refund_unsettled", NULL, NULL,
                                "only what is settled is given back");
  if (line == NULL || strcmp (line->state, "charged") != 0)
    return liji_billing_refuse (error, "line", "charge.no_line", NULL, NULL,
                                "there is no such line that was charged");
  left = line->amount_fen - line->waived_fen - line->refunded_fen;
  most = liji_money_to_text (left);
  if (fen < 0 || fen > left || left == 0)
    return liji_billing_refuse (error, "amount", "charge.refund_most", most, NULL,
                                "of line %" G_GINT64_FORMAT " %s can be given "
                                "back",
                                place, most);
  fen = fen > 0 ? fen : left;
  if (!liji_billing_give_back (self, fen, receipt, reason, error))
    return FALSE;
  line->refunded_fen += fen;
  self->bill->due_fen -= fen;
  return liji_bill_line_update (self->act, &self->bill->id, line, &local)
         || liji_deed_fail (error, "line", g_steal_pointer (&local));
}

LijiBill *
liji_bill_refund (LijiSession *session,
                  const LijiId *id,
                  const char *no,
                  gint64 place,
                  gint64 amount_fen,
                  const char *receipt,
                  const char *reason,
                  GError **error)
{
  g_auto (LijiBilling) self = { NULL };

  if (!check_reason (reason, error)
      || !liji_billing_begin (session, id, "bill.refund", no, &self, error))
    return NULL;
  if (self.bill == NULL)
    return liji_billing_recall (session, &self, error);
  return refund (&self, place, amount_fen, receipt, reason, error)
             ? liji_billing_end (session, &self, error)
             : NULL;
}

LijiBill *
liji_bill_reverse (LijiSession *session,
                   const LijiId *id,
                   const char *no,
                   const char *receipt,
                   const char *reason,
                   const char *second,
                   GError **error)
{
  const LijiWaiverBack back = { reason, second };
  g_auto (LijiBilling) self = { NULL };
  LijiBillSums sums;

  if (!check_reason (reason, error)
      || !liji_billing_begin (session, id, "bill.reverse", no, &self, error))
    return NULL;
  if (self.bill == NULL)
    return liji_billing_recall (session, &self, error);
  if (!liji_waivers_undo (session, &self, &back, error))
    return NULL;
  sums = liji_billing_get_sums (self.bill);
  if (!liji_billing_give_back (&self, liji_bill_sums_get_kept (&sums), receipt, reason, error))
    return NULL;
  set_state (self.bill, "reversed");
  self.bill->due_fen = 0;
  self.bill->waived_fen = 0;
  self.bill->reason = g_strdup (reason);
  return liji_billing_end (session, &self, error);
}
