/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/money.h"
#include "model/charges/bill.h"
#include "model/charges/quote.h"
#include "model/charges/waiver.h"

/* The tariffs of funeral.md §1.2, §2.6 and §2.8, and what must hold of every bill there can be. */

#define SEED 20260330
#define ROUNDS 20000

static gpointer
read_record (const LijiModel *model, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (json, -1, &error);
  gpointer record = node != NULL ? liji_model_from_json (model, node, &error) : NULL;

  g_assert_no_error (error);
  return record;
}

static gint64
cost (const char *json, gint64 quantity)
{
  g_autoptr (LijiPriceItem) item = read_record (&liji_price_item_model, json);
  g_autoptr (GError) error = NULL;
  LijiQuote quote = { 0 };

  liji_price_quote (item, quantity, &quote, &error);
  g_assert_no_error (error);
  return quote.amount_fen;
}

/* 农村、跨市 3.5 元/具·公里, round trip counted, at least 120. */
static void
test_distance (void)
{
  const char *village = "{\"code\":\"JY02\",\"per\":\"km\",\"price_fen\":350,\"least_fen\":12000,"
                        "\"round_trip\":true}";

  g_assert_cmpint (cost (village, 10000), ==, 12000);
  g_assert_cmpint (cost (village, 20000), ==, 14000);
  g_assert_cmpint (cost (village, 17142), ==, 12000); /* 119.994 */
  g_assert_cmpint (cost (village, 17143), ==, 12000); /* 120.001: no part of a fen */
  g_assert_cmpint (cost (village, 17150), ==, 12005);
}

/* Boli 2025: 100 a day or 3 an hour, at most 72 hours; cremation 240; storage 5 a month. */
static void
test_units (void)
{
  g_assert_cmpint (cost ("{\"code\":\"A\",\"per\":\"day\",\"price_fen\":10000}", 3), ==, 30000);
  g_assert_cmpint (cost ("{\"code\":\"B\",\"per\":\"hour\",\"price_fen\":300,\"most\":72}", 80), ==,
                   21600);
  g_assert_cmpint (cost ("{\"code\":\"C\",\"per\":\"once\",\"price_fen\":24000}", 1), ==, 24000);
  g_assert_cmpint (cost ("{\"code\":\"D\",\"per\":\"month\",\"price_fen\":500,\"most\":12}", 14),
                   ==, 6000);
  g_assert_cmpint (
      cost ("{\"code\":\"E\",\"per\":\"slot\",\"price_fen\":28000,\"cap_fen\":50000}", 2), ==,
      50000);
}

static void
test_refused (void)
{
  g_autoptr (LijiPriceItem) item = read_record (
      &liji_price_item_model, "{\"code\":\"A\",\"per\":\"day\",\"price_fen\":1000000000000}");
  LijiQuote quote = { 1, 2, 3 };

  for (gint64 q = -1; q < 1; q++)
    g_assert_false (liji_price_quote (item, q, &quote, NULL));
  g_assert_false (liji_price_quote (item, 2, &quote, NULL));
  g_assert_false (liji_price_quote (item, G_MAXINT64, &quote, NULL));
  g_assert_cmpint (quote.amount_fen, ==, 3);
  g_assert_true (liji_price_quote (item, 1, &quote, NULL));
}

#define QINGDAO                                                                                    \
  "{\"series\":\"q\",\"title\":\"q\",\"valid_from\":\"2018-04-01\",\"basis\":\"q\","               \
  "\"groups\":\"resident\",\"total_cap_fen\":%d,\"items\":["                                       \
  "{\"code\":\"接运\",\"cap_fen\":32000},{\"code\":\"消毒\",\"cap_fen\":1500},"                \
  "{\"code\":\"搬运\",\"cap_fen\":10000},{\"code\":\"冷藏\",\"cap_fen\":24000,\"most\":3},"    \
  "{\"code\":\"纸棺\",\"cap_fen\":28000},{\"code\":\"火化\",\"cap_fen\":70000}]}"

/* A bill with a line for each item of @scheme, each costing @fen. */
static gint64
waive (LijiWaiverScheme *scheme, gint64 fen, LijiWaiverLine *lines, LijiPriceItem *items)
{
  g_autoptr (GError) error = NULL;
  gint64 sum;

  for (guint i = 0; i < scheme->items->len; i++)
    {
      const LijiWaiverItem *item = scheme->items->pdata[i];

      items[i] = (LijiPriceItem){ .code = item->code, .per = (char *) "once", .price_fen = fen };
      lines[i] = (LijiWaiverLine){ .item = &items[i], .quantity = 1, .amount_fen = fen };
    }
  sum = liji_waiver_reckon (scheme, NULL, lines, scheme->items->len, &error);
  g_assert_no_error (error);
  return sum;
}

