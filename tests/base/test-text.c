/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

/* Names and numbers in their normal forms (marriage.md §5.4), and what a stranger may see of them.
 */

typedef struct
{
  const char *given;
  const char *expected;
} Pair;

static void
assert_pairs (char *(*function) (const char *), const Pair *pairs, guint n_pairs)
{
  for (guint i = 0; i < n_pairs; i++)
    {
      g_autofree char *result = function (pairs[i].given);

      g_test_message ("%s", pairs[i].given);
      g_assert_cmpstr (result, ==, pairs[i].expected);
    }
}

static void
test_normalise (void)
{
  static const Pair pairs[] = {
    { "王小明", "王小明" },
    { "  王　小明 ", "王 小明" },
    { "阿卜杜拉•买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉・买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉‧买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉．买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉･买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉.买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉 . 买买提", "阿卜杜拉·买买提" },
    { "阿卜杜拉 · 买买提", "阿卜杜拉·买买提" },
    { "J. R. R. SMITH", "J. R. R. SMITH" },
    { "J.SMITH", "J.SMITH" },
    { "王.SMITH", "王.SMITH" },
    { "SMITH.王", "SMITH.王" },
    { "ＪＯＨＮ　ＳＭＩＴＨ", "JOHN SMITH" },
    { "JOHN\tSMITH", "JOHN SMITH" },
    { "Rene\xcc\x81", "René" },
    { "王\xe2\x80\x8b小\xef\xbb\xbf明", "王小明" }, /* zero width space, byte order mark */
    { "王\x01小明", "王小明" },
    { "𠮷田", "𠮷田" },
    { "\xee\xa1\xa3", "䶮" }, /* U+E863 */
    { "\xef\xa4\x80", "豈" }, /* U+F900, a compatibility ideograph */
    { "", "" },
  };

  assert_pairs (liji_text_normalise_name, pairs, G_N_ELEMENTS (pairs));
  g_assert_null (liji_text_normalise_name ("\xff"));
  g_assert_null (liji_text_normalise_name ("\xed\xa0\x80")); /* half a surrogate pair */
}

static void
test_normalise_twice (void)
{
  static const gunichar pieces[] = { '.', ' ',   0x3000, 0xB7,   0x2022, 0xFF0E, 0x738B, 0x20BB7,
                                     'a', 0x301, 0xE863, 0x200B, 0xFF21, 0x7,    0x1100, 0x1161 };

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *once = NULL, *twice = NULL;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append_unichar (name, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      once = liji_text_normalise_name (name->str);
      twice = liji_text_normalise_name (once);
      g_assert_cmpstr (once, ==, twice);
      g_assert_true (liji_text_is_clean (once, FALSE));
    }
}

static void
test_fold (void)
{
  static const Pair names[] = {
    { "John  Smith", "JOHNSMITH" },   { "王　明", "王明" },
    { "阿里.买买提", "阿里·买买提" }, { "Weiß", "WEISS" },
    { "葛\xf3\xa0\x84\x80", "葛" }, /* with a variation selector */
  };
  static const Pair numbers[] = {
    { "11010519491231002x", "11010519491231002X" },
    { "１１０１０５", "110105" },
    { "h 1234-5678", "H12345678" },
    { "J371324—2026‐000123", "J3713242026000123" },
    { "a123456（3）", "A123456(3)" },
    { "军字第０１２３号", "军字第0123号" },
  };

  assert_pairs (liji_text_fold_name, names, G_N_ELEMENTS (names));
  assert_pairs (liji_text_fold_number, numbers, G_N_ELEMENTS (numbers));
}

static void
test_chinese_name (void)
{
  g_assert_true (liji_text_is_chinese_name ("王小明"));
  g_assert_true (liji_text_is_chinese_name ("阿卜杜拉·买买提"));
  g_assert_true (liji_text_is_chinese_name ("𠮷䶮〇"));
  g_assert_true (liji_text_is_chinese_name ("\xf0\xae\xaf\xb0")); /* U+2EBF0, Unicode 15.1 */
  g_assert_false (liji_text_is_chinese_name (""));
  g_assert_false (liji_text_is_chinese_name ("王明a"));
  g_assert_false (liji_text_is_chinese_name ("王 明"));
  g_assert_false (liji_text_is_chinese_name ("·王明"));
  g_assert_false (liji_text_is_chinese_name ("王明·"));
  g_assert_false (liji_text_is_chinese_name ("王··明"));
  g_assert_false (liji_text_is_chinese_name ("王•明"));
  g_assert_false (liji_text_is_chinese_name ("たなか"));
  g_assert_false (liji_text_is_chinese_name ("\xee\xa1\xa3"));
  g_assert_cmpuint (liji_text_length ("𠮷田a"), ==, 3);
  g_assert_cmpuint (liji_text_length ("\xc3"), ==, G_MAXUINT);
}

