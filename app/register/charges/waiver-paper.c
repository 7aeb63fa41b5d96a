/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/waivers-private.h"

#include "base/money.h"
#include "register/charges/schemes.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"

#include <string.h>

/* 减免基本殡葬服务费用申请表 and the month's 花名册: figures are those of the waiver and of the
 * closed month, reckoned nowhere else. */

#define ITEM_ROWS 10
#define NAME_ROWS 15

/* An application with what it is about. */
typedef struct
{
  LijiRegistry *registry;
  LijiWaiverRow *row;
  LijiWaiverForm *form;
  LijiBill *bill;
  LijiSchemeVersion *version;
  GPtrArray *lines; /* LijiBillLine of which something is waived; borrowed */
} Application;

static void
clear_application (Application *self)
{
  g_clear_pointer (&self->row, liji_waiver_row_free);
  g_clear_pointer (&self->form, liji_waiver_form_free);
  g_clear_pointer (&self->bill, liji_bill_unref);
  g_clear_pointer (&self->version, liji_scheme_version_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Application, clear_application)

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  liji_paper_fields_set (fields, field, text);
}

static void
set_cell_money (LijiPaperFields *fields, guint row, const char *name, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  set_cell (fields, row, name, text);
}

static void
set_money (LijiPaperFields *fields, const char *name, gint64 fen)
{
  g_autofree char *text = liji_money_to_text (fen);

  liji_paper_fields_set (fields, name, text);
}

/* Of a month that takes back more than it lists: 负… */
static void
set_capitals (LijiPaperFields *fields, gint64 fen)
{
  g_autofree char *text = liji_money_to_capitals (ABS (fen));
  g_autofree char *whole
      = text != NULL ? g_strconcat (fen < 0 ? "负" : "", text, NULL) : liji_money_to_text (fen);

  liji_paper_fields_set (fields, "capitals", whole);
}

static LijiSchemeVersion *
find_version (LijiSession *session, const LijiId *id, GError **error)
{
  g_autoptr (GPtrArray) list = liji_schemes_list (session, (LijiDate){ 0 }, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      LijiSchemeVersion *one = list->pdata[i];

      if (liji_id_equal (&one->id, id))
        return liji_scheme_version_ref (one);
    }
  return NULL;
}

static gboolean
read_application (Application *self, LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (self->registry);
  g_autoptr (GError) local = NULL;

  self->row = liji_waiver_find (store, no, &local);
  if (self->row != NULL && self->row->form != NULL)
    self->form = liji_model_from_cbor (&liji_waiver_form_model, self->row->form, &local);
  if (self->form == NULL)
    return liji_deed_fail (error, "waiver", g_steal_pointer (&local));
  self->bill = liji_bill_show (session, self->row->bill_no, error);
  if (self->bill == NULL)
    return FALSE;
  self->version = find_version (session, &self->row->scheme, error);
  if (self->version == NULL)
    return FALSE;
  self->lines = g_ptr_array_new ();
  for (guint i = 0; i < self->bill->lines->len; i++)
    if (((LijiBillLine *) self->bill->lines->pdata[i])->waived_fen > 0)
      g_ptr_array_add (self->lines, self->bill->lines->pdata[i]);
  return TRUE;
}

static const LijiWaiverItem *
find_item (const LijiWaiverScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->items->len; i++)
    if (g_strcmp0 (((LijiWaiverItem *) scheme->items->pdata[i])->code, code) == 0)
      return scheme->items->pdata[i];
  return NULL;
}

static char *
describe_payer (const LijiWaiverItem *item)
{
  if (item->home_percent == 0)
    return g_strdup ("财政");
  if (item->home_percent == 100)
    return g_strdup ("殡仪馆");
  return g_strdup_printf ("财政，殡仪馆承担%" G_GINT64_FORMAT "%%", item->home_percent);
}

static void
set_item (const Application *self, LijiPaperFields *fields, guint row, guint i)
{
  const LijiBillLine *line = self->lines->pdata[i];
  const LijiWaiverItem *item = find_item (self->version->scheme, line->code);
  g_autofree char *no = g_strdup_printf ("%u", i + 1);
  g_autofree char *payer = item != NULL ? describe_payer (item) : NULL;

  set_cell (fields, row, "no", no);
  set_cell (fields, row, "name", item != NULL ? item->name : line->code);
  set_cell_money (fields, row, "charged", line->amount_fen);
  if (item != NULL && item->cap_fen > 0)
    set_cell_money (fields, row, "cap", item->cap_fen);
  set_cell_money (fields, row, "waived", line->waived_fen);
  set_cell (fields, row, "payer", payer);
}

static void
set_application (const Application *self, LijiPaperFields *fields)
{
  const LijiWaiverScheme *scheme = self->version->scheme;
  const LijiWaiverRow *row = self->row;
  g_autofree char *title = g_strdup_printf ("%s（%s）", scheme->title, scheme->basis);

  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (self->registry));
  liji_paper_fields_set_date (fields, "made_on", liji_micros_to_date (row->made_at));
  liji_paper_fields_set (fields, "waiver", row->no);
  liji_paper_fields_set (fields, "deceased", row->deceased);
  liji_paper_fields_set (fields, "identity", self->form->identity_number);
  liji_paper_fields_set_date (fields, "died", row->died_on);
  liji_paper_fields_set (fields, "group", self->form->group);
  liji_paper_fields_set_date (fields, "cremated", row->cremated_on);
  liji_paper_fields_set (fields, "certificate", row->cremation_number);
  liji_paper_fields_set (fields, "applicant", self->form->applicant);
  liji_paper_fields_set (fields, "relation", row->relation);
  liji_paper_fields_set (fields, "payee", row->payee);
  liji_paper_fields_set (fields, "bill", row->bill_no);
  liji_paper_fields_set (fields, "case", self->bill->form->case_no);
  liji_paper_fields_set (fields, "scheme", title);
  set_money (fields, "sum", row->amount_fen);
  set_money (fields, "finance", row->finance_fen);
  set_capitals (fields, row->amount_fen);
}

