/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/goods.h"

#include "register/charges/bills-private.h"
#include "register/charges/prices.h"
#include "store/aggregate/goods-store.h"

#include <string.h>

/* A box that is charged has left the store-room: its bill is the ledger's entry, and there is no
 * second one that could say otherwise. */

static void
clear_goods (LijiGoods *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->unit);
}

LIJI_DEFINE_VALUE (LijiGoods, liji_goods, clear_goods)

static void
clear_move (LijiGoodsMove *self)
{
  g_free (self->no);
  g_free (self->code);
  g_free (self->kind);
  g_free (self->supplier);
  g_free (self->paper);
  g_free (self->reason);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiGoodsMove, liji_goods_move, clear_move)

static gint64
get_on_hand (const LijiGoodsSum *sum)
{
  return sum->received + sum->back - sum->wasted + sum->differs - sum->charged;
}

static gpointer
tell_cb (gconstpointer data, gpointer unused)
{
  const LijiGoodsSum *sum = data;
  LijiGoods *self = g_atomic_rc_box_new0 (LijiGoods);

  self->code = g_strdup (sum->code);
  self->name = g_strdup (sum->name);
  self->unit = g_strdup (sum->unit);
  self->since = sum->since;
  self->received = sum->received;
  self->back = sum->back;
  self->wasted = sum->wasted;
  self->differs = sum->differs;
  self->charged = sum->charged;
  self->on_hand = get_on_hand (sum);
  return self;
}

static gpointer
tell_move_cb (gconstpointer data, gpointer unused)
{
  const LijiGoodsRow *row = data;
  LijiGoodsMove *self = g_atomic_rc_box_new0 (LijiGoodsMove);

  self->no = g_strdup (row->no);
  self->code = g_strdup (row->code);
  self->kind = g_strdup (row->kind);
  self->quantity = row->quantity;
  self->counted = row->counted;
  self->cost_fen = row->cost_fen;
  self->supplier = g_strdup (row->supplier);
  self->paper = g_strdup (row->paper);
  self->reason = g_strdup (row->reason);
  self->on_day = row->on_day;
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return self;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* What was ever received of @code; NULL without error for nothing. */
static LijiGoodsSum *
find_sum (LijiStore *store, const char *code, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) sums = liji_goods_sums (store, &local);

  if (sums == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; sums != NULL && i < sums->len; i++)
    if (strcmp (((LijiGoodsSum *) sums->pdata[i])->code, code) == 0)
      return g_ptr_array_steal_index (sums, i);
  return NULL;
}

static gboolean
check_words (const char *kind, const LijiGoodsWords *words, LijiDate today, GError **error)
{
  gboolean counts = strcmp (kind, "count") == 0;
  gboolean receives = strcmp (kind, "receive") == 0;

  if (words->quantity < (counts ? 0 : 1))
    return liji_billing_refuse (error, "quantity", "goods.quantity", NULL, NULL,
                                "how many is needed, more than none");
  if (words->cost_fen < 0)
    return liji_billing_refuse (error, "cost", "goods.cost", NULL, NULL, "it cannot be negative");
  if (receives && !is_given (words->paper))
    return liji_billing_refuse (error, "paper", "goods.paper", NULL, NULL,
                                "the delivery note is needed");
  if (!counts && !receives && !is_given (words->reason))
    return liji_billing_refuse (error, "reason", "goods.reason", NULL, NULL, "why is needed");
  if (liji_date_is_day (words->on_day) && liji_date_compare (words->on_day, today) > 0)
    return liji_billing_refuse (error, "on", "charge.day_to_come", NULL, NULL,
                                "this day has not come yet");
  return TRUE;
}

/* Only goods there are can be lost; what stands there beside what is booked says why. */
static gboolean
check_booked (LijiGoodsRow *row,
              const LijiGoodsWords *words,
              const LijiGoodsSum *sum,
              GError **error)
{
  gint64 on_hand = sum != NULL ? get_on_hand (sum) : 0;
  g_autofree char *booked = g_strdup_printf ("%" G_GINT64_FORMAT, on_hand);

  if (strcmp (row->kind, "receive") == 0)
    return TRUE;
  if (sum == NULL)
    return liji_billing_refuse (error, "code", "goods.unknown", words->code, NULL,
                                "nothing of “%s” was ever received", words->code);
  if (strcmp (row->kind, "waste") == 0)
    {
      row->quantity = -words->quantity;
      return words->quantity <= on_hand
             || liji_billing_refuse (error, "quantity", "goods.more", booked, NULL,
                                     "only %s are on hand", booked);
    }
  if (strcmp (row->kind, "count") == 0)
    {
      row->counted = words->quantity;
      row->quantity = words->quantity - on_hand;
      return row->quantity == 0 || is_given (words->reason)
             || liji_billing_refuse (error, "reason", "goods.reason", booked, NULL,
                                     "%s are booked: why it differs is needed", booked);
    }
  return TRUE;
}

