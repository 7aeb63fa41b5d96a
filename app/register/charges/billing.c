/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/bills-private.h"

#include "base/codes.h"
#include "base/money.h"
#include "store/aggregate/cash-store.h"
#include "store/claim.h"

#include <string.h>

/* One bill within one act: read, changed, written back, and checked before it is committed. */

void
liji_billing_clear (LijiBilling *self)
{
  g_clear_pointer (&self->bill, liji_bill_row_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->act, liji_act_free);
}

gboolean
liji_billing_refuse (GError **error,
                     const char *field,
                     const char *code,
                     const char *detail,
                     const char *source,
                     const char *format,
                     ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field, what)
         || liji_register_explain (error, code, detail, source);
}

void
liji_billing_append_cell (GString *csv, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (csv, "%s\"%s\"",
                          csv->len > 0 && csv->str[csv->len - 1] != '\n' ? "," : "", quoted);
}

LijiBillSums
liji_billing_get_sums (const LijiBillRow *bill)
{
  return (LijiBillSums){ bill->due_fen, bill->waived_fen, bill->paid_fen, bill->refunded_fen };
}

LijiBillLineRow *
liji_billing_find_line (LijiBilling *self, gint64 place)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((LijiBillLineRow *) self->lines->pdata[i])->place == place)
      return self->lines->pdata[i];
  return NULL;
}

gboolean
liji_billing_begin (LijiSession *session,
                    const LijiId *id,
                    const char *kind,
                    const char *no,
                    LijiBilling *self,
                    GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiStore *store;

  self->act = liji_deed_begin (session, id, kind, error);
  if (self->act == NULL)
    return FALSE;
  if (liji_act_is_replayed (self->act))
    return TRUE;
  store = liji_act_get_store (self->act);
  self->bill = liji_bill_find (store, no, &local);
  if (self->bill != NULL)
    self->lines = liji_bill_line_list (store, &self->bill->id, &local);
  if (self->lines != NULL)
    self->payments = liji_payment_list (store, &self->bill->id, &local);
  if (self->payments == NULL)
    return liji_deed_fail (error, "bill", g_steal_pointer (&local));
  if (strcmp (self->bill->state, "reversed") == 0)
    return liji_billing_refuse (error, "bill", "charge.reversed", no, NULL, "%s was reversed", no);
  return TRUE;
}

LijiBill *
liji_billing_recall (LijiSession *session, LijiBilling *self, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (self->act), "no");

  return liji_bill_show (session, no != NULL ? no : "", error);
}

LijiBill *
liji_billing_end (LijiSession *session, LijiBilling *self, GError **error)
{
  LijiBillSums sums = liji_billing_get_sums (self->bill);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBill) bill = NULL;
  LijiPack *outputs;

  if (!liji_bill_sums_are_sound (&sums))
    {
      liji_billing_refuse (error, "bill", "charge.sums", NULL, NULL,
                           "its sums would contradict themselves");
      return NULL;
    }
  if (!liji_bill_update (self->act, self->bill, &local))
    {
      liji_deed_fail (error, "bill", g_steal_pointer (&local));
      return NULL;
    }
  bill = liji_bill_tell (liji_act_get_store (self->act), self->bill, TRUE, error);
  if (bill == NULL)
    return NULL;
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "no", self->bill->no);
  return liji_deed_commit (self->act, NULL, outputs, error) ? g_steal_pointer (&bill) : NULL;
}

/* Nothing is taken or given on a day whose cash is counted. */
static gboolean
check_day (LijiBilling *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCashDayRow) closed
      = liji_cash_day_get (liji_act_get_store (self->act), liji_act_get_day (self->act), &local);

  if (local != NULL)
    return liji_deed_fail (error, "day", g_steal_pointer (&local));
  return closed == NULL
         || liji_billing_refuse (error, "day", "charge.day_closed", NULL, NULL,
                                 "the cash of today is counted and closed");
}

static gboolean
insert_payment (LijiBilling *self, LijiPaymentRow *row, GError **error)
{
  g_autofree char *what = g_strdup_printf ("payment-%u", self->payments->len);
  g_autoptr (GError) local = NULL;

  row->id = liji_act_make_id (self->act, what, self->payments->len);
  row->bill = self->bill->id;
  row->day = liji_act_get_day (self->act);
  if (!liji_payment_insert (self->act, row, &local))
    return liji_deed_fail (error, "payment", g_steal_pointer (&local));
  return TRUE;
}