/* Each line of the reference table: private code point, real character. */
static void
test_private_use (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("LIJI_SHARED") ? g_getenv ("LIJI_SHARED") : "/nonexistent",
                          "data/pinyin/mozillazg-GBK_PUA.txt", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_checked = 0;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    {
      g_test_skip ("the reference table is not in ../shared/data");
      return;
    }
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *from = strstr (lines[i], "U+E8");
      const char *to = strstr (lines[i], "Unihan: U+");
      gunichar given, real;
      g_autofree char *text = NULL, *repaired = NULL, *expected = NULL;
      char utf8[7] = { 0 };

      if (from == NULL || to == NULL)
        continue;
      given = (gunichar) g_ascii_strtoull (from + 2, NULL, 16);
      real = (gunichar) g_ascii_strtoull (to + 10, NULL, 16);
      g_unichar_to_utf8 (given, utf8);
      repaired = liji_text_normalise_name (utf8);
      memset (utf8, 0, sizeof utf8);
      g_unichar_to_utf8 (real, utf8);
      g_assert_cmpstr (repaired, ==, utf8);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 80);
}

static void
test_pinyin (void)
{
  static const struct
  {
    const char *name;
    const char *full;
    const char *initials;
  } cases[] = {
    { "王小明", "wangxiaoming", "wxm" },
    { "曾国", "zengguo", "zg" },
    { "单雄信", "shanxiongxin", "sxx" },
    { "仇英", "qiuying", "qy" },
    { "解缙", "xiejin", "xj" },
    { "区海", "ouhai", "oh" },
    { "尉迟恭", "yuchigong", "ycg" },
    { "查良", "zhaliang", "zl" },
    { "盖天", "getian", "gt" },
    { "乐毅", "yueyi", "yy" },
    { "吕布", "lubu", "lb" },
    { "𠮷田", "tian", "t" },
    { "John Smith", "johnsmith", "js" },
    { "O'Brien Ann", "obrienann", "oa" },
    { "", "", "" },
    { "阿卜杜拉·买买提", "abudulamaimaiti", "abdlmmt" },
    { "王　小明", "wangxiaoming", "wxm" },
    { "Ærø Ñandú", "aeronandu", "an" },
    { "朴明", "piaoming", "pm" },
    { "缪晟", "miaosheng", "ms" },
    { "薄冰", "bobing", "bb" },
    { "单于明", "chanyuming", "cym" },
    { "覃明", "qinming", "qm" },
    { "明都", "mingdou", "md" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = NULL;
      g_autofree char *full = liji_text_pinyin (cases[i].name, &initials);
      g_autofree char *again = liji_text_pinyin (cases[i].name, NULL);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (initials, ==, cases[i].initials);
      g_assert_cmpstr (again, ==, full);
    }
}

/* Readings that are kept, character by character, are those of a name read whole (a letter in it
 * makes it be read so): every character in both places, and those ICU reads by their neighbour. */
static void
test_pinyin_kept (void)
{
  static const char *const names[]
      = { "令狐冲", "万俟明", "万明", "澹台明", "长孙明", "长明",   "张重庆", "王沈阳", "沈明",
          "李藏文", "王秘鲁", "秘明", "曾重",   "重曾",   "单区任", "任单区", "张万俟", "朴单于" };

  for (guint i = 0; i < G_N_ELEMENTS (names) + 400; i++)
    {
      g_autoptr (GString) name = g_string_new (i < G_N_ELEMENTS (names) ? names[i] : NULL);
      g_autofree char *whole = NULL, *initials = NULL, *kept = NULL, *kept_initials = NULL;
      g_autofree char *letter = NULL;

      for (guint place = 0; i >= G_N_ELEMENTS (names) && place < 3; place++)
        g_string_append_unichar (name, 0x4E00 + (i * 3 + place) * 7919 % 20900);
      letter = g_strconcat (name->str, " A", NULL);
      whole = liji_text_pinyin (letter, &initials);
      kept = liji_text_pinyin (name->str, &kept_initials);
      whole[strlen (whole) - 1] = '\0';
      initials[strlen (initials) - 1] = '\0';
      g_test_message ("%s", name->str);
      g_assert_cmpstr (kept, ==, whole);
      g_assert_cmpstr (kept_initials, ==, initials);
    }
}

static void
test_typed_pinyin (void)
{
  static const Pair pairs[]
      = { { "LvBu", "lubu" },  { "lü bu", "lubu" }, { "nv", "nu" },
          { "ｗｘｍ", "wxm" }, { "Vera", "vera" },  { "zhang'an", "zhangan" } };

  assert_pairs (liji_text_fold_typed_pinyin, pairs, G_N_ELEMENTS (pairs));
}

/* Many threads at once give what one gives. */
static gpointer
read_many (gpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *full = liji_text_pinyin ("尉迟恭", NULL);
      g_autoptr (GBytes) key = liji_text_sort_key ("尉迟恭");

      g_assert_cmpstr (full, ==, "yuchigong");
      g_assert_true (g_bytes_equal (key, data));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GBytes) key = liji_text_sort_key ("尉迟恭");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_many, key);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_order (void)
{
  /* By pinyin: 安 ān, 李 lǐ, 李小 …, 吕 lǚ, 王 wáng, 张 zhāng. */
  static const char *const ascending[]
      = { "安明", "李", "李明", "李小明", "吕明", "王明", "张明", "张伟" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (ascending); i++)
    {
      g_autoptr (GBytes) a = liji_text_sort_key (ascending[i]);
      g_autoptr (GBytes) b = liji_text_sort_key (ascending[i + 1]);

      g_test_message ("%s %s", ascending[i], ascending[i + 1]);
      g_assert_cmpint (g_bytes_compare (a, b), <, 0);
    }
}

