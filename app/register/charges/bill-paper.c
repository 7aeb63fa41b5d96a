/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/bills.h"

#include "base/codes.h"
#include "base/money.h"
#include "model/charges/quote.h"
#include "register/funeral/funeral-words.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"
#include "store/aggregate/resource-store.h"

#include <string.h>

/* 收费清单 in its two lists, basic and chosen services: before anything is charged as an offer,
 * with the same codes and prices. */

#define ROWS 15

/* One of the two lists. */
typedef struct
{
  const char *title;
  gboolean offer;
  gboolean settled; /* then what was due is what was paid */
  GPtrArray *lines; /* LijiBillLine, borrowed */
  gint64 due_fen;
  gint64 waived_fen;
  gint64 treasury_fen; /* of what is to pay, what belongs to the treasury */
} Part;

static void
gather (Part *part, const LijiBill *bill, const char *in_class)
{
  part->offer = strcmp (bill->state, "offered") == 0;
  part->settled = strcmp (bill->state, "settled") == 0;
  part->lines = g_ptr_array_new ();
  for (guint i = 0; i < bill->lines->len; i++)
    {
      LijiBillLine *line = bill->lines->pdata[i];

      if (line->item == NULL || strcmp (line->item->in_class, in_class) != 0
          || (!part->offer && strcmp (line->state, "charged") != 0))
        continue;
      g_ptr_array_add (part->lines, line);
      part->due_fen += line->amount_fen - line->refunded_fen;
      part->waived_fen += line->waived_fen;
      if (strcmp (liji_bill_line_get_account (line), "treasury") == 0)
        part->treasury_fen += line->amount_fen - line->refunded_fen - line->waived_fen;
    }
}

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  liji_paper_fields_set (fields, field, text);
}

static void
set_money (LijiPaperFields *fields, const char *field, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  liji_paper_fields_set (fields, field, text);
}

/* 应收, 减免, 实收 stand apart; the last once it is settled. */
static void
set_line (LijiPaperFields *fields, guint row, const LijiBillLine *line, gboolean settled)
{
  const LijiPriceItem *item = line->item;
  g_autofree char *quantity = liji_quantity_to_text (item, line->quantity);
  g_autofree char *ceiling = liji_money_to_text (liji_price_item_get_ceiling (item));
  g_autofree char *due = liji_money_to_text (line->amount_fen - line->refunded_fen);
  g_autofree char *waived = liji_money_to_text (line->waived_fen);
  g_autofree char *paid
      = liji_money_to_text (line->amount_fen - line->refunded_fen - line->waived_fen);

  set_cell (fields, row, "name", item->name);
  set_cell (fields, row, "detail", item->detail);
  set_cell (fields, row, "quantity", quantity);
  set_cell (fields, row, "management", liji_code_text ("price_management", item->management));
  set_cell (fields, row, "unit", item->unit);
  set_cell (fields, row, "ceiling", ceiling);
  set_cell (fields, row, "due", due);
  set_cell (fields, row, "waived", waived);
  set_cell (fields, row, "paid", settled ? paid : NULL);
  set_cell (fields, row, "basis", item->basis);
}

static void
set_use (LijiPaperFields *fields, const LijiUseRow *use, const LijiId *case_id)
{
  g_autofree char *at = NULL;

  if (strcmp (use->kind, "hall") != 0 || !liji_id_equal (&use->case_id, case_id))
    return;
  at = liji_funeral_words_dup_time (use->starts);
  liji_paper_fields_set (fields, "hall", use->name);
  liji_paper_fields_set (fields, "hall_at", at);
}

/* 收支两条线: who pays sees to whom the money goes; a list without a line of the treasury's names
 * the home alone. */
static char *
write_accounts (const Part *part)
{
  gint64 kept = part->due_fen - part->waived_fen;
  const gint64 sums[] = { part->treasury_fen, kept - part->treasury_fen };
  static const char *const accounts[] = { "treasury", "home" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *sum = liji_money_to_text (sums[i]);

      if (sums[i] != 0 || (i == 1 && text->len == 0))
        g_string_append_printf (text, "%s%s %s 元", text->len > 0 ? "，" : "",
                                liji_code_text ("price_account", accounts[i]), sum);
    }
  return g_string_free (text, FALSE);
}

/* Booked, or where it is over as it was used. */
static void
set_hall (LijiPaperFields *fields,
          LijiStore *store,
          const LijiDeathRow *row,
          const LijiDeathForm *form)
{
  g_autoptr (GPtrArray) uses = liji_use_list_case (store, &row->id, NULL);
  g_autoptr (GPtrArray) past
      = form->hall != NULL
            ? liji_use_list_span (store, "hall", row->opened_at, row->moved_at + 1, NULL)
            : NULL;

  liji_paper_fields_set (fields, "hall", form->hall);
  for (guint i = 0; past != NULL && i < past->len; i++)
    set_use (fields, past->pdata[i], &row->id);
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    set_use (fields, uses->pdata[i], &row->id);
}

