/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/prices-task.h"
#include "base/codes.h"
#include "base/money.h"
#include "register/charges/prices.h"
#include "ui/kiosk/words.h"
#include "ui/widgets/date-word.h"

/* What hangs on the wall, by law: each item with its price, how it is set, and the document. */

static char *
dup_price (const LijiPriceItem *item)
{
  g_autofree char *price = liji_money_to_text (item->price_fen);
  g_autofree char *low = liji_money_to_text (item->low_fen);
  g_autofree char *high = liji_money_to_text (item->high_fen);

  if (item->low_fen > 0 || item->high_fen > 0)
    return g_strdup_printf (_ ("%s to %s yuan / %s"), low, high, item->unit);
  return g_strdup_printf (_ ("%s yuan / %s"), price, item->unit);
}

/* A code as the window's language has it. */
static const char *
get_code_word (const char *table, const char *code)
{
  const LijiCodeTable *rows = liji_code_table (table);
  const LijiCode *row = rows != NULL && code != NULL ? liji_code_table_find (rows, code) : NULL;

  return row != NULL ? _ (row->english) : "";
}

static char *
dup_note (const LijiPriceItem *item)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (gpointer) get_code_word ("price_class", item->in_class));
  g_ptr_array_add (words, (gpointer) get_code_word ("price_management", item->management));
  if (item->detail != NULL && *item->detail != '\0')
    g_ptr_array_add (words, item->detail);
  if (item->basis != NULL && *item->basis != '\0')
    g_ptr_array_add (words, item->basis);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static void
add_version (GtkBox *page, const LijiPriceVersion *version)
{
  const LijiPriceList *list = version->list;
  g_autofree char *from = liji_date_word_dup (list->valid_from);
  g_autofree char *basis
      = g_strdup_printf (_ ("Legal basis: %s. In force from %s."), list->basis, from);

  liji_kiosk_add_heading (page, list->title);
  liji_kiosk_add_text (page, basis);
  for (guint i = 0; i < list->items->len; i++)
    {
      const LijiPriceItem *item = list->items->pdata[i];
      g_autofree char *price = dup_price (item);
      g_autofree char *note = dup_note (item);

      liji_kiosk_add_line (page, item->name, price, note);
    }
}

GtkWidget *
liji_kiosk_prices_new (LijiKiosk *kiosk)
{
  GtkBox *page = liji_kiosk_page_new ();
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (kiosk);

  if (content == NULL)
    {
      liji_kiosk_add_missing (page);
      return GTK_WIDGET (page);
    }
  liji_kiosk_add_age (page, content);
  if (content->prices->len == 0)
    liji_kiosk_add_text (page, _ ("No list of charges is in force today. Please ask at the "
                                  "counter before you agree to any service."));
  else
    liji_kiosk_add_text (page, _ ("What stands on no list may not be charged."));
  for (guint i = 0; i < content->prices->len; i++)
    add_version (page, content->prices->pdata[i]);
  return GTK_WIDGET (page);
}
