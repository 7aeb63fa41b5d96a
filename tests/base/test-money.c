/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"

#include "base/error.h"

/* Money as a clerk types it and a receipt writes it. */

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 fen;
  } good[] = {
    { "3.50", 350 },
    { "3.5", 350 },
    { "1655", 165500 },
    { "0", 0 },
    { "0.01", 1 },
    { "１２．３", 1230 },
    { "10000000000", LIJI_MONEY_MAX },
  };
  static const char *const bad[] = { "",
                                     "-1",
                                     "+1",
                                     "3.505",
                                     "3.",
                                     ".5",
                                     "1,655",
                                     "3.5元",
                                     " 3",
                                     "1e3",
                                     "10000000000.01",
                                     "99999999999999999999999999",
                                     NULL };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 fen = -1;

      g_assert_true (liji_money_parse (good[i].text, &fen, &error));
      g_assert_no_error (error);
      g_assert_cmpint (fen, ==, good[i].fen);
    }
  for (guint i = 0; bad[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 fen = -1;

      g_assert_false (liji_money_parse (bad[i], &fen, &error));
      g_assert_true (error->domain == LIJI_INPUT_ERROR);
      g_assert_cmpint (fen, ==, -1);
    }
}

static void
test_print (void)
{
  static const struct
  {
    gint64 fen;
    const char *text;
    const char *capitals;
  } known[] = {
    { 350, "3.50", "叁元伍角整" },
    { 165500, "1655.00", "壹仟陆佰伍拾伍元整" },
    { 178000, "1780.00", "壹仟柒佰捌拾元整" },
    { 71284, "712.84", "柒佰壹拾贰元捌角肆分" },
    { 100503, "1005.03", "壹仟零伍元零叁分" },
    { 5, "0.05", "伍分" },
    { 70, "0.70", "柒角整" },
    { 0, "0.00", "零元整" },
    { -350, "-3.50", "负叁元伍角整" },
    { G_GINT64_CONSTANT (900000000000), "9000000000.00", "玖拾亿元整" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = liji_money_to_text (known[i].fen);
      g_autofree char *capitals = liji_money_to_capitals (known[i].fen);

      g_assert_cmpstr (text, ==, known[i].text);
      g_assert_cmpstr (capitals, ==, known[i].capitals);
    }
}

static void
test_overflow (void)
{
  gint64 fen = 7;

  g_assert_true (liji_money_add (LIJI_MONEY_MAX - 1, 1, &fen, NULL));
  g_assert_cmpint (fen, ==, LIJI_MONEY_MAX);
  fen = 7;
  g_assert_false (liji_money_add (LIJI_MONEY_MAX, 1, &fen, NULL));
  g_assert_false (liji_money_add (G_MAXINT64, G_MAXINT64, &fen, NULL));
  g_assert_false (liji_money_multiply (G_MAXINT64 / 2, 3, &fen, NULL));
  g_assert_false (liji_money_multiply (LIJI_MONEY_MAX, 2, &fen, NULL));
  g_assert_cmpint (fen, ==, 7);
  g_assert_true (liji_money_multiply (350, 20, &fen, NULL));
  g_assert_cmpint (fen, ==, 7000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/print", test_print);
  g_test_add_func ("/money/overflow", test_overflow);
  return g_test_run ();
}
