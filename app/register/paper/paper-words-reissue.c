/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/paper-words.h"

#include "base/codes.h"

#include <string.h>

/* The words of a certificate issued again and of its two forms. */

static gboolean
is_divorce (const LijiReissue *reissue)
{
  return g_strcmp0 (reissue->event, "divorce") == 0;
}

/* What the register had, where it differs from the papers now held. */
static char *
dup_before (const LijiFormerIdentity *before)
{
  g_autofree char *birth = liji_date_to_paper (before->birth_date);
  const char *const parts[] = { before->name, before->identity_number, birth };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", parts[i]);
  return g_string_free (text, FALSE);
}

static char *
dup_agent (const LijiReissue *reissue)
{
  const LijiAgent *agent = &reissue->agent;

  if (!reissue->delegated || agent->name == NULL)
    return NULL;
  return g_strdup_printf ("%s　%s　公证书%s（%s）", agent->name,
                          agent->identity_number != NULL ? agent->identity_number : "",
                          agent->power_number != NULL ? agent->power_number : "",
                          agent->notary != NULL ? agent->notary : "");
}

static void
append_evidence (GString *text, GPtrArray *evidence)
{
  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (evidence, i);
      const char *type
          = paper->paper_type != NULL ? liji_code_text ("paper_type", paper->paper_type) : "";

      g_string_append_printf (text, "%s%s%s%s", i == 0 ? "　证据：" : "；", type,
                              paper->number != NULL ? " " : "",
                              paper->number != NULL ? paper->number : "");
    }
}

static char *
dup_archive (const LijiReissue *reissue)
{
  const LijiArchiveAnswer *archive = &reissue->archive;
  GString *text = g_string_new (NULL);

  if (archive->place != NULL)
    g_string_append (text, liji_code_text ("archive_place", archive->place));
  if (archive->office != NULL && g_strcmp0 (archive->place, "elsewhere") == 0)
    g_string_append_printf (text, "：%s", archive->office);
  if (archive->reference != NULL)
    g_string_append_printf (text, "　%s", archive->reference);
  if (archive->result != NULL && g_strcmp0 (archive->place, "none") != 0)
    g_string_append_printf (text, "　%s", liji_code_text ("archive_result", archive->result));
  if (archive->detail != NULL)
    g_string_append_printf (text, "　%s", archive->detail);
  append_evidence (text, reissue->evidence);
  if (reissue->second_reviewer != NULL && reissue->override_reason != NULL)
    g_string_append_printf (text, "　复核：%s（%s）", reissue->second_reviewer,
                            reissue->override_reason);
  return g_string_free (text, FALSE);
}

static char *
dup_statement (const LijiReissue *reissue)
{
  g_autofree char *day = liji_date_to_paper (reissue->original_on);
  const char *event = is_divorce (reissue) ? "离婚" : "结婚";
  const char *ground
      = reissue->ground != NULL ? liji_code_text ("reissue_ground", reissue->ground) : "";
  gboolean both = g_strcmp0 (reissue->applicant, "both") == 0;

  return g_strdup_printf (
      "%s于%s在%s办理%s登记。现因%s证%s，申请补领%s证。\n"
      "自登记之日起至今，%s\n"
      "上述声明完全真实，如有虚假，愿承担法律责任。",
      both ? "我们" : "本人", day,
      reissue->original_office != NULL ? reissue->original_office : "婚姻登记机关", event, event,
      ground, event,
      is_divorce (reissue) ? "未再办理结婚登记。"
                           : "双方未办理离婚登记，未经人民法院判决或者调解离婚，配偶健在。");
}

static void
put_code (LijiPaperFields *fields, const char *name, const char *table, const char *code)
{
  if (code != NULL)
    liji_paper_fields_set (fields, name, liji_code_text (table, code));
}

static void
put_forms (LijiPaperFields *fields, const LijiReissue *reissue)
{
  g_autofree char *man = dup_before (&reissue->man_before);
  g_autofree char *woman = dup_before (&reissue->woman_before);
  g_autofree char *agent = dup_agent (reissue);
  g_autofree char *archive = dup_archive (reissue);
  g_autofree char *statement = dup_statement (reissue);

  liji_paper_fields_set (fields, "man.before", man);
  liji_paper_fields_set (fields, "woman.before", woman);
  liji_paper_fields_set (fields, "agent", agent);
  liji_paper_fields_set (fields, "archive", archive);
  liji_paper_fields_set (fields, "statement", statement);
  liji_paper_fields_set_date (fields, "original.on", reissue->original_on);
  liji_paper_fields_set (fields, "original.office", reissue->original_office);
  liji_paper_fields_set (fields, "original.number", reissue->original_number);
  liji_paper_fields_set_date (fields, "reissued_on", reissue->reissued_on);
  put_code (fields, "event", "reissue_event", reissue->event);
  put_code (fields, "ground", "reissue_ground", reissue->ground);
  put_code (fields, "applicant", "reissue_applicant", reissue->applicant);
  put_code (fields, "opinion", "reissue_opinion", reissue->opinion);
}

LijiPaperFields *
liji_paper_words_of_reissue (const LijiReissue *reissue, const char *office_name)
{
  LijiPaperFields *fields = liji_paper_fields_new ();

  liji_paper_words_person (fields, "man", &reissue->man, reissue->man_booklet);
  liji_paper_words_person (fields, "woman", &reissue->woman, reissue->woman_booklet);
  liji_paper_fields_set (fields, "office.name", office_name);
  liji_paper_fields_set (fields, "number", reissue->number);
  liji_paper_fields_set_date (fields, "registered_on", reissue->original_on);
  liji_paper_fields_set (fields, "remark", reissue->print_remark);
  liji_paper_fields_set (fields, "matter", is_divorce (reissue) ? "补领离婚证" : "补领结婚证");
  put_forms (fields, reissue);
  return fields;
}
