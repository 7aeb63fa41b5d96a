/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problem.h"

#include <string.h>

/* The tables of problems are well formed, and a problem becomes a sentence. */

static void
test_row (const LijiProblemKind *kind)
{
  g_test_message ("%s", kind->code);
  g_assert_true (liji_problem_kind (kind->code) == kind);
  g_assert_cmpuint (strspn (kind->code, "abcdefghijklmnopqrstuvwxyz0123456789_."), ==,
                    strlen (kind->code));
  g_assert_cmpuint (strlen (kind->sentence), >, 5);
  g_assert_false (g_str_has_suffix (kind->sentence, "."));
  g_assert_cmpint (kind->severity, <=, LIJI_PROBLEM_BLOCK);
  if (kind->remedy != NULL)
    g_assert_true (g_str_has_suffix (kind->remedy, "."));
  if (kind->severity == LIJI_PROBLEM_OK)
    g_assert_null (kind->remedy);
}

static void
test_tables (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const LijiProblemKind *const *tables = liji_problem_tables ();

  for (guint t = 0; tables[t] != NULL; t++)
    for (const LijiProblemKind *kind = tables[t]; kind->code != NULL; kind++)
      {
        g_assert_true (g_hash_table_add (seen, (gpointer) kind->code));
        test_row (kind);
      }
  g_assert_cmpuint (g_hash_table_size (seen), >, 700);
}