static GBytes *
join (GPtrArray *sheets, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *joined = liji_pdf_join (sheets, &local);

  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}

GBytes *
liji_waiver_print (LijiSession *session, const char *no, GError **error)
{
  g_auto (Application) self = { .registry = liji_session_get_registry (session) };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n;

  if (!liji_session_check (session, "bill.list", error)
      || !read_application (&self, session, no, error))
    return NULL;
  n = MAX (1, (self.lines->len + ITEM_ROWS - 1) / ITEM_ROWS);
  for (guint s = 0; s < n; s++)
    {
      g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
      GBytes *sheet;

      set_application (&self, fields);
      for (guint i = s * ITEM_ROWS; i < self.lines->len && i < (s + 1) * ITEM_ROWS; i++)
        set_item (&self, fields, i - s * ITEM_ROWS + 1, i);
      sheet = liji_papers_draw (self.registry, liji_paper_kind ("waiver-application"), NULL,
                                LIJI_STOCK_BLANK, fields, NULL, NULL, self.row->made_at, error);
      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  return join (sheets, error);
}

/* Whether the month takes it back instead of listing it. */
static int
get_sign (const LijiWaiver *one, const char *month)
{
  return strcmp (one->state, "reversed") == 0 && g_strcmp0 (one->batch, month) != 0 ? -1 : 1;
}

/* What it adds to the sheet. */
static gint64
set_name (LijiPaperFields *fields, guint row, guint n, const LijiWaiver *one, const char *month)
{
  int sign = get_sign (one, month);
  g_autofree char *no = g_strdup_printf ("%u", n);
  g_autofree char *died = liji_date_to_iso (one->died_on);
  g_autofree char *cremated = liji_date_to_iso (one->cremated_on);

  set_cell (fields, row, "no", no);
  set_cell (fields, row, "waiver", one->no);
  set_cell (fields, row, "deceased", one->deceased);
  set_cell (fields, row, "died", died);
  set_cell (fields, row, "cremated", cremated);
  set_cell (fields, row, "proof", one->cremation_number);
  set_cell (fields, row, "payee", one->payee);
  set_cell (fields, row, "relation", sign < 0 ? "冲回" : one->relation);
  set_cell_money (fields, row, "amount", sign * one->amount_fen);
  set_cell_money (fields, row, "finance", sign * one->finance_fen);
  set_cell_money (fields, row, "home", sign * one->home_fen);
  return sign * one->amount_fen;
}

static void
set_month (LijiPaperFields *fields, LijiRegistry *registry, const LijiWaiverBatch *batch)
{
  g_autofree char *amount = liji_money_to_text (batch->amount_fen);
  g_autofree char *reversed = liji_money_to_text (batch->reversed_fen);
  g_autofree char *listed
      = g_strdup_printf ("%" G_GINT64_FORMAT " 件，%s 元", batch->n_waivers, amount);
  g_autofree char *back
      = g_strdup_printf ("%" G_GINT64_FORMAT " 件，%s 元", batch->n_reversed, reversed);
  gint64 claim = batch->finance_fen - batch->reversed_finance_fen;
  LijiDate month;
  g_autofree char *words = NULL;

  liji_date_from_iso (batch->month, &month);
  words = liji_date_to_paper (month);
  liji_paper_fields_set (fields, "office.name", liji_registry_get_office_name (registry));
  liji_paper_fields_set (fields, "month", words);
  liji_paper_fields_set (fields, "closed", "已封存");
  liji_paper_fields_set (fields, "listed", listed);
  liji_paper_fields_set (fields, "back", back);
  set_money (fields, "claim", claim);
  set_capitals (fields, claim);
}

GBytes *
liji_waivers_print_names (LijiSession *session, const char *month, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiWaiverBatch) batch = liji_waivers_show_month (session, month, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n = batch != NULL ? MAX (1, (batch->names->len + NAME_ROWS - 1) / NAME_ROWS) : 0;

  if (batch == NULL)
    return NULL;
  for (guint s = 0; s < n; s++)
    {
      g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
      g_autofree char *page = g_strdup_printf ("%u / %u", s + 1, n);
      gint64 sum = 0;
      GBytes *sheet;

      set_month (fields, registry, batch);
      liji_paper_fields_set (fields, "sheet", page);
      for (guint i = s * NAME_ROWS; i < batch->names->len && i < (s + 1) * NAME_ROWS; i++)
        sum += set_name (fields, i - s * NAME_ROWS + 1, i + 1, batch->names->pdata[i], month);
      set_money (fields, "page_total", sum);
      sheet = liji_papers_draw (registry, liji_paper_kind ("waiver-names"), NULL, LIJI_STOCK_BLANK,
                                fields, NULL, NULL, batch->closed_at, error);
      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (sheets, sheet);
    }
  return join (sheets, error);
}