/* Claiming again for the same bill would be no error. */
static gboolean
has_receipt (LijiBilling *self, const char *receipt)
{
  for (guint i = 0; i < self->payments->len; i++)
    if (g_strcmp0 (((LijiPaymentRow *) self->payments->pdata[i])->receipt, receipt) == 0)
      return TRUE;
  return FALSE;
}

/* A receipt's number is given once. */
static gboolean
claim_receipt (LijiBilling *self, const char *receipt, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (has_receipt (self, receipt))
    return liji_billing_refuse (error, "receipt", "charge.receipt_used", receipt, NULL,
                                "%s is written already", receipt);
  if (liji_claim_take (self->act, "receipt", receipt, self->bill->no, NULL, &self->bill->id,
                       &local))
    return TRUE;
  return liji_deed_fail (error, "receipt", g_steal_pointer (&local));
}

gboolean
liji_billing_take (LijiBilling *self,
                   const char *kind,
                   const char *channel,
                   const char *receipt,
                   gint64 fen,
                   GError **error)
{
  g_autoptr (LijiPaymentRow) row = g_new0 (LijiPaymentRow, 1);
  g_autoptr (GError) local = NULL;

  if (channel == NULL || liji_code_table_find (liji_code_table ("pay_channel"), channel) == NULL)
    return liji_billing_refuse (error, "channel", "charge.channel", NULL, NULL,
                                "it is cash, code or card");
  if (receipt == NULL || *receipt == '\0')
    return liji_billing_refuse (error, "receipt", "charge.receipt", NULL, NULL,
                                "money is taken for a receipt with its number");
  if (!check_day (self, error) || !claim_receipt (self, receipt, error))
    return FALSE;
  row->kind = g_strdup (kind);
  row->channel = g_strdup (channel);
  row->receipt = g_strdup (receipt);
  row->amount_fen = fen;
  if (!insert_payment (self, row, error))
    return FALSE;
  if (!liji_money_add (self->bill->paid_fen, fen, &self->bill->paid_fen, &local))
    return liji_deed_fail (error, "amount", g_steal_pointer (&local));
  g_ptr_array_add (self->payments, g_steal_pointer (&row));
  return TRUE;
}

/* What is left of a payment after the refunds of it. */
static gint64
get_left (LijiBilling *self, const LijiPaymentRow *payment)
{
  gint64 left = payment->amount_fen;

  for (guint i = 0; i < self->payments->len; i++)
    {
      const LijiPaymentRow *other = self->payments->pdata[i];

      if (strcmp (other->kind, "refund") == 0 && liji_id_equal (&other->of, &payment->id))
        left -= other->amount_fen;
    }
  return left;
}

static gboolean
give_back_of (LijiBilling *self,
              const LijiPaymentRow *payment,
              gint64 fen,
              const char *receipt,
              const char *reason,
              GError **error)
{
  g_autoptr (LijiPaymentRow) row = g_new0 (LijiPaymentRow, 1);

  row->kind = g_strdup ("refund");
  row->of = payment->id;
  row->channel = g_strdup (payment->channel);
  row->amount_fen = fen;
  row->receipt = g_strdup (receipt);
  row->reason = g_strdup (reason);
  if (!insert_payment (self, row, error))
    return FALSE;
  self->bill->refunded_fen += fen;
  g_ptr_array_add (self->payments, g_steal_pointer (&row));
  return TRUE;
}

gboolean
liji_billing_give_back (LijiBilling *self,
                        gint64 fen,
                        const char *receipt,
                        const char *reason,
                        GError **error)
{
  guint n = self->payments->len;

  if (fen > 0 && !check_day (self, error))
    return FALSE;
  for (guint i = n; i > 0 && fen > 0; i--)
    {
      const LijiPaymentRow *payment = self->payments->pdata[i - 1];
      gint64 part = strcmp (payment->kind, "refund") == 0 ? 0 : MIN (fen, get_left (self, payment));

      if (part > 0 && !give_back_of (self, payment, part, receipt, reason, error))
        return FALSE;
      fen -= part;
    }
  return fen == 0
         || liji_billing_refuse (error, "amount", "charge.never_paid", NULL, NULL,
                                 "so much was never paid");
}
