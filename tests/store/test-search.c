/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/aggregate/stock-store.h"
#include "store/search/search.h"

typedef struct
{
  const char *number, *man, *man_number, *woman, *woman_number;
} Couple;

static const Couple couples[] = {
  { "J371324-2026-000001", "王小明", "11010519491231002X", "李芳", "440524188001010014" },
  { "J371324-2026-000002", "欧阳明", "110101200301150015", "吕小小", "110101200301150023" },
  { "J371324-2026-000123", "John Paul SMITH", "E12345678", "单丽", "340524198001010012" },
  { "J371324-2025-000777", "阿卜杜·克热木", "653121199001010019", "𫖯玉", "653121199002020020" },
  { "J371324-2026-000004", "王明", "371324199103170011", "任小明", "371324199203170029" },
  { "（1984）示结字第001234号", "赵𬱖", "P98765431", "钱佩", "P98765432" },
};

static void
fill (LijiStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (couples); i++)
    {
      const Couple *c = &couples[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiRegistrationRow) row
          = fixture_registration (c->number, c->man, c->man_number, c->woman, c->woman_number);
      LijiAct *act = fixture_begin (store, "marriage.register");

      liji_registration_insert (act, row, &error);
      g_assert_no_error (error);
      fixture_commit (act);
    }
}

static GPtrArray *
find (LijiStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = liji_search (store, text, 20, NULL, &error);

  g_assert_no_error (error);
  return hits;
}

/* What is found by what: the numbers, in order, and by which field the first matched. */
static const struct
{
  const char *typed, *numbers, *field, *text;
} wanted[] = {
  { "王小明", "000001", "name", "王小明" },
  { "王", "000001 000004", "name", NULL },
  { "小明", "000001 000004", "name", NULL },
  { "明", "000001 000002 000004", "name", NULL },
  { "明王", "", NULL, NULL },
  { "wangxiaoming", "000001", "pinyin", "王小明" },
  { "wxm", "000001", "initials", "王小明" },
  { "wangxi", "000001", "pinyin", "王小明" },
  { "WXM", "000001", "initials", "王小明" },
  { "shanli", "000123", "pinyin", "单丽" }, /* a surname's own reading */
  { "renxiaoming", "000004", "pinyin", "任小明" },
  { "lvxx", "", NULL, NULL },
  { "lvxiaoxiao", "000002", "pinyin", "吕小小" },
  { "luxiaoxiao", "000002", "pinyin", "吕小小" },
  { "smith", "000123", "name", "John Paul SMITH" },
  { "john", "000123", "name", "John Paul SMITH" },
  { "john smith", "000123", "name", "John Paul SMITH" },
  { "阿卜杜•克热木", "000777", "name", "阿卜杜·克热木" },
  { "克热木", "000777", "name", "阿卜杜·克热木" },
  { "𫖯", "000777", "name", "𫖯玉" },
  { "11010519491231002x", "000001", "identity", "11010519491231002X" },
  { "19491231", "000001", "identity", "11010519491231002X" },
  { "002X", "000001", "identity", "11010519491231002X" },
  { "031", "000004", "identity", NULL },
  { "1991031", "000004", "identity", "371324199103170011" },
  { "199103 17", "000004", "identity", "371324199103170011" },
  { "E123", "000123", "identity", "E12345678" },
  { "J371324-2025", "000777", "number", "J371324-2025-000777" },
  { "2026-000123", "000123", "number", NULL },
  { "777", "000777", "number", "J371324-2025-000777" },
  { "000002", "000002", "number", "J371324-2026-000002" },
  { "00002", "000002", "number", "J371324-2026-000002" },
  { "0777", "000777", "number", "J371324-2025-000777" },
  { "00777", "000777", "number", "J371324-2025-000777" },
  { "（1984）示结字第001234号", "234号", "number", "（1984）示结字第001234号" },
  { "(1984)示结字第0012", "234号", "number", NULL },
  { "赵𬱖 (1984)示结字", "234号", "number", NULL },
  { "王小明 (1984)示结字", "", NULL, NULL },
  { "王 0317", "000004", "identity", NULL },
  { "王 李", "000001", "name", NULL },
  { "wang 1949", "000001", "identity", NULL },
  { "王 9999", "", NULL, NULL },
  { "99999999", "", NULL, NULL },
  { "", "", NULL, NULL },
  { "  ", "", NULL, NULL },
  { "\"*^:()", "", NULL, NULL },
  { "NOT", "", NULL, NULL },
  { "\xff\xfe", "", NULL, NULL },
};

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_numbers (GPtrArray *hits)
{
  g_autoptr (GPtrArray) ends = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const char *number = ((LijiHit *) hits->pdata[i])->number;
      g_ptr_array_add (ends, g_strdup (number + strlen (number) - 6));
    }
  g_ptr_array_sort (ends, compare_texts);
  for (guint i = 0; i < ends->len; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", (char *) ends->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
check_all (LijiStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GPtrArray) hits = find (store, wanted[i].typed);
      g_autofree char *numbers = list_numbers (hits);
      LijiHit *first = hits->len ? hits->pdata[0] : NULL;

      if (strcmp (numbers, wanted[i].numbers) != 0)
        g_error ("“%s” finds “%s”, not “%s”", wanted[i].typed, numbers, wanted[i].numbers);
      if (wanted[i].field && strcmp (first->matched_field, wanted[i].field) != 0)
        g_error ("“%s” matches %s", wanted[i].typed, first->matched_field);
      if (wanted[i].text)
        g_assert_cmpstr (first->matched_text, ==, wanted[i].text);
    }
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  fill (fixture->store);
  check_all (fixture->store);
}