static void
test_qingdao (void)
{
  g_autofree char *json = g_strdup_printf (QINGDAO, 165500);
  g_autoptr (LijiWaiverScheme) scheme = read_record (&liji_waiver_scheme_model, json);
  g_autoptr (GError) error = NULL;
  LijiWaiverLine lines[6];
  LijiPriceItem items[6];
  gint64 sum = 0;

  liji_waiver_scheme_check (scheme, &error);
  g_assert_no_error (error);
  g_assert_cmpint (scheme->items->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    sum += ((LijiWaiverItem *) scheme->items->pdata[i])->cap_fen;
  g_assert_cmpint (sum, ==, 165500);
  g_assert_cmpint (waive (scheme, 100000, lines, items), ==, 165500);
  g_assert_cmpint (waive (scheme, 1000, lines, items), ==, 6000);
  /* Four days kept: three are waived. */
  items[3].price_fen = 8000;
  lines[3].quantity = 4;
  lines[3].amount_fen = 32000;
  g_assert_cmpint (liji_waiver_reckon (scheme, NULL, lines, 6, NULL), ==, 5000 + 24000);
}

/* Huizhou: eight items under one cap of 1780; the actual cost where that is less. */
static void
test_huizhou (void)
{
  g_autoptr (LijiWaiverScheme) scheme = read_record (
      &liji_waiver_scheme_model,
      "{\"series\":\"h\",\"title\":\"h\",\"valid_from\":\"2025-06-01\",\"basis\":\"h\",\"groups\":"
      "\"resident\",\"total_cap_fen\":178000,\"items\":[{\"code\":\"1\"},{\"code\":\"2\"},"
      "{\"code\":\"3\"},{\"code\":\"4\"},{\"code\":\"5\"},{\"code\":\"6\"},{\"code\":\"7\"},"
      "{\"code\":\"8\"}]}");
  LijiWaiverLine lines[8];
  LijiPriceItem items[8];

  g_assert_cmpint (waive (scheme, 30000, lines, items), ==, 178000);
  g_assert_cmpint (lines[4].waived_fen, ==, 30000);
  g_assert_cmpint (lines[5].waived_fen, ==, 28000);
  g_assert_cmpint (lines[6].waived_fen, ==, 0);
  g_assert_cmpint (waive (scheme, 20000, lines, items), ==, 160000);
}

/* An item only with its condition; finance and the home share, to the fen. */
static void
test_shares (void)
{
  g_autoptr (LijiWaiverScheme) scheme = read_record (
      &liji_waiver_scheme_model,
      "{\"series\":\"w\",\"title\":\"w\",\"valid_from\":\"2025-01-01\",\"basis\":\"w\",\"groups\":"
      "\"resident\",\"items\":[{\"code\":\"1\",\"home_percent\":33},"
      "{\"code\":\"2\",\"condition\":\"eco_burial\"}]}");
  LijiWaiverLine lines[2];
  LijiPriceItem items[2];

  g_assert_cmpint (waive (scheme, 10001, lines, items), ==, 10001);
  g_assert_cmpint (lines[0].home_fen, ==, 3300);
  g_assert_cmpint (lines[0].finance_fen, ==, 6701);
  g_assert_cmpint (liji_waiver_reckon (scheme, "local eco_burial", lines, 2, NULL), ==, 20002);
}

static void
test_average (void)
{
  g_assert_cmpint (liji_waiver_average (G_GINT64_CONSTANT (1393310000), 19546), ==, 71284);
  g_assert_cmpint (liji_waiver_average (0, 0), ==, 0);
}

static LijiPriceItem
make_item (GRand *rand, char *code)
{
  static const char *const pers[] = { "once", "piece", "km", "hour", "day", "month", "slot" };
  LijiPriceItem item = { .code = code };

  item.per = (char *) pers[g_rand_int_range (rand, 0, G_N_ELEMENTS (pers))];
  item.price_fen = g_rand_int_range (rand, 0, 200000);
  item.round_trip = liji_price_item_is_distance (&item) && g_rand_boolean (rand);
  item.least_fen = g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 20000) : 0;
  item.cap_fen = g_rand_boolean (rand) ? g_rand_int_range (rand, 20000, 500000) : 0;
  item.most = g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 90) : 0;
  return item;
}

static void
check_line (const LijiWaiverLine *line)
{
  g_assert_cmpint (line->waived_fen, >=, 0);
  g_assert_cmpint (line->waived_fen, <=, line->amount_fen);
  g_assert_cmpint (line->home_fen, >=, 0);
  g_assert_cmpint (line->finance_fen, >=, 0);
  g_assert_cmpint (line->home_fen + line->finance_fen, ==, line->waived_fen);
}

/* Of each item no more than its cap; lines of one code share it. */
static void
check_caps (const LijiWaiverScheme *scheme, const LijiWaiverLine *lines, guint n, gint64 sum)
{
  gint64 all = 0;

  for (guint i = 0; i < scheme->items->len; i++)
    {
      const LijiWaiverItem *item = scheme->items->pdata[i];
      gint64 fen = 0;

      for (guint l = 0; l < n; l++)
        if (g_strcmp0 (lines[l].item->code, item->code) == 0)
          fen += lines[l].waived_fen;
      if (item->cap_fen > 0)
        g_assert_cmpint (fen, <=, item->cap_fen);
      all += fen;
    }
  g_assert_cmpint (all, ==, sum);
  if (scheme->total_cap_fen > 0)
    g_assert_cmpint (sum, <=, scheme->total_cap_fen);
}

