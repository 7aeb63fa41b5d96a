/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-store.h"

#define KIND "marriage"

static void
receive (LijiStore *store, const char *first, const char *last, const char *batch)
{
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (store, "stock.receive");

  liji_stock_receive (act, KIND, first, last, batch, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (act);
}

static void
issue (LijiStore *store, const char *first, const char *last, const char *window)
{
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (store, "stock.issue");

  liji_stock_issue (act, KIND, first, last, window, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (act);
}

static gboolean
use_it (LijiStore *store,
        const char *serial,
        const char *window,
        LijiId registration,
        GError **error)
{
  g_autoptr (LijiAct) act = fixture_begin (store, "marriage.register");

  return liji_stock_use (act, KIND, serial, window, &registration, "man", error)
         && liji_act_commit (act, NULL, NULL, error);
}

static LijiStockBalance *
get_balance (LijiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) balances = liji_stock_balance (store, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (balances->len, ==, 1);
  return g_ptr_array_steal_index (balances, 0);
}

static void
assert_sound (LijiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (liji_stock_audit (store, findings, &error));
  g_assert_no_error (error);
  if (findings->len)
    g_error ("%s", (char *) findings->pdata[0]);
}

/* One booklet's life after another, and the sum at the end. */
static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStockBalance) balance = NULL;
  g_autoptr (LijiBooklet) booklet = NULL;
  g_autoptr (GPtrArray) life = NULL;
  LijiId registration = fixture_id ();
  LijiAct *act;
  gint64 count;

  receive (fixture->store, "37000001", "37000100", "2026-1");
  issue (fixture->store, "37000001", "37000040", "1");
  g_assert_true (use_it (fixture->store, "37000001", "1", registration, &error));
  act = fixture_begin (fixture->store, "stock.void");
  g_assert_true (liji_stock_void (act, KIND, "37000002", "37000004", "misprint", &count, &error));
  g_assert_cmpint (count, ==, 3);
  g_assert_true (liji_stock_void (act, KIND, "37000001", NULL, "name_wrong", &count, &error));
  g_assert_true (liji_stock_return (act, KIND, "37000091", "37000100", "调剂", &count, &error));
  g_assert_true (liji_stock_lose (act, KIND, "37000090", NULL, "遗失", &count, &error));
  g_assert_true (
      liji_stock_destroy (act, KIND, "37000002", "37000003", "销2026-1", "李四", &count, &error));
  g_assert_true (liji_stock_put_back (act, KIND, "37000031", "37000040", &count, &error));
  fixture_commit (act);

  balance = get_balance (fixture->store);
  g_assert_cmpint (balance->received, ==, 100);
  g_assert_cmpint (balance->in_hand, ==, 26);
  g_assert_cmpint (balance->in_safe, ==, 59);
  g_assert_cmpint (balance->used, ==, 0);
  g_assert_cmpint (balance->voided, ==, 4);
  g_assert_cmpint (balance->destroyed, ==, 2);
  g_assert_cmpint (balance->returned, ==, 10);
  g_assert_cmpint (balance->lost, ==, 1);
  g_assert_true (balance->balanced);
  assert_sound (fixture->store);
  booklet = liji_stock_get (fixture->store, KIND, "37000001", &error);
  g_assert_cmpstr (booklet->state, ==, "voided");
  g_assert_true (liji_id_equal (&booklet->registration, &registration));
  life = liji_stock_movements (fixture->store, KIND, "37000001", 0, 10, &error);
  g_assert_cmpuint (life->len, ==, 4);
  g_assert_cmpstr (((LijiMovement *) life->pdata[0])->movement, ==, "void");
  g_assert_cmpstr (((LijiMovement *) life->pdata[3])->movement, ==, "receive");
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId registration = fixture_id ();
  LijiId other = fixture_id ();

  receive (fixture->store, "A0001", "A0020", "b");
  issue (fixture->store, "A0001", "A0010", "1");
  g_assert_true (use_it (fixture->store, "A0003", "1", registration, &error));

  /* Used by a registration: the loser learns which. */
  g_assert_false (use_it (fixture->store, "A0003", "1", other, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD);
  g_assert_true (liji_id_equal (&liji_store_error_get_holder (error)->subject, &registration));
  g_assert_cmpstr (liji_store_error_get_holder (error)->user, ==, "zhang");
  g_clear_error (&error);
  /* In another window's hand. */
  g_assert_false (use_it (fixture->store, "A0004", "2", other, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD);
  g_assert_cmpstr (liji_store_error_get_holder (error)->window, ==, "1");
  g_clear_error (&error);
  g_assert_false (use_it (fixture->store, "A0099", "1", other, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* From the safe, where a window has none in hand. */
  g_assert_true (use_it (fixture->store, "A0011", "2", other, &error));
}

/* A range moves wholly or not at all, and the serial in the way is named. */
static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *first, *last;
    int code;
    const char *named;
  } wrong[] = {
    { "A0005", "A0012", LIJI_STORE_ERROR_STATE, "A0007" },
    { "A0018", "A0022", LIJI_STORE_ERROR_NOT_FOUND, "A0021" },
    { "A0010", "A0009", LIJI_STORE_ERROR_INVALID, "ends before" },
    { "A0010", "B0012", LIJI_STORE_ERROR_INVALID, "last digits" },
    { "A0010", "A00012", LIJI_STORE_ERROR_INVALID, "last digits" },
    { "ABC", NULL, LIJI_STORE_ERROR_INVALID, "digits" },
    { "", NULL, LIJI_STORE_ERROR_INVALID, "digits" },
    { "0000000", "9999999", LIJI_STORE_ERROR_INVALID, "million" },
  };
  g_autoptr (LijiStockBalance) balance = NULL;
  g_autoptr (GError) again = NULL;
  LijiAct *act;

  receive (fixture->store, "A0001", "A0020", "b");
  issue (fixture->store, "A0007", NULL, "1");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      act = fixture_begin (fixture->store, "stock.issue");
      g_assert_false (
          liji_stock_issue (act, KIND, wrong[i].first, wrong[i].last, "2", NULL, &error));
      g_assert_error (error, LIJI_STORE_ERROR, wrong[i].code);
      g_assert_nonnull (strstr (error->message, wrong[i].named));
      liji_act_free (act);
    }
  balance = get_balance (fixture->store);
  g_assert_cmpint (balance->in_hand, ==, 1);
  act = fixture_begin (fixture->store, "stock.receive");
  g_assert_false (liji_stock_receive (act, KIND, "A0020", "A0030", "c", NULL, &again));
  g_assert_error (again, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);
  g_assert_nonnull (strstr (again->message, "A0020"));
  /* Divorce booklets are other stock: the same serial is another booklet. */
  g_clear_error (&again);
  g_assert_true (liji_stock_receive (act, "divorce", "A0020", "A0030", "c", NULL, &again));
  liji_act_free (act);
}

static void
test_suggest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) serials = NULL;
  g_autoptr (GPtrArray) safe = NULL;

  receive (fixture->store, "37000001", "37000020", "b");
  issue (fixture->store, "37000011", "37000013", "1");
  g_assert_true (use_it (fixture->store, "37000011", "1", fixture_id (), &error));
  serials = liji_stock_suggest (fixture->store, KIND, "1", 3, &error);
  g_assert_cmpuint (serials->len, ==, 3);
  g_assert_cmpstr (serials->pdata[0], ==, "37000012");
  g_assert_cmpstr (serials->pdata[1], ==, "37000013");
  g_assert_cmpstr (serials->pdata[2], ==, "37000001");
  safe = liji_stock_suggest (fixture->store, KIND, "2", 1, &error);
  g_assert_cmpstr (safe->pdata[0], ==, "37000001");
  g_assert_cmpint (liji_stock_count_in_hand (fixture->store, KIND, "1", &error), ==, 2);
}

/* A hundred thousand serials at once stay within a blink of the act's other work. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LijiStockBalance) balance = NULL;
  gint64 begin = g_get_monotonic_time ();

  receive (fixture->store, "37000001", "37100000", "2026-1");
  issue (fixture->store, "37000001", "37050000", "1");
  balance = get_balance (fixture->store);
  g_assert_cmpint (balance->in_hand, ==, 50000);
  g_assert_true (balance->balanced);
  assert_sound (fixture->store);
  g_test_minimized_result ((double) (g_get_monotonic_time () - begin) / 1e6,
                           "100,000 serials received, 50,000 issued, audited");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/stock/life", test_life);
  FIXTURE_TEST ("/store/stock/refusals", test_refusals);
  FIXTURE_TEST ("/store/stock/ranges", test_ranges);
  FIXTURE_TEST ("/store/stock/suggest", test_suggest);
  FIXTURE_TEST ("/store/stock/many", test_many);
  return g_test_run ();
}
