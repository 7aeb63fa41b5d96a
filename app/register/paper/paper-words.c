/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/paper-words.h"

#include "base/codes.h"

#include <string.h>

/* The words on papers are Chinese whatever the screen speaks; they come from the code tables and
 * from here, never from gettext. */

static const char *const printed[] = {
  "number",
  "registered_on",
  "office.name",
  "man.name",
  "man.sex",
  "man.nationality",
  "man.birth_date",
  "man.identity_number",
  "woman.name",
  "woman.sex",
  "woman.nationality",
  "woman.birth_date",
  "woman.identity_number",
};

static void
put (LijiPaperFields *fields, const char *side, const char *name, const char *text)
{
  g_autofree char *path = g_strconcat (side, ".", name, NULL);
  liji_paper_fields_set (fields, path, text);
}

static void
put_code (LijiPaperFields *fields,
          const char *side,
          const char *name,
          const char *table,
          const char *code)
{
  if (code != NULL)
    put (fields, side, name, liji_code_text (table, code));
}

/* A resident of Hong Kong, Macau or Taiwan is written with the number at home and where that is. */
static char *
dup_number (const LijiApplicant *applicant)
{
  static const char *const places[][2]
      = { { "hong_kong", "香港" }, { "macau", "澳门" }, { "taiwan", "台湾" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (applicant->person_kind, places[i][0]) == 0
        && applicant->home_identity_number != NULL)
      return g_strdup_printf ("%s（%s）", applicant->home_identity_number, places[i][1]);
  return g_strdup (applicant->identity_number);
}

static char *
dup_signing (const LijiApplicant *applicant)
{
  const char *how = applicant->signing_method;

  if (how == NULL || strcmp (how, "self") == 0)
    return NULL;
  return g_strdup_printf ("%s%s%s", liji_code_text ("signing_method", how),
                          applicant->signing_helper != NULL ? "：" : "",
                          applicant->signing_helper != NULL ? applicant->signing_helper : "");
}

/* As who the one beside signs. */
static const struct
{
  const char *how;
  const char *who;
} helpers[] = {
  { "fingerprint_witness", "见证人" },
  { "read_aloud_witness", "见证人" },
  { "sign_language", "手语翻译人员" },
  { "interpreter", "翻译人员" },
};

#define RULE "＿＿＿＿＿＿＿＿＿＿"
#define SHORT_RULE "＿＿＿＿＿＿"

/* A line for the one who was present where somebody cannot write, hear or see: with its name and a
 * date, or in a narrow cell without. Nothing for who signs alone. */
static void
put_helper (LijiPaperFields *fields, const char *side, const LijiApplicant *applicant)
{
  for (guint i = 0; i < G_N_ELEMENTS (helpers); i++)
    if (g_strcmp0 (applicant->signing_method, helpers[i].how) == 0)
      {
        const char *name = applicant->signing_helper != NULL ? applicant->signing_helper : "";
        g_autofree char *line
            = g_strdup_printf ("%s%s%s%s签名：" RULE "　　　　年　　月　　日", helpers[i].who,
                               *name != '\0' ? "（" : "", name, *name != '\0' ? "）" : "");
        g_autofree char *brief = g_strdup_printf ("%s签名：" SHORT_RULE, helpers[i].who);

        put (fields, side, "helper", line);
        put (fields, side, "helper_short", brief);
      }
}

/* What this person states. A foreigner proves that there is no spouse and states nothing of kinship
 * (婚姻登记条例第八条; marriage.md §1.4). */
static void
put_statement (LijiPaperFields *fields,
               const char *side,
               const LijiApplicant *applicant,
               const char *name,
               const char *purpose)
{
  gboolean foreigner = g_strcmp0 (applicant->person_kind, "foreigner") == 0;
  g_autofree char *text
      = g_strdup_printf ("本人与对方均无配偶，%s了解对方的身体健康状况。"
                         "现依照《中华人民共和国民法典》的规定，自愿%s。\n"
                         "本人上述声明完全真实，如有虚假，愿承担法律责任。",
                         foreigner ? "" : "没有直系血亲和三代以内旁系血亲关系，", purpose);

  put (fields, side, name, text);
}

char *
liji_paper_words_papers (const LijiApplicant *applicant)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; applicant->papers != NULL && i < applicant->papers->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (applicant->papers, i);
      const char *type
          = paper->paper_type != NULL ? liji_code_text ("paper_type", paper->paper_type) : NULL;

      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "；" : "", type != NULL ? type : "",
                              paper->number != NULL ? " " : "",
                              paper->number != NULL ? paper->number : "");
    }
  return g_string_free (text, FALSE);
}

