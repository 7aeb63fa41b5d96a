/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/charges/quote.h"

#include "base/error.h"
#include "base/money.h"

#include <string.h>

/* The order matters: what is counted, its price, then the least, and the cap last. */

#define METRES 1000

gboolean
liji_price_quote (const LijiPriceItem *item, gint64 quantity, LijiQuote *quote, GError **error)
{
  gboolean distance = liji_price_item_is_distance (item);
  gint64 counted = quantity;
  gint64 amount;

  if (quantity < 1 || quantity > LIJI_QUOTE_MOST)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "quantity: of %s it is from 1 to %d", item->code, LIJI_QUOTE_MOST);
      return FALSE;
    }
  if (distance && item->round_trip)
    counted *= 2;
  if (item->most > 0)
    counted = MIN (counted, distance ? item->most * METRES : item->most);
  /* A price has at most 10^12 fen and a way 2·10^7 metres: this may be too much for a charge, but
   * not for 64 bits after the check. */
  if (__builtin_mul_overflow (counted, item->price_fen, &amount)
      || amount / (distance ? METRES : 1) > LIJI_MONEY_MAX)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "quantity: so much of %s costs too much", item->code);
      return FALSE;
    }
  amount /= distance ? METRES : 1;
  if (item->least_fen > 0)
    amount = MAX (amount, item->least_fen);
  if (item->cap_fen > 0)
    amount = MIN (amount, item->cap_fen);
  quote->counted = counted;
  quote->price_fen = item->price_fen;
  quote->amount_fen = amount;
  return TRUE;
}

char *
liji_quantity_to_text (const LijiPriceItem *item, gint64 quantity)
{
  gsize length;
  char *text;

  if (!liji_price_item_is_distance (item))
    return g_strdup_printf ("%" G_GINT64_FORMAT, quantity);
  if (quantity % METRES == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, quantity / METRES);
  text
      = g_strdup_printf ("%" G_GINT64_FORMAT ".%03d", quantity / METRES, (int) (quantity % METRES));
  for (length = strlen (text); text[length - 1] == '0'; length--)
    text[length - 1] = '\0';
  return text;
}
