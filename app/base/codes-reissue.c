/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* A certificate issued again, and what happens to a record afterwards (marriage.md §2.5–2.9). */

/* clang-format off */

static const LijiCode reissue_event[] = {
  { "marriage", "结婚证", N_ ("Marriage certificate"), "jhz" },
  { "divorce", "离婚证", N_ ("Divorce certificate"), "lhz" },
};

static const LijiCode reissue_applicant[] = {
  { "man", "男方", N_ ("The man"), "nf" },
  { "woman", "女方", N_ ("The woman"), "nf" },
  { "both", "双方", N_ ("Both"), "sf" },
};

static const LijiCode reissue_ground[] = {
  { "lost", "遗失", N_ ("Lost"), "ys" },
  { "damaged", "损毁", N_ ("Damaged"), "sh" },
  { "differs", "与所持身份证件信息不一致", N_ ("Differs from the papers now held"), "yscsfzjxxbyz" },
};

static const LijiCode archive_place[] = {
  { "here", "本机关档案", N_ ("In this registry"), "bjgda" },
  { "elsewhere", "其他机关或者档案馆", N_ ("At another office or archive"), "qtjghzdag" },
  { "none", "查无档案", N_ ("No archive was found"), "zwda" },
};

static const LijiCode archive_result[] = {
  { "agrees", "一致", N_ ("Agrees"), "yz" },
  { "differs", "不一致", N_ ("Differs"), "byz" },
  { "not_found", "查无档案", N_ ("Nothing found"), "zwda" },
};

static const LijiCode reissue_opinion[] = {
  { "agree", "符合补领条件，准予补发", N_ ("Conditions met: to be issued again"), "fhbltjzybf" },
  { "refuse", "不符合补领条件，不予补发", N_ ("Conditions not met: not issued again"), "bfhbltjbybf" },
};

/* What is noted beside a record from outside; none of it is an act of this office. */
static const LijiCode annotation_kind[] = {
  { "void", "法院宣告婚姻无效", N_ ("Declared void by a court"), "fyxghywx" },
  { "annulled", "法院撤销婚姻", N_ ("Annulled by a court"), "fycxhy" },
  { "court_divorce", "法院判决或者调解离婚", N_ ("Divorced in court"), "fypjhzdjlh" },
  { "death", "一方死亡", N_ ("One party has died"), "yfsw" },
  { "note", "备注", N_ ("Remark"), "bz" },
};

/* Whom a note beside a record concerns. */
static const LijiCode concerned[] = {
  { "man", "男方", N_ ("Man"), "nf" },
  { "woman", "女方", N_ ("Woman"), "nf" },
  { "both", "双方", N_ ("Both"), "sf" },
};

/* What of a record can be said rightly by a later entry: paths of its form. */
static const LijiCode corrected_field[] = {
  { "man.name", "男方姓名", N_ ("Man's name"), "nfxm" },
  { "man.identity_number", "男方身份证件号", N_ ("Man's identity number"), "nfsfzjh" },
  { "man.birth_date", "男方出生日期", N_ ("Man's date of birth"), "nfcsrq" },
  { "man.nationality", "男方国籍", N_ ("Man's nationality"), "nfgj" },
  { "man.ethnic_group", "男方民族", N_ ("Man's ethnic group"), "nfmz" },
  { "man.household_address", "男方常住户口所在地", N_ ("Man's registered residence"), "nfczhkszd" },
  { "woman.name", "女方姓名", N_ ("Woman's name"), "nfxm" },
  { "woman.identity_number", "女方身份证件号", N_ ("Woman's identity number"), "nfsfzjh" },
  { "woman.birth_date", "女方出生日期", N_ ("Woman's date of birth"), "nfcsrq" },
  { "woman.nationality", "女方国籍", N_ ("Woman's nationality"), "nfgj" },
  { "woman.ethnic_group", "女方民族", N_ ("Woman's ethnic group"), "nfmz" },
  { "woman.household_address", "女方常住户口所在地", N_ ("Woman's registered residence"), "nfczhkszd" },
};
/* clang-format on */

const LijiCodeTable liji_codes_reissue[] = {
  LIJI_CODE_TABLE (reissue_event),   LIJI_CODE_TABLE (reissue_applicant),
  LIJI_CODE_TABLE (reissue_ground),  LIJI_CODE_TABLE (archive_place),
  LIJI_CODE_TABLE (archive_result),  LIJI_CODE_TABLE (reissue_opinion),
  LIJI_CODE_TABLE (annotation_kind), LIJI_CODE_TABLE (concerned),
  LIJI_CODE_TABLE (corrected_field), { NULL, NULL, 0 },
};
