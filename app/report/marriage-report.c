/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/marriage-report.h"

#include "base/codes.h"
#include "report/figure-writer.h"

#include <string.h>

/* marriage.md §7.2. Every figure names what it counts: couples (对), persons (人), cases (件); what
 * a court divorced stands beside what this office registered, and is never added to it. */

#define REGISTERED "本机关登记的事项，按登记日期"
#define APPLIED "离婚登记申请，按受理日期"
#define ENDED_ON "离婚登记申请，按程序终结日期"
#define AT_END "离婚登记申请，截至期末"
#define COURT "登记档案所附法院文书、撤销决定，按生效日期"
#define ISSUED "补发的婚姻登记证，按补发日期"

static const char *const sexes[LIJI_N_SEXES] = { "men", "women" };
static const char *const sex_labels[LIJI_N_SEXES] = { "男", "女" };

/* Both sexes of one line: men and women are persons. */
static void
add_persons (LijiFigureWriter *self,
             const char *prefix,
             const char *key,
             const char *label,
             const gint64 values[LIJI_N_SEXES])
{
  for (guint sex = 0; sex < LIJI_N_SEXES; sex++)
    {
      g_autofree char *whole = g_strdup_printf ("%s_%s_%s", prefix, key, sexes[sex]);
      g_autofree char *title = g_strdup_printf ("%s·%s", label, sex_labels[sex]);

      liji_figure_writer_add (self, whole, title, LIJI_UNIT_PERSONS, values[sex]);
    }
}

static const char *
get_label (const char *table, const char *code)
{
  const char *text = liji_code_text (table, code);

  return text != NULL ? text : code;
}

static void
write_residences (LijiFigureWriter *self, const char *prefix, const LijiCoupleCount *count)
{
  for (guint i = 0; i < LIJI_N_RESIDENCES; i++)
    {
      const char *code = liji_count_residences[i];
      const char *label = i == LIJI_MAINLAND  ? "内地居民之间"
                          : i == LIJI_FOREIGN ? "涉外"
                                              : get_label ("person_kind", code);
      g_autofree char *woman = g_strdup_printf ("%s_mainland_woman", code);
      g_autofree char *title = g_strdup_printf ("%s，其中内地女性", label);

      liji_figure_writer_add_joined (self, prefix, code, label, LIJI_UNIT_COUPLES,
                                     count->residence[i]);
      if (i != LIJI_MAINLAND)
        liji_figure_writer_add_joined (self, prefix, woman, title, LIJI_UNIT_COUPLES,
                                       count->mainland_woman[i]);
    }
}

static void
write_ages (LijiFigureWriter *self, const char *prefix, const LijiCoupleCount *count)
{
  for (guint i = 0; i < LIJI_N_AGE_BANDS; i++)
    add_persons (self, prefix, liji_age_bands[i].key, liji_age_bands[i].label, count->age[i]);
  add_persons (self, prefix, "unknown", "年龄不详", count->age[LIJI_N_AGE_BANDS]);
}

static void
write_codes (LijiFigureWriter *self,
             const char *prefix,
             const char *table,
             const char *const *codes,
             guint n,
             const gint64 (*values)[LIJI_N_SEXES])
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_ascii_strdown (codes[i], -1);

      add_persons (self, prefix, key, get_label (table, codes[i]), values[i]);
    }
  add_persons (self, prefix, "unknown", "不详", values[n]);
}

static void
write_marriages (LijiFigureWriter *self, const LijiMarriageCount *count)
{
  const LijiCoupleCount *all = &count->marriages;

  self->group = "结婚登记";
  self->source = REGISTERED;
  liji_figure_writer_add (self, "marriages", "结婚登记", LIJI_UNIT_COUPLES, all->all);
  liji_figure_writer_add (self, "foreign_related", "涉外结婚登记", LIJI_UNIT_COUPLES,
                          all->residence[LIJI_FOREIGN]);
  liji_figure_writer_add (self, "cross_province", "跨省通办", LIJI_UNIT_COUPLES,
                          count->cross_province);
  liji_figure_writer_add (self, "late_registrations", "补办结婚登记", LIJI_UNIT_COUPLES,
                          count->late);
  liji_figure_writer_add (self, "reunions", "复婚", LIJI_UNIT_COUPLES, count->reunion);
  liji_figure_writer_add (self, "marriages_booked", "预约办理", LIJI_UNIT_COUPLES, all->booked);
  liji_figure_writer_add (self, "marriages_archived", "其中由档案导入", LIJI_UNIT_COUPLES,
                          all->archived);
  liji_figure_writer_add (self, "no_local_household", "双方均无本县户籍", LIJI_UNIT_COUPLES,
                          count->no_local);
  liji_figure_writer_add_rate (self, "no_local_household_share", "双方均无本县户籍占比",
                               LIJI_UNIT_PERCENT, count->no_local, count->home_known);
  self->group = "结婚登记：居住地";
  write_residences (self, "marriages", all);
}