/* The index made again from the registers finds the same. */
static void
test_rebuild (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (fixture->store);
  g_assert_true (liji_search_is_complete (fixture->store));
  g_assert_true (liji_search_rebuild (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (liji_search_is_complete (fixture->store));
  check_all (fixture->store);
}

/* A batch's registrations are found when it is committed; skipped ones when the index was rebuilt.
 */
static void
test_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int skip = 0; skip < 2; skip++)
    {
      g_autoptr (LijiBatch) batch = liji_batch_begin (fixture->store, &error);
      if (skip)
        g_assert_true (liji_batch_skip_search (batch, &error));
      fill (fixture->store);
      if (skip == 0)
        continue;
      g_assert_true (liji_batch_commit (batch, &error));
      g_assert_false (liji_search_is_complete (fixture->store));
    }
  g_assert_true (liji_search_rebuild (fixture->store, NULL, &error));
  check_all (fixture->store);
}

static void
test_batch_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBatch) batch = liji_batch_begin (fixture->store, &error);

  fill (fixture->store);
  g_assert_true (liji_batch_commit (batch, &error));
  check_all (fixture->store);
}

/* A case is found by its parties, changes its names, and gives way to its registration. */
static void
test_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCaseRow) row = fixture_case ("赵大", "钱二");
  g_autoptr (LijiRegistrationRow) registration = fixture_registration (
      "J371324-2026-000009", "孙大", "371324199103170011", "钱二", "371324199203170029");
  g_autoptr (GPtrArray) first = NULL, renamed = NULL, gone = NULL, registered = NULL;
  LijiAct *act = fixture_begin (fixture->store, "marriage.open");

  g_assert_true (liji_case_insert (act, row, &error));
  fixture_commit (act);
  first = find (fixture->store, "zhaod");
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (((LijiHit *) first->pdata[0])->type, ==, "case");
  g_assert_true (liji_id_equal (&((LijiHit *) first->pdata[0])->id, &row->id));
  act = fixture_begin (fixture->store, "marriage.accept");
  g_free (row->man_name);
  row->man_name = g_strdup ("孙大");
  g_assert_true (liji_case_update (act, row, &error));
  fixture_commit (act);
  gone = find (fixture->store, "赵");
  g_assert_cmpuint (gone->len, ==, 0);
  renamed = find (fixture->store, "孙");
  g_assert_cmpuint (renamed->len, ==, 1);
  act = fixture_begin (fixture->store, "marriage.register");
  registration->case_id = row->id;
  row->registration = registration->id;
  g_assert_true (liji_registration_insert (act, registration, &error));
  g_assert_true (liji_case_update (act, row, &error));
  fixture_commit (act);
  registered = find (fixture->store, "孙大");
  g_assert_cmpuint (registered->len, ==, 1);
  g_assert_cmpstr (((LijiHit *) registered->pdata[0])->type, ==, "marriage");
}