void
liji_paper_words_person (LijiPaperFields *fields,
                         const char *side,
                         const LijiApplicant *applicant,
                         const char *booklet)
{
  g_autofree char *number = dup_number (applicant);
  g_autofree char *signing = dup_signing (applicant);
  g_autofree char *papers = liji_paper_words_papers (applicant);
  g_autofree char *birth = liji_date_to_paper (applicant->birth_date);

  put (fields, side, "name", applicant->name);
  put (fields, side, "sex", strcmp (side, "man") == 0 ? "男" : "女");
  put (fields, side, "birth_date", birth);
  put_code (fields, side, "nationality", "nationality", applicant->nationality);
  put_code (fields, side, "ethnic_group", "ethnic_group", applicant->ethnic_group);
  put_code (fields, side, "occupation", "occupation", applicant->occupation);
  put_code (fields, side, "education", "education", applicant->education);
  put_code (fields, side, "marital_status", "marital_status", applicant->marital_status);
  put (fields, side, "identity_number", number);
  put (fields, side, "household", applicant->household_address);
  put (fields, side, "signing", signing);
  put_helper (fields, side, applicant);
  put (fields, side, "papers", papers);
  put (fields, side, "booklet", booklet);
}

LijiPaperFields *
liji_paper_words_of (const LijiMarriage *marriage, const char *office_name)
{
  LijiPaperFields *fields = liji_paper_fields_new ();

  liji_paper_words_person (fields, "man", &marriage->man, marriage->man_booklet);
  liji_paper_words_person (fields, "woman", &marriage->woman, marriage->woman_booklet);
  put_statement (fields, "man", &marriage->man, "statement", "结为夫妻");
  put_statement (fields, "man", &marriage->man, "late_statement", "补办结婚登记");
  put_statement (fields, "woman", &marriage->woman, "statement", "结为夫妻");
  put_statement (fields, "woman", &marriage->woman, "late_statement", "补办结婚登记");
  liji_paper_fields_set (fields, "office.name", office_name);
  liji_paper_fields_set (fields, "number", marriage->number);
  liji_paper_fields_set_date (fields, "registered_on", marriage->registered_on);
  liji_paper_fields_set_date (fields, "cohabiting_since", marriage->cohabiting_since);
  liji_paper_fields_set (fields, "remark", marriage->print_remark);
  liji_paper_fields_set (fields, "matter",
                         marriage->late_registration ? "补办结婚登记" : "结婚登记");
  if (g_strcmp0 (marriage->opinion, "agree") == 0)
    liji_paper_fields_set (fields, "opinion", "经审查，双方符合结婚条件，准予登记。");
  else if (g_strcmp0 (marriage->opinion, "refuse") == 0)
    liji_paper_fields_set (fields, "opinion", "经审查，不符合结婚条件，不予登记。");
  return fields;
}

LijiPrintedField *
liji_paper_words_printed (LijiPaperFields *fields, const char *holder, guint *n_fields)
{
  LijiPrintedField *list = g_new0 (LijiPrintedField, G_N_ELEMENTS (printed) + 1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      const char *text = liji_paper_fields_get (fields, printed[i]);

      if (text != NULL)
        list[n++] = (LijiPrintedField){ printed[i], text };
    }
  list[n].key = "holder.name";
  list[n++].printed
      = liji_paper_fields_get (fields, strcmp (holder, "man") == 0 ? "man.name" : "woman.name");
  *n_fields = n;
  return list;
}