/* What is received is on the list in force; what is here may have left it since. */
static gboolean
name_item (LijiSession *session, LijiGoodsRow *row, const LijiGoodsSum *sum, GError **error)
{
  g_autoptr (GPtrArray) versions = liji_prices_list (session, row->on_day, error);
  const LijiPriceVersion *version = NULL;
  const LijiPriceItem *item;

  if (versions == NULL)
    return FALSE;
  item = liji_prices_find_item (versions, row->code, &version);
  if (item == NULL && (sum == NULL || strcmp (row->kind, "receive") == 0))
    return liji_billing_refuse (error, "code", "goods.no_item", row->code, NULL,
                                "“%s” is on no list of charges in force that day", row->code);
  if (item != NULL && strcmp (item->per, "piece") != 0)
    return liji_billing_refuse (error, "code", "goods.no_piece", item->name, NULL,
                                "%s is no thing that is counted by the piece", item->name);
  row->name = g_strdup (item != NULL ? item->name : sum->name);
  row->unit = g_strdup (item != NULL ? item->unit : sum->unit);
  return TRUE;
}

static LijiGoodsRow *
make_row (LijiAct *act, const char *kind, const LijiGoodsWords *words)
{
  LijiGoodsRow *row = g_new0 (LijiGoodsRow, 1);

  row->id = liji_act_make_id (act, "goods", 0);
  row->code = g_strdup (words->code);
  row->kind = g_strdup (kind);
  row->quantity = words->quantity;
  row->counted = -1;
  row->cost_fen = words->cost_fen;
  row->supplier = g_strdup (words->supplier);
  row->paper = g_strdup (words->paper);
  row->reason = g_strdup (words->reason);
  row->on_day = liji_date_is_day (words->on_day) ? words->on_day : liji_act_get_day (act);
  return row;
}

static LijiGoodsMove *
finish (LijiAct *act, const LijiGoodsRow *row, GError **error)
{
  LijiPack *input = liji_pack_new (), *outputs = liji_pack_new ();
  g_autofree char *day = liji_date_to_iso (row->on_day);

  liji_pack_text (input, "code", row->code);
  liji_pack_number (input, "quantity", row->counted >= 0 ? row->counted : ABS (row->quantity));
  liji_pack_number (input, "cost", row->cost_fen);
  liji_pack_text (input, "supplier", row->supplier);
  liji_pack_text (input, "paper", row->paper);
  liji_pack_text (input, "reason", row->reason);
  liji_pack_text (input, "on", day);
  liji_pack_text (outputs, "no", row->no);
  return liji_deed_commit (act, input, outputs, error) ? tell_move_cb (row, NULL) : NULL;
}

static LijiGoodsMove *
recall (LijiSession *session, LijiAct *act, const char *code, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");
  g_autoptr (GPtrArray) ledger = liji_goods_ledger (session, code, error);

  for (guint i = 0; ledger != NULL && i < ledger->len; i++)
    if (g_strcmp0 (((LijiGoodsMove *) ledger->pdata[i])->no, no) == 0)
      return liji_goods_move_ref (ledger->pdata[i]);
  return NULL;
}

LijiGoodsMove *
liji_goods_enter (LijiSession *session,
                  const LijiId *id,
                  const char *kind,
                  const LijiGoodsWords *words,
                  GError **error)
{
  g_autofree char *deed = g_strconcat ("goods.", kind, NULL);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, deed, error);
  g_autoptr (LijiGoodsRow) row = NULL;
  g_autoptr (LijiGoodsSum) sum = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, words->code, error);
  if (!check_words (kind, words, liji_act_get_day (act), error))
    return NULL;
  row = make_row (act, kind, words);
  sum = find_sum (liji_act_get_store (act), words->code, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!check_booked (row, words, sum, error) || !name_item (session, row, sum, error))
    return NULL;
  if (liji_goods_insert (act, row, &local))
    return finish (act, row, error);
  liji_deed_fail (error, "code", g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_goods_list (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;

  if (!liji_session_check (session, "goods.list", error))
    return NULL;
  return liji_deed_tell (liji_goods_sums (store, &local), tell_cb, NULL,
                         (GDestroyNotify) liji_goods_unref, local, error);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const LijiGoodsMove *one = *(LijiGoodsMove *const *) a, *other = *(LijiGoodsMove *const *) b;
  int days = liji_date_compare (one->on_day, other->on_day);

  return days != 0 ? days : one->made_at < other->made_at ? -1 : one->made_at > other->made_at;
}

GPtrArray *
liji_goods_ledger (LijiSession *session, const char *code, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiGoodsSum) sum = NULL;
  g_autoptr (GError) failed = NULL;
  GError *local = NULL;
  GPtrArray *told;

  if (!liji_session_check (session, "goods.list", error))
    return NULL;
  sum = find_sum (store, code, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (sum == NULL)
    {
      liji_billing_refuse (error, "code", "goods.unknown", code, NULL,
                           "nothing of “%s” was ever received", code);
      return NULL;
    }
  told = liji_deed_tell (liji_goods_rows (store, code, sum->since, &local), tell_move_cb, NULL,
                         (GDestroyNotify) liji_goods_move_unref, local, error);
  if (told != NULL)
    g_ptr_array_sort (told, compare_days);
  return told;
}