/* What the law forbids stops, and says by which article (marriage.md §1.1, §1.3). */
static void
test_law (void)
{
  static const struct
  {
    const char *code;
    const char *article;
  } cases[] = {
    { "age.man_under_22", "民法典第一千零四十七条" },
    { "age.woman_under_20", "民法典第一千零四十七条" },
    { "kinship.prohibited", "民法典第一千零四十八条" },
    { "will.not_free", "民法典第一千零四十六条" },
    { "open_marriage", "民法典第一千零四十一条" },
    { "authority.office_mixed", "婚姻登记条例第二条" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LijiProblemKind *kind = liji_problem_kind (cases[i].code);

      g_assert_nonnull (kind);
      g_assert_cmpint (kind->severity, ==, LIJI_PROBLEM_BLOCK);
      g_assert_cmpstr (kind->rule, ==, cases[i].article);
    }
  g_assert_cmpint (liji_problem_kind ("presence.both")->severity, ==, LIJI_PROBLEM_MISSING);
  g_assert_cmpint (liji_problem_kind ("identity.legacy_counter")->severity, ==, LIJI_PROBLEM_NOTE);
  g_assert_null (liji_problem_kind ("no.such"));
}

static const char *
shout (const char *msgid)
{
  return strcmp (msgid, "%1 is missing") == 0 ? "%1！没有%1（%2）100%" : msgid;
}

static void
test_sentence (void)
{
  g_autoptr (LijiProblem) open = liji_problem_new ("open_marriage", "man.identity_number", "王小明",
                                                   "兰陵县 J371324-2020-000001");
  g_autoptr (LijiProblem) paper = liji_problem_new ("paper.missing", NULL, "护照", NULL);
  g_autofree char *english = liji_problem_to_sentence (open, NULL);
  g_autofree char *translated = liji_problem_to_sentence (paper, shout);
  g_autofree char *remedy = liji_problem_to_remedy (open, NULL);

  g_assert_cmpstr (
      english, ==,
      "王小明 has a marriage that has not been dissolved here, held by 兰陵县 J371324-2020-000001");
  g_assert_cmpstr (translated, ==, "护照！没有护照（）100%");
  g_assert_true (g_str_has_prefix (remedy, "Ask for the divorce certificate"));
  g_assert_cmpstr (paper->field, ==, "");
  g_assert_cmpint (open->severity, ==, LIJI_PROBLEM_BLOCK);
  g_assert_cmpstr (liji_severity_to_code (open->severity), ==, "block");
}

/* A sentence in English has no Chinese word in it but names and numbers; one in Chinese keeps the
 * forms' words. */
static void
test_words (void)
{
  static const struct
  {
    const char *code;
    const char *detail;
    const char *source;
    const char *english;
  } cases[] = {
    { "tick.missing", "已核验证件原件", "", "Not ticked: Originals seen" },
    { "paper.missing", "居民身份证 / 护照", "", "Resident identity card / Passport is missing" },
    { "status.not_lawful", "未说明的婚姻状况", "",
      "“Not stated” is no status in which one can apply to marry" },
    { "will.not_asked", "男方", "", "the man has not been asked about free will" },
    { "statement.not_signed", "张示例", "", "张示例 has not signed the declaration" },
    { "second_person.missing", "张示例：人脸比对不一致；女方：不一致", "",
      "A second person must decide and write down why: 张示例: the face does not match; the woman: "
      "Differs" },
    { "open_marriage.resolved", "法院离婚判决书（已生效） （2020）鲁13民终9号 2020-05-04", "",
      "A divorce or death outside this office was shown: Court's divorce judgment "
      "in force （2020）鲁13民终9号 2020-05-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LijiProblem) problem
          = liji_problem_new (cases[i].code, NULL, cases[i].detail, cases[i].source);
      g_autofree char *english = liji_problem_to_sentence (problem, NULL);

      g_assert_cmpstr (english, ==, cases[i].english);
    }
}

static const char *
speak_chinese (const char *msgid)
{
  return strcmp (msgid, "Not ticked: %1") == 0             ? "未勾选：%1"
         : strcmp (msgid, "%1 is not filled in") == 0      ? "未填写%1"
         : strcmp (msgid, "Military document number") == 0 ? "军人证件号"
                                                           : msgid;
}

static void
test_words_chinese (void)
{
  g_autoptr (LijiProblem) tick = liji_problem_new ("tick.missing", NULL, "已核验证件原件", NULL);
  g_autoptr (LijiProblem) field
      = liji_problem_new ("draft.missing", NULL, "Military document number", NULL);
  g_autofree char *one = liji_problem_to_sentence (tick, speak_chinese);
  g_autofree char *two = liji_problem_to_sentence (field, speak_chinese);

  g_assert_cmpstr (one, ==, "未勾选：已核验证件原件");
  g_assert_cmpstr (two, ==, "未填写军人证件号");
}

static void
test_gravest (void)
{
  g_autoptr (GPtrArray) problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  g_assert_cmpint (liji_problems_gravest (NULL), ==, LIJI_PROBLEM_OK);
  g_assert_cmpint (liji_problems_gravest (problems), ==, LIJI_PROBLEM_OK);
  g_ptr_array_add (problems, liji_problem_new ("paper.missing", NULL, NULL, NULL));
  g_ptr_array_add (problems, liji_problem_new ("age.ok", NULL, NULL, NULL));
  g_assert_cmpint (liji_problems_gravest (problems), ==, LIJI_PROBLEM_MISSING);
  g_ptr_array_add (problems, liji_problem_new ("same_person", NULL, NULL, NULL));
  g_assert_cmpint (liji_problems_gravest (problems), ==, LIJI_PROBLEM_BLOCK);
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  LijiProblem *problem = liji_problem_new ("same_person", "woman", NULL, NULL);

  g_value_init (&value, LIJI_TYPE_PROBLEM);
  g_value_take_boxed (&value, problem);
  g_assert_true (g_value_get_boxed (&value) == problem);
}

static void
test_unknown_code (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (LijiProblem) problem = liji_problem_new ("no.such", NULL, NULL, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*no row*no.such*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/problem/table", test_tables);
  g_test_add_func ("/base/problem/law", test_law);
  g_test_add_func ("/base/problem/sentence", test_sentence);
  g_test_add_func ("/base/problem/words", test_words);
  g_test_add_func ("/base/problem/words-chinese", test_words_chinese);
  g_test_add_func ("/base/problem/gravest", test_gravest);
  g_test_add_func ("/base/problem/boxed", test_boxed);
  g_test_add_func ("/base/problem/unknown-code", test_unknown_code);
  return g_test_run ();
}
