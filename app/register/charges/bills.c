/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/bills-private.h"

#include "base/money.h"
#include "model/charges/quote.h"
#include "register/charges/prices.h"
#include "store/aggregate/tariff-store.h"

#include <string.h>

/* The offer and the charge. A line is priced when it is offered and again, by the list of the same
 * day, when it is charged. */

#define MOST_LINES 400

static GPtrArray *
read_lists (LijiSession *session, LijiDate on, GError **error)
{
  GPtrArray *lists = liji_prices_list (session, on, error);

  if (lists == NULL || lists->len > 0)
    return lists;
  g_ptr_array_unref (lists);
  liji_billing_refuse (error, "service_on", "charge.no_list", NULL, NULL,
                       "no list of charges is in force on that day");
  return NULL;
}

static gboolean
price_line (GPtrArray *lists, const LijiBillChoice *choice, LijiBillLineRow *row, GError **error)
{
  const LijiPriceVersion *version = NULL;
  const LijiPriceItem *item = liji_prices_find_item (lists, choice->code, &version);
  g_autoptr (GError) local = NULL;
  LijiQuote quote;

  if (item == NULL)
    return liji_billing_refuse (error, "code", "charge.off_list", choice->code, NULL,
                                "%s is on no list of that day and is not charged", choice->code);
  if (!liji_price_quote (item, choice->quantity, &quote, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  row->tariff = version->id;
  row->quantity = choice->quantity;
  row->price_fen = quote.price_fen;
  row->amount_fen = quote.amount_fen;
  return TRUE;
}

static gboolean
offer_line (LijiBilling *self, GPtrArray *lists, const LijiBillChoice *choice, GError **error)
{
  g_autoptr (LijiBillLineRow) row = g_new0 (LijiBillLineRow, 1);
  g_autoptr (GError) local = NULL;

  if (self->lines->len >= MOST_LINES)
    return liji_billing_refuse (error, "lines", "charge.too_many", NULL, NULL,
                                "there are too many");
  row->place = self->lines->len + 1;
  row->code = g_strdup (choice->code);
  row->state = g_strdup ("offered");
  if (!price_line (lists, choice, row, error))
    return FALSE;
  if (!liji_bill_line_insert (self->act, &self->bill->id, row, &local))
    return liji_deed_fail (error, "line", g_steal_pointer (&local));
  g_ptr_array_add (self->lines, g_steal_pointer (&row));
  return TRUE;
}

static gboolean
begin_new (LijiSession *session,
           const LijiId *id,
           const LijiBillForm *form,
           LijiBilling *self,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiBillRow *row;

  self->act = liji_deed_begin (session, id, "bill.quote", error);
  if (self->act == NULL || liji_act_is_replayed (self->act))
    return self->act != NULL;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_bill_line_row_free);
  self->payments = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_payment_row_free);
  row = self->bill = g_new0 (LijiBillRow, 1);
  row->id = liji_act_make_id (self->act, "bill", 0);
  row->state = g_strdup ("offered");
  row->case_no = g_strdup (form->case_no);
  row->deceased = g_strdup (form->deceased);
  row->arranger = g_strdup (form->arranger);
  row->service_on = form->service_on;
  row->form = liji_model_to_cbor (&liji_bill_form_model, form);
  return liji_bill_insert (self->act, row, &local)
         || liji_deed_fail (error, "bill", g_steal_pointer (&local));
}

