/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/problem-private.h"

#include <string.h>

/* Checks write down what they found in the words of the forms, which are Chinese. An English
 * sentence takes the English of the same row of the code table; which table that is stands here,
 * one row a problem. */

#define LABEL "label" /* no table: the msgid of a field's label */

static const struct
{
  const char *code;
  const char *tables[2]; /* of the detail, of the source; "a|b": the first that knows the word */
} words[] = {
  { "tick.missing", { "tick" } },
  { "tick.order", { "tick", "tick" } },
  { "draft.missing", { LABEL } },
  { "form.unreadable", { LABEL } },
  { "form.too_long", { LABEL } },
  { "paper.missing", { "paper_type" } },
  { "paper.expired", { "paper_type" } },
  { "paper.expires_soon", { "paper_type" } },
  { "paper.not_yet_valid", { "paper_type" } },
  { "paper.too_old", { "paper_type" } },
  { "paper.no_validity", { "paper_type" } },
  { "paper.not_authenticated", { "paper_type" } },
  { "paper.no_translation", { "paper_type" } },
  { "paper.e_licence_unchecked", { "paper_type" } },
  { "paper.scan_missing", { "paper_type" } },
  { "paper.other_number", { "paper_type" } },
  { "paper.no_effect", { "paper_type" } },
  { "paper.not_for_counter", { "identity_kind" } },
  { "paper.not_for_person", { "identity_kind" } },
  { "paper.wording", { "proof_wording" } },
  { "paper.no_wording", { "paper_type" } },
  { "paper.no_issue_date", { "paper_type" } },
  { "paper.proof_country", { "nationality" } },
  { "paper.passport_state", { "nationality" } },
  { "paper.number_state", { "nationality" } },
  { "status.other_recorded", { "marital_status", "marital_status" } },
  { "status.not_lawful", { "marital_status" } },
  { "status.court_divorce", { "paper_type" } },
  { "open_marriage.resolved", { "paper_type" } },
  { "nationality.former_state", { "nationality" } },
  { "online_check.disagrees", { "check_result" } },
  { "booklet.voided", { NULL, "void_reason" } },
  { "second_person.missing", { "paper_type|proof_wording|check_result" } },
};

/* Said by a check itself, in no code table. */
static const char *const phrases[][2] = {
  { "男方", "the man" },
  { "女方", "the woman" },
  { "人脸比对不一致", "the face does not match" },
  { "同名同日生者另有婚姻登记", "somebody of this name, born the same day, is married" },
  { "申报的婚姻状况与本处记录不一致", "the status declared is not the one on record" },
  { "无配偶证明未载明内容", "what the proof of no spouse says is not entered" },
  { "无配偶证明由第三国出具", "the proof of no spouse is from a third state" },
  { "无配偶证明无出具日期", "the proof of no spouse bears no date" },
  { "护照签发国与国籍不一致", "the passport is not of the nationality entered" },
  { "2月29日出生，平年2月28日", "born on 29 February, today is 28 February of a common year" },
  { "省级人民政府民政部门或其确定的机关",
    "the province's department of civil affairs or a body it names" },
};

static const char *
find_phrase (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (strcmp (phrases[i][0], text) == 0)
      return phrases[i][1];
  return NULL;
}

static const char *
find_in (const char *name, const char *text)
{
  const LijiCodeTable *table = liji_code_table (name);
  guint n = table != NULL ? liji_code_table_get_length (table) : 0;

  for (guint i = 0; i < n; i++)
    if (strcmp (liji_code_table_get (table, i)->text, text) == 0)
      return liji_code_table_get (table, i)->english;
  return NULL;
}

static const char *
find_word (char **tables, const char *text)
{
  const char *word = find_phrase (text);

  for (guint i = 0; word == NULL && tables[i] != NULL; i++)
    word = find_in (tables[i], text);
  return word;
}

/* "居民身份证", or with what follows it: "离婚证 L371324-2020-000123". */
static char *
dup_english (char **tables, const char *text)
{
  const char *word = find_word (tables, text);
  const char *blank = strchr (text, ' ');
  g_autofree char *first = blank != NULL ? g_strndup (text, blank - text) : NULL;

  if (word == NULL && first != NULL)
    {
      word = find_word (tables, first);
      return word != NULL ? g_strconcat (word, blank, NULL) : g_strdup (text);
    }
  return g_strdup (word != NULL ? word : text);
}

/* Several words stand behind one another: alternatives, or a list of who and why. */
static char *
dup_each (char **tables, const char *text, guint level)
{
  static const char *const marks[][2] = { { "；", "; " }, { "：", ": " }, { " / ", " / " } };
  g_auto (GStrv) pieces = NULL;

  if (level == G_N_ELEMENTS (marks))
    return dup_english (tables, text);
  pieces = g_strsplit (text, marks[level][0], -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *piece = dup_each (tables, pieces[i], level + 1);
      g_free (pieces[i]);
      pieces[i] = piece;
    }
  return g_strjoinv (marks[level][1], pieces);
}

char *
liji_problem_words (const char *code,
                    guint hole,
                    const char *text,
                    gboolean english,
                    const char *(*translate) (const char *msgid))
{
  const char *names = NULL;
  g_auto (GStrv) tables = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].code, code) == 0)
      names = words[i].tables[hole];
  if (names != NULL && strcmp (names, LABEL) == 0)
    return g_strdup (translate != NULL && *text != '\0' ? translate (text) : text);
  if (!english)
    return g_strdup (text);
  if (names == NULL)
    return g_strdup (find_phrase (text) != NULL ? find_phrase (text) : text);
  tables = g_strsplit (names, "|", -1);
  return dup_each (tables, text, 0);
}
