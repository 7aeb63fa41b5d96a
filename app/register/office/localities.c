/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/localities.h"

#include <string.h>

/* funeral.md §1.3, §1.9, §2.1, §2.3: only what a published text says in a number. Another place, or
 * a text that changed, is one row more with its first day; a row is never changed. */

#define EVER                                                                                       \
  {                                                                                                \
    0                                                                                              \
  }
#define SHANGHAI "上海市殡葬管理条例"
#define BEIJING "北京市殡葬管理条例"
#define CHECK "（使用前核对原文）"
#define JIANGSU "江苏省殡葬管理规定，2023年4月1日起" CHECK
#define HENAN "河南省殡葬管理办法"
#define ZHENGZHOU "郑州市殡葬管理条例"
#define GUANGDONG "粤民福〔2005〕50号"
#define GUANGXI "广西壮族自治区殡葬管理规定" CHECK

static const LijiLocalityValue values[] = {
  { "11", "plot_family_cm2", "30000", EVER, BEIJING },
  { "11", "grave_term_years", "20", EVER, BEIJING },
  { "31", "dispatch_hours", "12", EVER, SHANGHAI "第二十一条" },
  { "31", "body_keep_days", "15", EVER, SHANGHAI "第二十四条" },
  { "31", "ashes_disposal_days", "730", EVER, SHANGHAI "第二十六条" },
  { "31", "grave_exceptions", "spouse childless", EVER, SHANGHAI "第二十七条" },
  { "32", "plot_ashes_cm2", "8000", { .year = 2023, .month = 4, .day = 1 }, JIANGSU },
  { "3202", "ashes_disposal_days", "730", EVER, "无锡市殡葬管理规定" CHECK },
  { "3303", "body_keep_days", "7", EVER, "温州市殡葬管理规定" CHECK },
  { "41", "body_keep_days", "7", EVER, HENAN },
  { "41", "infectious_keep_days", "1", EVER, HENAN "第十九条" },
  { "41", "unclaimed_notice_days", "90", EVER, HENAN "第二十二条" },
  { "41", "nameless_notice_days", "180", EVER, HENAN "第二十二条" },
  { "4101", "body_extension_days", "90", EVER, ZHENGZHOU },
  { "4101", "unclaimed_notice_days", "90", EVER, ZHENGZHOU "第十五条" },
  { "4101", "nameless_notice_days", "180", EVER, ZHENGZHOU "第十六条" },
  { "44", "body_keep_days", "3", EVER, GUANGDONG },
  { "44", "infectious_keep_days", "1", EVER, GUANGDONG },
  { "45", "body_keep_days", "7", EVER, GUANGXI },
  { "45", "body_extension_days", "30", EVER, GUANGXI },
  { "45", "unclaimed_notice_days", "60", EVER, GUANGXI },
  { "5301", "unclaimed_notice_days", "15", EVER, "昆明市无人认领遗体处理规定" CHECK },
  { "530322", "unclaimed_notice_days", "40", EVER, "陆良县无人认领遗体处理规定" CHECK },
};

const LijiLocalityValue *
liji_localities_list (guint *n_values)
{
  *n_values = G_N_ELEMENTS (values);
  return values;
}

const LijiLocalityValue *
liji_localities_find (const char *code, const char *key, LijiDate day)
{
  const LijiLocalityValue *best = NULL;

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (values); i++)
    {
      const LijiLocalityValue *one = &values[i];
      gboolean nearer = best == NULL || strlen (one->division) > strlen (best->division)
                        || (strlen (one->division) == strlen (best->division)
                            && liji_date_compare (one->from, best->from) >= 0);

      if (strcmp (one->key, key) == 0 && g_str_has_prefix (code, one->division) && nearer
          && (!liji_date_is_day (one->from) || liji_date_compare (one->from, day) <= 0))
        best = one;
    }
  return best;
}