LijiBill *
liji_bill_quote (LijiSession *session,
                 const LijiId *id,
                 const char *no,
                 const LijiBillForm *form,
                 GError **error)
{
  g_auto (LijiBilling) self = { NULL };
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_bill_form_check (form, FALSE, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (no != NULL ? !liji_billing_begin (session, id, "bill.quote", no, &self, error)
                 : !begin_new (session, id, form, &self, error))
    return NULL;
  if (self.bill == NULL)
    return liji_billing_recall (session, &self, error);
  if (no != NULL && strcmp (self.bill->state, "settled") == 0)
    {
      liji_billing_refuse (error, "bill", "charge.bill_settled", no, NULL,
                           "%s is settled; what comes later has its own", no);
      return NULL;
    }
  lists = read_lists (session, self.bill->service_on, error);
  if (lists == NULL)
    return NULL;
  for (guint i = 0; i < form->lines->len; i++)
    if (!offer_line (&self, lists, form->lines->pdata[i], error))
      return NULL;
  return liji_billing_end (session, &self, error);
}

/* The first line with that code that is still only an offer. */
static LijiBillLineRow *
find_offered (LijiBilling *self, const char *code)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      LijiBillLineRow *line = self->lines->pdata[i];

      if (strcmp (line->state, "offered") == 0 && strcmp (line->code, code) == 0)
        return line;
    }
  return NULL;
}

static gboolean
charge_line (LijiBilling *self, GPtrArray *lists, const LijiBillChoice *choice, GError **error)
{
  LijiBillLineRow *line = choice->code != NULL ? find_offered (self, choice->code) : NULL;
  g_autoptr (GError) local = NULL;

  if (line == NULL)
    return liji_billing_refuse (error, "code", "charge.not_offered", choice->code, NULL,
                                "%s was not offered, or is charged already",
                                choice->code != NULL ? choice->code : "");
  if (choice->signed_by == NULL || *choice->signed_by == '\0')
    return liji_billing_refuse (error, "signed_by", "charge.unsigned", choice->code, NULL,
                                "%s was not signed for", choice->code);
  if (!price_line (lists, choice, line, error))
    return FALSE;
  if (!liji_money_add (self->bill->due_fen, line->amount_fen, &self->bill->due_fen, &local))
    return liji_deed_fail (error, "amount", g_steal_pointer (&local));
  g_free (line->state);
  line->state = g_strdup ("charged");
  g_free (line->signed_by);
  line->signed_by = g_strdup (choice->signed_by);
  return liji_bill_line_update (self->act, &self->bill->id, line, &local)
         || liji_deed_fail (error, "line", g_steal_pointer (&local));
}

LijiBill *
liji_bill_charge (LijiSession *session,
                  const LijiId *id,
                  const char *no,
                  GPtrArray *choices,
                  GError **error)
{
  g_auto (LijiBilling) self = { NULL };
  g_autoptr (GPtrArray) lists = NULL;

  if (!liji_billing_begin (session, id, "bill.charge", no, &self, error))
    return NULL;
  if (self.bill == NULL)
    return liji_billing_recall (session, &self, error);
  if (choices->len == 0 || strcmp (self.bill->state, "settled") == 0 || self.bill->waived_fen > 0)
    {
      liji_billing_refuse (error, "bill", choices->len == 0 ? "charge.none" : "charge.over", NULL,
                           NULL,
                           choices->len == 0 ? "nothing was chosen"
                                             : "nothing is charged after it was waived or "
                                               "settled");
      return NULL;
    }
  lists = read_lists (session, self.bill->service_on, error);
  if (lists == NULL)
    return NULL;
  for (guint i = 0; i < choices->len; i++)
    if (!charge_line (&self, lists, choices->pdata[i], error))
      return NULL;
  g_free (self.bill->state);
  self.bill->state = g_strdup ("charged");
  return liji_billing_end (session, &self, error);
}

LijiBill *
liji_bill_show (LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBillRow) row = NULL;

  if (!liji_session_check (session, "bill.list", error))
    return NULL;
  row = liji_bill_find (store, no, &local);
  if (row != NULL)
    return liji_bill_tell (store, row, TRUE, error);
  liji_deed_fail (error, "bill", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_bills_list (LijiSession *session,
                 const char *case_no,
                 LijiDate from,
                 LijiDate until,
                 guint limit,
                 GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_bill_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "bill.list", error))
    return NULL;
  rows = liji_bill_list (store, case_no, from, until, limit, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiBill *one = liji_bill_tell (store, rows->pdata[i], FALSE, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}
