/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/bills-private.h"

#include "register/charges/prices.h"
#include "store/aggregate/tariff-store.h"

/* Bills as they are handed out: each line with the item as the list it was priced by has it. */

static void
line_free (gpointer data)
{
  LijiBillLine *line = data;

  g_free (line->code);
  g_free (line->list);
  if (line->item != NULL)
    liji_price_item_free (line->item);
  g_free (line->state);
  g_free (line->signed_by);
  g_free (line);
}

static void
payment_free (gpointer data)
{
  LijiBillPayment *payment = data;

  g_free (payment->kind);
  g_free (payment->channel);
  g_free (payment->receipt);
  g_free (payment->reason);
  g_free (payment->made_by);
  g_free (payment);
}

static void
clear_bill (LijiBill *self)
{
  g_free (self->no);
  g_free (self->state);
  g_clear_pointer (&self->form, liji_bill_form_free);
  g_free (self->reason);
  g_free (self->made_by);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiBill, liji_bill, clear_bill)

/* The version @id among those read before, else from the store. */
static const LijiTariffRow *
find_tariff (LijiStore *store, GPtrArray *read, const LijiId *id, GError **error)
{
  LijiTariffRow *row;

  for (guint i = 0; i < read->len; i++)
    if (liji_id_equal (&((LijiTariffRow *) read->pdata[i])->id, id))
      return read->pdata[i];
  row = liji_tariff_get (store, id, error);
  if (row != NULL)
    g_ptr_array_add (read, row);
  return row;
}

static gboolean
add_line (LijiBill *self,
          LijiStore *store,
          GPtrArray *read,
          const LijiBillLineRow *row,
          GError **error)
{
  const LijiTariffRow *tariff = find_tariff (store, read, &row->tariff, error);
  g_autoptr (LijiPriceList) list
      = tariff != NULL ? liji_model_from_cbor (&liji_price_list_model, tariff->content, error)
                       : NULL;
  const LijiPriceItem *item = list != NULL ? liji_price_list_find (list, row->code) : NULL;
  LijiBillLine *line;

  if (list == NULL)
    return FALSE;
  line = g_new0 (LijiBillLine, 1);
  line->place = row->place;
  line->code = g_strdup (row->code);
  line->list = g_strdup (tariff->no);
  line->item = item != NULL ? liji_model_copy (&liji_price_item_model, item) : NULL;
  if (line->item != NULL && line->item->basis == NULL)
    line->item->basis = g_strdup (list->basis);
  line->state = g_strdup (row->state);
  line->quantity = row->quantity;
  line->price_fen = row->price_fen;
  line->amount_fen = row->amount_fen;
  line->waived_fen = row->waived_fen;
  line->refunded_fen = row->refunded_fen;
  line->signed_by = g_strdup (row->signed_by);
  g_ptr_array_add (self->lines, line);
  self->offered_fen += row->amount_fen;
  return TRUE;
}

static void
add_payment (LijiBill *self, const LijiPaymentRow *row)
{
  LijiBillPayment *payment = g_new0 (LijiBillPayment, 1);

  payment->kind = g_strdup (row->kind);
  payment->channel = g_strdup (row->channel);
  payment->amount_fen = row->amount_fen;
  payment->receipt = g_strdup (row->receipt);
  payment->reason = g_strdup (row->reason);
  payment->day = row->day;
  payment->made_by = g_strdup (row->made_by);
  g_ptr_array_add (self->payments, payment);
}

static gboolean
add_all (LijiBill *self, LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) lines = liji_bill_line_list (store, &self->id, error);
  g_autoptr (GPtrArray) payments
      = lines != NULL ? liji_payment_list (store, &self->id, error) : NULL;
  g_autoptr (GPtrArray) read
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_tariff_row_free);

  if (payments == NULL)
    return FALSE;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->payments = g_ptr_array_new_with_free_func (payment_free);
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (self, store, read, lines->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < payments->len; i++)
    add_payment (self, payments->pdata[i]);
  return TRUE;
}

LijiBill *
liji_bill_tell (LijiStore *store, const LijiBillRow *row, gboolean whole, GError **error)
{
  g_autoptr (LijiBill) self = g_atomic_rc_box_new0 (LijiBill);
  g_autoptr (GError) local = NULL;

  self->id = row->id;
  self->no = g_strdup (row->no);
  self->state = g_strdup (row->state);
  self->form = liji_model_from_cbor (&liji_bill_form_model, row->form, &local);
  self->sums = liji_billing_get_sums (row);
  self->settled_on = row->settled_on;
  self->reason = g_strdup (row->reason);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  if (self->form != NULL && (!whole || add_all (self, store, &local)))
    return g_steal_pointer (&self);
  liji_deed_fail (error, "bill", g_steal_pointer (&local));
  return NULL;
}
