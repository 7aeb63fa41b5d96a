/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/price-compare.h"

#include "model/charges/quote.h"
#include "register/charges/prices.h"
#include "register/deed.h"
#include "store/aggregate/bill-store.h"

#include <string.h>

/* Each line that was charged is priced by both lists, minimum and caps and all: a saving is never
 * an average. */

static void
change_free (gpointer data)
{
  LijiPriceChange *change = data;

  g_free (change->code);
  g_free (change->name);
  g_free (change);
}

static void
clear_comparison (LijiPriceComparison *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiPriceComparison, liji_price_comparison, clear_comparison)

static gint64
price (const LijiPriceItem *item, gint64 quantity)
{
  LijiQuote quote = { 0 };

  return item != NULL && liji_price_quote (item, quantity, &quote, NULL) ? quote.amount_fen : 0;
}

static void
add_volumes (LijiPriceChange *change,
             const LijiPriceItem *before,
             const LijiPriceItem *after,
             GPtrArray *volumes)
{
  for (guint i = 0; volumes != NULL && before != NULL && i < volumes->len; i++)
    {
      const LijiVolumeOfRow *row = volumes->pdata[i];

      if (strcmp (row->code, change->code) != 0)
        continue;
      change->times += row->n;
      change->saving_fen += row->n * (price (before, row->quantity) - price (after, row->quantity));
    }
}

/* Of a distance or a minimum the price alone does not say it all. */
static const char *
tell_what (const LijiPriceItem *before, const LijiPriceItem *after)
{
  if (before == NULL)
    return "added";
  if (after == NULL)
    return "cancelled";
  if (after->price_fen != before->price_fen)
    return after->price_fen < before->price_fen ? "lowered" : "raised";
  if (after->least_fen != before->least_fen)
    return after->least_fen < before->least_fen ? "lowered" : "raised";
  return "same";
}

static void
compare (LijiPriceComparison *self,
         const LijiPriceItem *before,
         const LijiPriceItem *after,
         GPtrArray *volumes)
{
  const LijiPriceItem *one = before != NULL ? before : after;
  LijiPriceChange *change = g_new0 (LijiPriceChange, 1);

  change->code = g_strdup (one->code);
  change->name = g_strdup (one->name);
  change->what = tell_what (before, after);
  change->regulated = before != NULL && after != NULL && strcmp (before->management, "market") == 0
                      && strcmp (after->management, "market") != 0;
  change->before_fen = before != NULL ? before->price_fen : 0;
  change->after_fen = after != NULL ? after->price_fen : 0;
  add_volumes (change, before, after, volumes);
  if (strcmp (change->what, "lowered") == 0)
    self->lowered++;
  else if (strcmp (change->what, "cancelled") == 0)
    self->cancelled++;
  else if (change->regulated)
    self->regulated++;
  self->saving_fen += change->saving_fen;
  g_ptr_array_add (self->changes, change);
}

LijiPriceComparison *
liji_prices_compare (LijiSession *session,
                     const char *before,
                     const char *after,
                     int year,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiPriceComparison) self = g_atomic_rc_box_new0 (LijiPriceComparison);
  g_autoptr (LijiPriceVersion) a = liji_prices_show (session, before, error);
  g_autoptr (LijiPriceVersion) b = a != NULL ? liji_prices_show (session, after, error) : NULL;
  g_autoptr (GPtrArray) volumes = NULL;
  g_autoptr (GError) local = NULL;

  if (b == NULL)
    return NULL;
  if (year != 0)
    volumes
        = liji_bill_count_volumes (store, liji_date (year, 1, 1), liji_date (year, 12, 31), &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  self->year = year;
  self->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < a->list->items->len; i++)
    {
      const LijiPriceItem *item = a->list->items->pdata[i];

      compare (self, item, liji_price_list_find (b->list, item->code), volumes);
    }
  for (guint i = 0; i < b->list->items->len; i++)
    {
      const LijiPriceItem *item = b->list->items->pdata[i];

      if (liji_price_list_find (a->list, item->code) == NULL)
        compare (self, NULL, item, volumes);
    }
  return g_steal_pointer (&self);
}