static void
write_first_and_again (LijiFigureWriter *self, const LijiMarriageCount *count)
{
  gint64 first = count->first[LIJI_MAN] + count->first[LIJI_WOMAN];
  gint64 again = count->again[LIJI_MAN] + count->again[LIJI_WOMAN];
  gint64 persons = 2 * count->marriages.all;

  self->group = "初婚、再婚";
  liji_figure_writer_add (self, "persons", "结婚登记人数", LIJI_UNIT_PERSONS, persons);
  liji_figure_writer_add (self, "first_married", "初婚", LIJI_UNIT_PERSONS, first);
  add_persons (self, "first", "married", "初婚", count->first);
  liji_figure_writer_add_rate (self, "first_married_share", "初婚占比", LIJI_UNIT_PERCENT, first,
                               persons);
  liji_figure_writer_add (self, "remarried", "再婚", LIJI_UNIT_PERSONS, again);
  add_persons (self, "remarried", "persons", "再婚", count->again);
  liji_figure_writer_add_rate (self, "remarried_share", "再婚占比", LIJI_UNIT_PERCENT, again,
                               persons);
  liji_figure_writer_add (self, "reunion_persons", "再婚中的复婚", LIJI_UNIT_PERSONS,
                          2 * count->reunion);
  liji_figure_writer_add_rate (self, "reunion_share", "复婚占再婚比", LIJI_UNIT_PERCENT,
                               2 * count->reunion, again);
  add_persons (self, "before", "unknown", "初婚再婚不详", count->before);
}

static void
write_means (LijiFigureWriter *self, const LijiMarriageCount *count)
{
  static const char *const keys[LIJI_N_MEANS] = { "all", "first", "again", "reunion" };
  static const char *const labels[LIJI_N_MEANS] = { "结婚", "初婚", "再婚", "复婚" };

  self->group = "平均结婚年龄";
  for (guint mean = 0; mean < LIJI_N_MEANS; mean++)
    for (guint sex = 0; sex < LIJI_N_SEXES; sex++)
      {
        g_autofree char *key = g_strdup_printf ("mean_age_%s_%s", keys[mean], sexes[sex]);
        g_autofree char *label = g_strdup_printf ("%s平均年龄·%s", labels[mean], sex_labels[sex]);

        liji_figure_writer_add_rate (self, key, label, LIJI_UNIT_YEARS, count->age_sum[mean][sex],
                                     count->age_n[mean][sex]);
      }
  self->group = "结婚年龄";
  write_ages (self, "marriage_age", &count->marriages);
  self->group = "年龄差";
  for (guint i = 0; i < LIJI_N_GAP_BANDS; i++)
    liji_figure_writer_add_joined (self, "age_gap", liji_gap_bands[i].key, liji_gap_bands[i].label,
                                   LIJI_UNIT_COUPLES, count->gap[i]);
  liji_figure_writer_add (self, "age_gap_unknown", "年龄差不详", LIJI_UNIT_COUPLES,
                          count->gap[LIJI_N_GAP_BANDS]);
}

static void
write_procedure (LijiFigureWriter *self, const LijiMarriageExtras *extras)
{
  self->group = "离婚登记申请";
  self->source = APPLIED;
  liji_figure_writer_add (self, "divorce_applications", "受理离婚登记申请", LIJI_UNIT_COUPLES,
                          extras->applications);
  self->source = ENDED_ON;
  liji_figure_writer_add (self, "withdrawn", "撤回", LIJI_UNIT_COUPLES, extras->withdrawn);
  liji_figure_writer_add (self, "lapsed", "视为撤回", LIJI_UNIT_COUPLES, extras->lapsed);
  liji_figure_writer_add (self, "divorces_refused", "不予办理", LIJI_UNIT_COUPLES, extras->refused);
  liji_figure_writer_add (self, "divorces_terminated", "因死亡、法院判决等终止", LIJI_UNIT_COUPLES,
                          extras->ended);
  self->source = AT_END;
  liji_figure_writer_add (self, "pending", "期末在办", LIJI_UNIT_COUPLES, extras->pending);
}

