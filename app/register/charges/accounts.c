/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/accounts.h"

#include "base/codes.h"
#include "base/money.h"
#include "register/charges/bills-private.h"
#include "store/aggregate/bill-store.h"

#include <string.h>

/* An item belongs to one account in the version of the list that priced it: what a later list says
 * changes nothing of what was charged. */

#define OWN "home"

static void
clear_line (LijiAccountLine *self)
{
  g_free (self->account);
  g_free (self->bill_no);
  g_free (self->case_no);
  g_free (self->deceased);
  g_free (self->receipts);
}

LIJI_DEFINE_VALUE (LijiAccountLine, liji_account_line, clear_line)

static char *
dup_receipts (const LijiBill *bill)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bill->payments->len; i++)
    {
      const LijiBillPayment *payment = bill->payments->pdata[i];

      if (strcmp (payment->kind, "refund") != 0 && payment->receipt != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", payment->receipt);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
add_bill (GPtrArray *list, const LijiBill *bill, const char *account)
{
  g_autoptr (LijiAccountLine) self = g_atomic_rc_box_new0 (LijiAccountLine);
  guint n = 0;

  for (guint i = 0; i < bill->lines->len; i++)
    {
      const LijiBillLine *line = bill->lines->pdata[i];

      if (strcmp (line->state, "charged") != 0
          || strcmp (liji_bill_line_get_account (line), account) != 0)
        continue;
      self->due_fen += line->amount_fen;
      self->waived_fen += line->waived_fen;
      self->refunded_fen += line->refunded_fen;
      n++;
    }
  if (n == 0)
    return;
  self->kept_fen = self->due_fen - self->waived_fen - self->refunded_fen;
  self->account = g_strdup (account);
  self->bill_no = g_strdup (bill->no);
  self->case_no = g_strdup (bill->form->case_no);
  self->deceased = g_strdup (bill->form->deceased);
  self->settled_on = bill->settled_on;
  self->receipts = dup_receipts (bill);
  g_ptr_array_add (list, g_steal_pointer (&self));
}

static GPtrArray *
read_bills (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_autoptr (GPtrArray) bills = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_bill_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_bill_list_settled (store, from, until, &local);

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiBill *one = liji_bill_tell (store, rows->pdata[i], TRUE, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (bills, one);
    }
  return g_steal_pointer (&bills);
}

const char *
liji_bill_line_get_account (const LijiBillLine *self)
{
  return self->item != NULL && self->item->account != NULL ? self->item->account : OWN;
}

GPtrArray *
liji_accounts_list (LijiSession *session,
                    LijiDate from,
                    LijiDate until,
                    const char *account,
                    GError **error)
{
  const LijiCodeTable *table = liji_code_table ("price_account");
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_account_line_unref);
  g_autoptr (GPtrArray) bills = NULL;

  if (!liji_session_check (session, "bill.list", error))
    return NULL;
  if (account != NULL && liji_code_table_find (table, account) == NULL)
    {
      liji_billing_refuse (error, "account", "charge.account", account, NULL,
                           "there is no account “%s”", account);
      return NULL;
    }
  bills = read_bills (store, from, until, error);
  if (bills == NULL)
    return NULL;
  for (guint a = 0; a < liji_code_table_get_length (table); a++)
    for (guint i = 0; i < bills->len; i++)
      {
        const char *code = liji_code_table_get (table, a)->code;

        if (account == NULL || strcmp (account, code) == 0)
          add_bill (list, bills->pdata[i], code);
      }
  return g_steal_pointer (&list);
}

static void
append_fen (GString *csv, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  liji_billing_append_cell (csv, text);
}

GBytes *
liji_accounts_write (GPtrArray *lines)
{
  GString *csv = g_string_new ("账户,收费单编号,业务编号,逝者姓名,结清日期,票据号,应收,减免,退费,"
                               "应缴\r\n");

  for (guint i = 0; i < lines->len; i++)
    {
      const LijiAccountLine *one = lines->pdata[i];
      g_autofree char *day = liji_date_to_iso (one->settled_on);

      liji_billing_append_cell (csv, liji_code_text ("price_account", one->account));
      liji_billing_append_cell (csv, one->bill_no);
      liji_billing_append_cell (csv, one->case_no);
      liji_billing_append_cell (csv, one->deceased);
      liji_billing_append_cell (csv, day);
      liji_billing_append_cell (csv, one->receipts);
      append_fen (csv, one->due_fen);
      append_fen (csv, one->waived_fen);
      append_fen (csv, one->refunded_fen);
      append_fen (csv, one->kept_fen);
      g_string_append (csv, "\r\n");
    }
  return g_string_free_to_bytes (csv);
}