static void
test_booklet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = fixture_registration (
      "J371324-2026-000001", "王小明", "371324199103170011", "李芳", "371324199203170029");
  g_autoptr (GPtrArray) used = NULL, blank = NULL, sample = NULL;
  LijiAct *act = fixture_begin (fixture->store, "marriage.register");

  g_assert_true (liji_stock_receive (act, "marriage", "88000081", "88000090", "b", NULL, &error));
  g_assert_true (liji_stock_receive (act, "divorce", "样本-0001", "样本-0009", "b", NULL, &error));
  g_assert_true (liji_stock_issue (act, "marriage", "88000081", "88000085", "1", NULL, &error));
  g_assert_true (liji_registration_insert (act, row, &error));
  g_assert_true (liji_stock_use (act, "marriage", "88000082", "1", &row->id, "man", &error));
  fixture_commit (act);
  used = find (fixture->store, "88000082");
  g_assert_cmpuint (used->len, ==, 1);
  g_assert_cmpstr (((LijiHit *) used->pdata[0])->number, ==, "J371324-2026-000001");
  g_assert_cmpstr (((LijiHit *) used->pdata[0])->type, ==, "booklet");
  g_assert_cmpstr (((LijiHit *) used->pdata[0])->matched_field, ==, "booklet");
  g_assert_cmpstr (((LijiHit *) used->pdata[0])->matched_text, ==, "88000082");
  blank = find (fixture->store, "8800009");
  g_assert_cmpuint (blank->len, ==, 1);
  g_assert_cmpstr (((LijiHit *) blank->pdata[0])->type, ==, "booklet");
  g_assert_cmpstr (((LijiHit *) blank->pdata[0])->number, ==, "88000090");
  sample = find (fixture->store, "样本-0007");
  g_assert_cmpuint (sample->len, ==, 1);
}

/* Booklets with words before their figures are found by these alone, of whatever words. */
static void
test_booklet_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) both = NULL, one = NULL, none = NULL;
  LijiAct *act = fixture_begin (fixture->store, "stock.receive");

  g_assert_true (liji_stock_receive (act, "marriage", "000081", "000089", "b", NULL, &error));
  g_assert_true (
      liji_stock_receive (act, "marriage", "样本-000001", "样本-000009", "b", NULL, &error));
  g_assert_true (
      liji_stock_receive (act, "marriage", "样本000001", "样本000030", "b", NULL, &error));
  g_assert_true (liji_stock_receive (act, "divorce", "离000007", "离000012", "b", NULL, &error));
  fixture_commit (act);
  both = find (fixture->store, "000007");
  g_assert_cmpuint (both->len, ==, 3);
  g_assert_cmpstr (((LijiHit *) both->pdata[0])->number, ==, "样本-000007");
  g_assert_cmpstr (((LijiHit *) both->pdata[1])->number, ==, "样本000007");
  g_assert_cmpstr (((LijiHit *) both->pdata[2])->number, ==, "离000007");
  one = find (fixture->store, "000030");
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((LijiHit *) one->pdata[0])->number, ==, "样本000030");
  none = find (fixture->store, "000090");
  g_assert_cmpuint (none->len, ==, 0);
}

/* A couple of whom somebody remembers the last four figures of the certificate. */
static void
test_serial_end (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[]
      = { "J371324-2026-010002", "J371324-2026-000002", "J371324-2026-000020" };
  g_autoptr (GPtrArray) hits = NULL, all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *man = g_strdup_printf ("37132419910317001%u", i);
      g_autofree char *woman = g_strdup_printf ("37132419920317002%u", i);
      g_autoptr (LijiRegistrationRow) row
          = fixture_registration (numbers[i], "孙大", man, "钱二", woman);
      LijiAct *act = fixture_begin (fixture->store, "marriage.register");

      g_assert_true (liji_registration_insert (act, row, &error));
      fixture_commit (act);
    }
  hits = find (fixture->store, "0002");
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpstr (((LijiHit *) hits->pdata[0])->number, ==, numbers[1]);
  g_assert_cmpstr (((LijiHit *) hits->pdata[1])->number, ==, numbers[0]);
  all = find (fixture->store, "010002");
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((LijiHit *) all->pdata[0])->number, ==, numbers[0]);
}

/* A limit holds for each field; the beginning comes before the inside, the whole before both. */
static void
test_rank (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) one = NULL;

  fill (fixture->store);
  hits = find (fixture->store, "小明");
  g_assert_cmpint (((LijiHit *) hits->pdata[0])->rank, ==, 2);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = find (fixture->store, "王明");
  g_assert_cmpint (((LijiHit *) hits->pdata[0])->rank, ==, 0);
  one = liji_search (fixture->store, "明", 1, NULL, NULL);
  g_assert_cmpuint (one->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/search/find", test_find);
  FIXTURE_TEST ("/store/search/rebuild", test_rebuild);
  FIXTURE_TEST ("/store/search/batch", test_batch);
  FIXTURE_TEST ("/store/search/batch-written", test_batch_written);
  FIXTURE_TEST ("/store/search/case", test_case);
  FIXTURE_TEST ("/store/search/booklet", test_booklet);
  FIXTURE_TEST ("/store/search/booklet-figures", test_booklet_figures);
  FIXTURE_TEST ("/store/search/serial-end", test_serial_end);
  FIXTURE_TEST ("/store/search/rank", test_rank);
  return g_test_run ();
}