static void
write_divorces (LijiFigureWriter *self,
                const LijiMarriageCount *count,
                const LijiMarriageExtras *extras)
{
  const LijiCoupleCount *all = &count->divorces;

  self->group = "离婚登记";
  self->source = REGISTERED;
  liji_figure_writer_add (self, "divorces", "离婚登记", LIJI_UNIT_COUPLES, all->all);
  liji_figure_writer_add (self, "divorces_booked", "预约办理", LIJI_UNIT_COUPLES, all->booked);
  liji_figure_writer_add (self, "divorces_archived", "其中由档案导入", LIJI_UNIT_COUPLES,
                          all->archived);
  self->source = COURT;
  liji_figure_writer_add (self, "court_divorces", "法院判决、调解离婚（非本机关登记）",
                          LIJI_UNIT_COUPLES, extras->court_divorces);
  liji_figure_writer_add (self, "annulled", "法院宣告无效、撤销婚姻", LIJI_UNIT_COUPLES,
                          extras->annulled);
  liji_figure_writer_add (self, "revoked", "撤销婚姻登记", LIJI_UNIT_COUPLES, extras->revoked);
  self->source = REGISTERED;
  self->group = "离婚登记：居住地";
  write_residences (self, "divorces", all);
  self->group = "离婚原因";
  for (guint i = 0; i < LIJI_N_REASONS; i++)
    liji_figure_writer_add_joined (self, "divorce_reason", liji_count_reasons[i],
                                   get_label ("divorce_reason", liji_count_reasons[i]),
                                   LIJI_UNIT_COUPLES, count->reason[i]);
  liji_figure_writer_add (self, "divorce_reason_unknown", "原因不详", LIJI_UNIT_COUPLES,
                          count->reason[LIJI_N_REASONS]);
  self->group = "婚姻存续年数（不足一年的按一年计）";
  for (guint i = 0; i < LIJI_N_YEAR_BANDS; i++)
    liji_figure_writer_add_joined (self, "divorce_years", liji_year_bands[i].key,
                                   liji_year_bands[i].label, LIJI_UNIT_COUPLES, count->years[i]);
  liji_figure_writer_add (self, "divorce_years_unknown", "年数不详", LIJI_UNIT_COUPLES,
                          count->years[LIJI_N_YEAR_BANDS]);
}

static void
write_divorced_persons (LijiFigureWriter *self, const LijiCoupleCount *all)
{
  self->group = "离婚年龄";
  write_ages (self, "divorce_age", all);
  self->group = "离婚人员文化程度";
  write_codes (self, "divorce_education", "education", liji_count_educations, LIJI_N_EDUCATIONS,
               all->education);
  self->group = "离婚人员职业";
  write_codes (self, "divorce_occupation", "occupation", liji_count_occupations, LIJI_N_OCCUPATIONS,
               all->occupation);
}

static void
write_reissues (LijiFigureWriter *self, const LijiMarriageCount *count)
{
  gint64 all = count->reissued_marriage + count->reissued_divorce;

  self->group = "补发婚姻登记证";
  self->source = ISSUED;
  liji_figure_writer_add (self, "reissues", "补发婚姻登记证", LIJI_UNIT_CASES, all);
  liji_figure_writer_add (self, "reissues_marriage", "补发结婚证", LIJI_UNIT_CASES,
                          count->reissued_marriage);
  liji_figure_writer_add (self, "reissues_divorce", "补发离婚证", LIJI_UNIT_CASES,
                          count->reissued_divorce);
  liji_figure_writer_add (self, "reissues_here", "原件由本机关登记", LIJI_UNIT_CASES,
                          all - count->elsewhere);
  liji_figure_writer_add (self, "reissues_elsewhere", "原件由其他机关登记", LIJI_UNIT_CASES,
                          count->elsewhere);
  liji_figure_writer_add (self, "reissues_agent", "委托办理", LIJI_UNIT_CASES, count->agent);
  for (guint i = 0; i < LIJI_N_GROUNDS; i++)
    liji_figure_writer_add_joined (self, "reissues", liji_count_grounds[i],
                                   get_label ("reissue_ground", liji_count_grounds[i]),
                                   LIJI_UNIT_CASES, count->ground[i]);
}

GPtrArray *
liji_marriage_report (const LijiMarriageCount *count, const LijiMarriageExtras *extras)
{
  LijiFigureWriter writer = { g_ptr_array_new_with_free_func ((GDestroyNotify) liji_figure_free) };

  write_marriages (&writer, count);
  write_first_and_again (&writer, count);
  write_means (&writer, count);
  write_procedure (&writer, extras);
  write_divorces (&writer, count, extras);
  write_divorced_persons (&writer, &count->divorces);
  write_reissues (&writer, count);
  return writer.figures;
}