static void
try_bill (GRand *rand, LijiWaiverScheme *scheme, char **codes)
{
  LijiPriceItem items[12];
  LijiWaiverLine lines[12];
  LijiBillSums sums = { 0 };
  guint n = (guint) g_rand_int_range (rand, 1, 13);

  for (guint i = 0; i < n; i++)
    {
      gint64 quantity = g_rand_int_range (rand, 1, 120);
      LijiQuote quote;

      items[i] = make_item (rand, codes[g_rand_int_range (rand, 0, 8)]);
      g_assert_true (liji_price_quote (&items[i], quantity, &quote, NULL));
      g_assert_cmpint (quote.amount_fen, >=, 0);
      if (items[i].cap_fen > 0)
        g_assert_cmpint (quote.amount_fen, <=, items[i].cap_fen);
      lines[i] = (LijiWaiverLine){ &items[i], quantity, quote.amount_fen, -1, -1, -1 };
      g_assert_true (liji_money_add (sums.due_fen, quote.amount_fen, &sums.due_fen, NULL));
    }
  for (guint i = 0; i < scheme->items->len; i++)
    {
      LijiWaiverItem *item = scheme->items->pdata[i];

      item->cap_fen = g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 60000) : 0;
      item->most = g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 60) : 0;
      item->home_percent = g_rand_int_range (rand, 0, 101);
    }
  scheme->total_cap_fen = g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 178001) : 0;
  sums.waived_fen = liji_waiver_reckon (scheme, NULL, lines, n, NULL);
  for (guint i = 0; i < n; i++)
    check_line (&lines[i]);
  check_caps (scheme, lines, n, sums.waived_fen);
  sums.paid_fen = liji_bill_sums_get_open (&sums);
  g_assert_true (liji_bill_sums_are_sound (&sums));
  g_assert_cmpint (sums.paid_fen + sums.waived_fen, ==, sums.due_fen);
  g_assert_cmpint (liji_bill_sums_get_open (&sums), ==, 0);
  g_assert_cmpint (liji_bill_sums_get_surplus (&sums), ==, 0);
}

static void
test_any_bill (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree char *json = g_strdup_printf (QINGDAO, 0);
  g_autoptr (LijiWaiverScheme) scheme = read_record (&liji_waiver_scheme_model, json);
  char *codes[8] = { (char *) "另一", (char *) "墓志" };

  g_test_message ("seed %d", SEED);
  for (guint i = 0; i < 6; i++)
    codes[i + 2] = ((LijiWaiverItem *) scheme->items->pdata[i])->code;
  for (guint i = 0; i < ROUNDS; i++)
    try_bill (rand, scheme, codes);
}

static void
test_list (void)
{
  g_autoptr (LijiPriceList) list
      = read_record (&liji_price_list_model, liji_price_list_model.example);
  g_autoptr (GError) error = NULL;
  LijiPriceItem *item = list->items->pdata[1];

  liji_price_list_check (list, &error);
  g_assert_no_error (error);
  g_assert_true (liji_price_list_find (list, "JY02") == item);
  g_assert_null (liji_price_list_find (list, "JY03"));
  item->price_fen = item->max_fen + 1;
  g_assert_false (liji_price_list_check (list, &error));
  g_assert_cmpstr (error->message, ==, "items.1.price_fen: JY02 costs more than its highest price");
  item->price_fen = 0;
  item->code[3] = '1';
  g_assert_false (liji_price_list_check (list, NULL));
  item->code[3] = '2';
  item->max_fen = -1;
  g_assert_false (liji_price_list_check (list, NULL));
  item->max_fen = 350;
  list->valid_to = liji_date (2026, 3, 31);
  g_assert_false (liji_price_list_check (list, NULL));
}

/* Nothing is charged that nobody signed for. */
static void
test_signatures (void)
{
  g_autoptr (LijiBillForm) form = read_record (&liji_bill_form_model, liji_bill_form_model.example);
  LijiBillChoice *line = form->lines->pdata[0];

  g_assert_true (liji_bill_form_check (form, TRUE, NULL));
  g_clear_pointer (&line->signed_by, g_free);
  g_assert_true (liji_bill_form_check (form, FALSE, NULL));
  g_assert_false (liji_bill_form_check (form, TRUE, NULL));
  line->quantity = -1;
  g_assert_false (liji_bill_form_check (form, FALSE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charges/distance", test_distance);
  g_test_add_func ("/charges/units", test_units);
  g_test_add_func ("/charges/refused", test_refused);
  g_test_add_func ("/charges/qingdao", test_qingdao);
  g_test_add_func ("/charges/huizhou", test_huizhou);
  g_test_add_func ("/charges/shares", test_shares);
  g_test_add_func ("/charges/average", test_average);
  g_test_add_func ("/charges/any-bill", test_any_bill);
  g_test_add_func ("/charges/list", test_list);
  g_test_add_func ("/charges/signatures", test_signatures);
  return g_test_run ();
}