static void
test_mask (void)
{
  static const Pair names[] = {
    { "王小明", "王*明" },
    { "王明", "王*" },
    { "王", "王" },
    { "欧阳小明", "欧**明" },
    { "John Smith", "J*** S****" },
    { "阿卜杜拉·买买提", "阿***·**提" },
    { "", "" },
    { "ANNE-MARIE O'BRIEN", "A***-M**** O'*****" },
  };
  static const Pair numbers[] = {
    { "110101200301150015", "1101**********0015" },
    { "H12345678", "H1*****78" },
    { "E1234", "****4" },
    { "12", "**" },
  };

  assert_pairs (liji_text_mask_name, names, G_N_ELEMENTS (names));
  assert_pairs (liji_text_mask_number, numbers, G_N_ELEMENTS (numbers));
}

static void
test_blank (void)
{
  g_assert_true (liji_text_is_blank (NULL));
  g_assert_true (liji_text_is_blank (""));
  g_assert_true (liji_text_is_blank (" \t\n"));
  g_assert_true (
      liji_text_is_blank ("　\xc2\xa0\xe2\x80\x8b"));  /* ideographic, no-break, zero width */
  g_assert_true (liji_text_is_blank ("\u3164\u2800")); /* Hangul filler, Braille without dots */
  g_assert_true (liji_text_is_blank ("\U000E0041\ufeff\u2060"));
  g_assert_false (liji_text_is_blank (" 无"));
  g_assert_false (liji_text_is_blank ("𠮷"));
  g_assert_false (liji_text_is_blank ("."));
}

static void
test_unseen (void)
{
  static const char *const unseen[]
      = { "费县\U000E0041一路", "\u3164", "a\u2800", "a\u2062b", "\uffa0", "\ufff9" };
  /* Persian and Sinhala join so, a rare character is told from its twin so. */
  static const char *const written[]
      = { "费县一路", "علی\u200cرضا", "ශ්\u200dරී", "葛\U000E0100", "a\ufe0f", "" };

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    g_assert_true (liji_text_has_unseen (unseen[i]));
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    g_assert_false (liji_text_has_unseen (written[i]));
}

static void
test_number (void)
{
  static const Pair pairs[]
      = { { "ａ０００１", "A0001" }, { "  a 　 1－2 ", "A 1-2" }, { "鲁a1", "鲁A1" }, { "", "" } };

  assert_pairs (liji_text_normalise_number, pairs, G_N_ELEMENTS (pairs));
}

static void
test_clean (void)
{
  g_assert_true (liji_text_is_clean ("王小明 𠮷", FALSE));
  g_assert_true (liji_text_is_clean ("", FALSE));
  g_assert_true (liji_text_is_clean ("a\nb", TRUE));
  g_assert_false (liji_text_is_clean ("a\nb", FALSE));
  g_assert_false (liji_text_is_clean ("a\rb", TRUE));
  g_assert_false (liji_text_is_clean ("a\tb", TRUE));
  g_assert_false (liji_text_is_clean ("a\x7f", TRUE));
  g_assert_false (liji_text_is_clean ("a\xc2\x85", TRUE));
  g_assert_false (liji_text_is_clean ("a\xe2\x80\xae", TRUE)); /* right-to-left override */
  g_assert_false (liji_text_is_clean ("\xef\xbf\xbf", TRUE));
  g_assert_false (liji_text_is_clean ("\xc0\x80", TRUE));
  g_assert_false (liji_text_is_clean ("\xff", TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/normalise", test_normalise);
  g_test_add_func ("/base/text/normalise-twice", test_normalise_twice);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/chinese-name", test_chinese_name);
  g_test_add_func ("/base/text/private-use", test_private_use);
  g_test_add_func ("/base/text/pinyin", test_pinyin);
  g_test_add_func ("/base/text/pinyin-kept", test_pinyin_kept);
  g_test_add_func ("/base/text/typed-pinyin", test_typed_pinyin);
  g_test_add_func ("/base/text/threads", test_threads);
  g_test_add_func ("/base/text/order", test_order);
  g_test_add_func ("/base/text/mask", test_mask);
  g_test_add_func ("/base/text/blank", test_blank);
  g_test_add_func ("/base/text/unseen", test_unseen);
  g_test_add_func ("/base/text/number", test_number);
  g_test_add_func ("/base/text/clean", test_clean);
  return g_test_run ();
}