/* What the case knows of the day: when it was cremated, and the hall with its time. A bill may be
 * of a case that is not kept here. */
static void
set_case (LijiPaperFields *fields, LijiRegistry *registry, const char *case_no)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiDeathRow) row = liji_death_row_find (store, case_no, NULL);
  g_autoptr (LijiBodyRow) body = row != NULL ? liji_body_of (store, &row->id, NULL) : NULL;
  LijiDeathForm *form
      = row != NULL ? liji_model_from_cbor (&liji_death_model, row->form, NULL) : NULL;
  g_autofree char *started = body != NULL ? liji_funeral_words_dup_time (body->started_at) : NULL;

  liji_paper_fields_set (fields, "cremated", started);
  if (form == NULL)
    return;
  set_hall (fields, store, row, form);
  liji_model_free (&liji_death_model, form);
}

/* Kilometres one way, where a line is paid by distance. */
static void
set_distance (LijiPaperFields *fields, const Part *part)
{
  for (guint i = 0; i < part->lines->len; i++)
    {
      const LijiBillLine *line = part->lines->pdata[i];
      g_autofree char *text = NULL;

      if (!liji_price_item_is_distance (line->item))
        continue;
      text = liji_quantity_to_text (line->item, line->quantity);
      liji_paper_fields_set (fields, "distance", text);
      return;
    }
}

static void
set_head (LijiPaperFields *fields, LijiRegistry *registry, const LijiBill *bill, const Part *part)
{
  const LijiBillForm *form = bill->form;
  LijiDate today = liji_registry_get_today (registry);
  g_autofree char *age = g_strdup_printf ("%" G_GINT64_FORMAT "岁", form->age);
  g_autofree char *title = g_strconcat (part->title, part->offer ? "（服务前报价）" : "", NULL);
  g_autofree char *made_on = liji_date_to_paper (today);
  g_autofree char *service_on = liji_date_to_paper (form->service_on);
  g_autofree char *capitals = liji_money_to_capitals (part->due_fen - part->waived_fen);
  g_autofree char *accounts = write_accounts (part);

  liji_paper_fields_set (fields, "list", title);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "case", form->case_no);
  liji_paper_fields_set (fields, "bill", bill->no);
  liji_paper_fields_set (fields, "made_on", made_on);
  liji_paper_fields_set (fields, "deceased", form->deceased);
  if (form->sex != NULL)
    liji_paper_fields_set (fields, "sex", liji_code_text ("sex", form->sex));
  if (form->age > 0)
    liji_paper_fields_set (fields, "age", age);
  if (form->household != NULL)
    liji_paper_fields_set (fields, "household", liji_code_text ("household_kind", form->household));
  liji_paper_fields_set (fields, "arranger", form->arranger);
  liji_paper_fields_set (fields, "service_on", service_on);
  set_money (fields, "due", part->due_fen);
  set_money (fields, "waived", part->waived_fen);
  set_money (fields, "kept", part->due_fen - part->waived_fen);
  if (part->settled)
    set_money (fields, "paid", part->due_fen - part->waived_fen);
  liji_paper_fields_set (fields, "capitals", capitals);
  liji_paper_fields_set (fields, "accounts", accounts);
  set_case (fields, registry, form->case_no);
  set_distance (fields, part);
}

static gboolean
draw (LijiRegistry *registry,
      const LijiBill *bill,
      const Part *part,
      GPtrArray *sheets,
      GError **error)
{
  guint n = (part->lines->len + ROWS - 1) / ROWS;

  for (guint s = 0; s < n; s++)
    {
      g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
      g_autofree char *page = g_strdup_printf ("%u / %u", s + 1, n);
      GBytes *sheet;

      set_head (fields, registry, bill, part);
      liji_paper_fields_set (fields, "sheet", page);
      for (guint i = 0; i < ROWS && s * ROWS + i < part->lines->len; i++)
        set_line (fields, i + 1, part->lines->pdata[s * ROWS + i], part->settled);
      sheet = liji_papers_draw (registry, liji_paper_kind ("bill-list"), NULL, LIJI_STOCK_BLANK,
                                fields, NULL, NULL, 0, error);
      if (sheet == NULL)
        return FALSE;
      g_ptr_array_add (sheets, sheet);
    }
  return TRUE;
}

GBytes *
liji_bill_print (LijiSession *session, const char *no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiBill) bill = liji_bill_show (session, no, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Part parts[] = { { .title = "殡葬基本服务收费清单" }, { .title = "殡葬选择性服务收费清单" } };
  static const char *const classes[] = { "basic", "non_basic" };
  g_autoptr (GError) local = NULL;
  gboolean drawn = bill != NULL;
  GBytes *joined;

  for (guint i = 0; i < G_N_ELEMENTS (parts) && drawn; i++)
    {
      gather (&parts[i], bill, classes[i]);
      drawn = draw (registry, bill, &parts[i], sheets, error);
      g_ptr_array_unref (parts[i].lines);
    }
  if (!drawn)
    return NULL;
  joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}
