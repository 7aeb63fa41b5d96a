/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/waiver-task.h"
#include "base/codes.h"
#include "base/money.h"
#include "register/charges/prices.h"
#include "register/charges/schemes.h"
#include "ui/kiosk/words.h"
#include "ui/widgets/date-word.h"

#include <string.h>

/* How much of it: the money, and the days, months or kilometres where the scheme counts them; what
 * is counted stands on the list of charges. */
static char *
dup_most (const LijiWaiverItem *item, GPtrArray *prices)
{
  g_autofree char *cap = liji_money_to_text (item->cap_fen);
  g_autofree char *money = item->cap_fen > 0 ? g_strdup_printf (_ ("up to %s yuan"), cap)
                                             : g_strdup (_ ("the actual charge"));
  const LijiPriceVersion *version;
  const LijiPriceItem *price = liji_prices_find_item (prices, item->code, &version);
  const LijiCode *per;

  if (item->most <= 0 || price == NULL)
    return g_steal_pointer (&money);
  per = liji_code_table_find (liji_code_table ("price_per"), price->per);
  if (per == NULL)
    return g_steal_pointer (&money);
  return g_strdup_printf (
      _ ("%s, at most %d × %s"), money,
      (int) (liji_price_item_is_distance (price) ? item->most / 1000 : item->most),
      _ (per->english));
}

static void
add_scheme (GtkBox *page, const LijiWaiverScheme *scheme, GPtrArray *prices)
{
  g_autofree char *from = liji_date_word_dup (scheme->valid_from);
  g_autofree char *basis
      = g_strdup_printf (_ ("Legal basis: %s. In force from %s."), scheme->basis, from);

  liji_kiosk_add_heading (page, scheme->title);
  liji_kiosk_add_text (page, basis);
  for (guint i = 0; i < scheme->items->len; i++)
    {
      const LijiWaiverItem *item = scheme->items->pdata[i];
      g_autofree char *most = dup_most (item, prices);

      liji_kiosk_add_line (page, item->name, most,
                           item->condition != NULL && *item->condition != '\0'
                               ? _ ("Only under a further condition: ask at the counter.")
                               : NULL);
    }
  if (scheme->total_cap_fen > 0)
    {
      g_autofree char *cap = liji_money_to_text (scheme->total_cap_fen);
      g_autofree char *total = g_strdup_printf (_ ("up to %s yuan"), cap);

      liji_kiosk_add_line (page, _ ("All together"), total, NULL);
    }
}

GtkWidget *
liji_kiosk_waiver_new (LijiKiosk *kiosk)
{
  GtkBox *page = liji_kiosk_page_new ();
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (kiosk);

  if (content == NULL)
    {
      liji_kiosk_add_missing (page);
      return GTK_WIDGET (page);
    }
  liji_kiosk_add_age (page, content);
  if (content->schemes->len == 0)
    liji_kiosk_add_text (page, _ ("No waiver scheme is in force here today. Please ask at the "
                                  "counter what your place of residence pays for."));
  else
    liji_kiosk_add_text (page, _ ("Whom a scheme is for is decided at the counter, by your papers. "
                                  "Ask there before the bill is paid: what is waived is taken off "
                                  "the bill."));
  for (guint i = 0; i < content->schemes->len; i++)
    add_scheme (page, ((const LijiSchemeVersion *) content->schemes->pdata[i])->scheme,
                content->prices);
  return GTK_WIDGET (page);
}
