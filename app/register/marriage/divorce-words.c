/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/divorce-words.h"

#include "base/codes.h"
#include "model/divorce.h"
#include "register/paper/paper-words.h"
#include "register/registry-private.h"
#include "store/aggregate/divorce-store.h"

#include <string.h>

/* The words on the papers of a divorce: Chinese, whatever the screen speaks. The forms say 三十日,
 * never by the nickname. */

#define STATEMENT                                                                                                            \
  "本人与对方自愿离婚，对子女抚养、财产、债务等事项已协商一致，签订了书面离婚协议。" \
  "本人具有完全民事行为能力。\n本人上述声明完全真实，如有虚假，愿承担法律责任。"

static void
put_questioning (LijiPaperFields *fields, const char *side, const LijiQuestioning *asked)
{
  const struct
  {
    const char *name;
    const char *text;
  } words[] = {
    { "asked_record", asked->record },
    { "asked_by", asked->asked_by },
    { "asked_apart", asked->apart ? "是，对方不在场" : "否" },
    { "asked_will", asked->will_confirmed ? "自愿离婚" : "未确认" },
    { "asked_agreement", asked->agreement_confirmed ? "知悉并同意协议全部内容" : "未确认" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strconcat (side, ".", words[i].name, NULL);
      liji_paper_fields_set (fields, name, words[i].text);
    }
}

static void
put_agreement (LijiPaperFields *fields, const LijiDivorce *divorce)
{
  const LijiAgreement *agreement = &divorce->agreement;
  g_autofree char *mark = liji_divorce_dup_mark (divorce);
  g_autofree char *will
      = g_strdup_printf ("%s与%s自愿离婚。双方均具有完全民事行为能力。",
                         divorce->man.name != NULL ? divorce->man.name : "男方",
                         divorce->woman.name != NULL ? divorce->woman.name : "女方");

  liji_paper_fields_set (fields, "agreement.will", will);
  liji_paper_fields_set (fields, "agreement.mark", mark);
  liji_paper_fields_set (fields, "agreement.children", agreement->children);
  liji_paper_fields_set (fields, "agreement.property", agreement->property);
  liji_paper_fields_set (fields, "agreement.debts", agreement->debts);
  liji_paper_fields_set (fields, "agreement.other",
                         agreement->other != NULL ? agreement->other : "无");
}

static void
put_marriage (LijiPaperFields *fields, const LijiDivorce *divorce)
{
  const char *lost = divorce->man_certificate_lost && divorce->woman_certificate_lost
                         ? "双方结婚证均遗失，已书面声明"
                     : divorce->man_certificate_lost   ? "男方结婚证遗失，已书面声明"
                     : divorce->woman_certificate_lost ? "女方结婚证遗失，已书面声明"
                                                       : NULL;

  liji_paper_fields_set (fields, "marriage.number", divorce->marriage_number);
  liji_paper_fields_set_date (fields, "marriage.registered_on", divorce->married_on);
  liji_paper_fields_set (fields, "marriage.office", divorce->marriage_office);
  liji_paper_fields_set (fields, "marriage.lost", lost);
}

static void
put_withdrawal (LijiPaperFields *fields, const LijiDivorce *divorce)
{
  gboolean woman = g_strcmp0 (divorce->withdrawn_by, "woman") == 0;
  const LijiApplicant *who = woman ? &divorce->woman : &divorce->man;
  const LijiApplicant *other = woman ? &divorce->man : &divorce->woman;
  g_autofree char *lost = NULL;

  if (divorce->withdrawn_by == NULL)
    return;
  if (divorce->receipt_lost_reason != NULL)
    lost = g_strconcat ("受理回执单遗失，情况说明：", divorce->receipt_lost_reason, NULL);
  liji_paper_fields_set (fields, "withdrawal.name", who->name);
  liji_paper_fields_set (fields, "withdrawal.identity_number", who->identity_number);
  liji_paper_fields_set (fields, "withdrawal.other", other->name);
  liji_paper_fields_set (fields, "withdrawal.other_number", other->identity_number);
  liji_paper_fields_set (fields, "withdrawal.receipt",
                         !divorce->receipt_lost ? "已交回受理回执单"
                         : lost != NULL         ? lost
                                                : "受理回执单遗失");
}

LijiPaperFields *
liji_divorce_words (gconstpointer form, const char *office_name)
{
  const LijiDivorce *divorce = form;
  LijiPaperFields *fields = liji_paper_fields_new ();
  g_autofree char *children = g_strdup_printf ("%" G_GINT64_FORMAT, divorce->children);

  liji_paper_words_person (fields, "man", &divorce->man, divorce->man_booklet);
  liji_paper_words_person (fields, "woman", &divorce->woman, divorce->woman_booklet);
  liji_paper_fields_set (fields, "man.statement", STATEMENT);
  liji_paper_fields_set (fields, "woman.statement", STATEMENT);
  liji_paper_fields_set (fields, "man.phone", divorce->man.phone);
  liji_paper_fields_set (fields, "woman.phone", divorce->woman.phone);
  liji_paper_fields_set (fields, "office.name", office_name);
  liji_paper_fields_set (fields, "number", divorce->number);
  liji_paper_fields_set_date (fields, "registered_on", divorce->registered_on);
  liji_paper_fields_set (fields, "remark", divorce->print_remark);
  liji_paper_fields_set (fields, "matter", "离婚登记");
  liji_paper_fields_set (fields, "receipt.number", divorce->receipt_number);
  liji_paper_fields_set_date (fields, "accepted_on", divorce->accepted_on);
  liji_paper_fields_set (fields, "children", children);
  if (divorce->divorce_reason != NULL)
    liji_paper_fields_set (fields, "reason",
                           liji_code_text ("divorce_reason", divorce->divorce_reason));
  if (g_strcmp0 (divorce->opinion, "agree") == 0)
    liji_paper_fields_set (fields, "opinion",
                           "经审查，双方确属自愿离婚，并已对子女抚养、财产、债务等问题协商一致，"
                           "符合离婚条件，准予登记。");
  else if (g_strcmp0 (divorce->opinion, "refuse") == 0)
    liji_paper_fields_set (fields, "opinion", "经审查，不符合离婚条件，不予登记。");
  put_marriage (fields, divorce);
  put_agreement (fields, divorce);
  put_withdrawal (fields, divorce);
  put_questioning (fields, "man", &divorce->man_questioning);
  put_questioning (fields, "woman", &divorce->woman_questioning);
  return fields;
}

/* A day that rests on a calendar not published is told by the law's words, never guessed. */
static void
put_day (LijiPaperFields *fields, const char *name, LijiDate day, const char *by_law)
{
  if (liji_date_is_day (day))
    liji_paper_fields_set_date (fields, name, day);
  else
    liji_paper_fields_set (fields, name, by_law);
}

/* Torn off it must still say whose it is. */
static void
put_stub (LijiPaperFields *fields, const LijiDivorce *divorce, LijiDate accepted)
{
  g_autofree char *day = liji_date_to_paper (accepted);
  g_autofree char *stub = g_strdup_printf (
      "编号%s　男方%s　女方%s　收到申请之日%s",
      divorce->receipt_number != NULL ? divorce->receipt_number : "",
      divorce->man.name != NULL ? divorce->man.name : "",
      divorce->woman.name != NULL ? divorce->woman.name : "", day != NULL ? day : "");

  liji_paper_fields_set (fields, "stub", stub);
}

void
liji_divorce_dress (LijiRegistry *registry,
                    const LijiId *case_id,
                    gconstpointer form,
                    LijiPaperFields *fields)
{
  const LijiDivorce *divorce = form;
  g_autoptr (LijiApplicationRow) row
      = case_id != NULL ? liji_divorce_get (liji_registry_get_store (registry), case_id, NULL)
                        : NULL;
  LijiDate accepted = liji_date_is_day (divorce->accepted_on) ? divorce->accepted_on
                                                              : liji_registry_get_today (registry);
  LijiDivorceClock clock;
  g_autofree char *from = NULL;

  if (row != NULL)
    clock = row->clock;
  else
    liji_divorce_clock_count (liji_registry_get_calendar (registry), accepted, &clock);
  liji_paper_fields_set_date (fields, "accepted_on", accepted);
  put_stub (fields, divorce, accepted);
  put_day (fields, "period.end", clock.end,
           "收到申请之日起满三十日（最后一日是法定休假日的，以休假日结束的次日为最后一日）");
  put_day (fields, "period.first", clock.first_issue, "上述期限届满的次日");
  put_day (fields, "period.last", clock.last,
           "上述期限届满后满三十日（最后一日是法定休假日的，以休假日结束的次日为最后一日）");
  from = clock.pending
             ? g_strdup ("国务院办公厅尚未公布有关年度的节假日安排，以公布后计算的日期为准。")
             : NULL;
  liji_paper_fields_set (fields, "period.note", from);
}
