/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* The divorce: where the marriage was registered, reasons, ends, refusals (marriage.md §2.4, §5.3).
 */

/* clang-format off */

static const LijiCode side[] = {
  { "man", "男方", N_ ("Man"), "nf" },
  { "woman", "女方", N_ ("Woman"), "nf" },
};

/* 婚姻登记条例第十四条第三项 */
static const LijiCode married_in[] = {
  { "mainland", "中国内地婚姻登记机关", N_ ("An office in the mainland"), "zgndhydjjg" },
  { "mission", "中国驻外使（领）馆", N_ ("A Chinese mission abroad"), "zgzwslg" },
  { "abroad", "内地以外", N_ ("Outside the mainland"), "ndyw" },
};

/* The list in use in the field; for statistics only. */
static const LijiCode divorce_reason[] = {
  { "discord", "感情不和", N_ ("Discord"), "gqbh" },
  { "economic", "经济困难", N_ ("Economic hardship"), "jjkn" },
  { "third_person", "第三者插足", N_ ("A third person"), "dszcz" },
  { "living_apart", "两地生活", N_ ("Living apart"), "ldsh" },
  { "children", "教育子女", N_ ("Bringing up the children"), "jyzn" },
  { "family", "家庭纠纷", N_ ("Family disputes"), "jtjf" },
  { "intimacy", "夫妻性生活不和谐", N_ ("Intimate life"), "fqxshbhx" },
  { "offence", "一方有违法犯罪行为", N_ ("An offence of one of them"), "yfywffzxw" },
  { "habits", "一方有不良生活习惯", N_ ("Bad habits of one of them"), "yfyblshxg" },
  { "acquaintance", "婚前缺乏了解", N_ ("Married without knowing each other"), "hqqflj" },
  { "other", "其他", N_ ("Other"), "qt" },
};

/* Why a procedure ends before its time (marriage.md §2.4.1, T). */
static const LijiCode divorce_end[] = {
  { "death", "一方死亡", N_ ("Death of a party"), "yfsw" },
  { "court", "人民法院已判决或者调解离婚", N_ ("Divorced by a court meanwhile"), "rmfyypjhzdjlh" },
  { "incapacity", "一方丧失完全民事行为能力", N_ ("Loss of capacity"), "yfsswqmsxwnl" },
};

/* 婚姻登记条例第十四条 */
static const LijiCode divorce_decline[] = {
  { "no_agreement", "未达成离婚协议", N_ ("No agreement on the divorce"), "wdclhxy" },
  { "incapacity", "一方或者双方属于无民事行为能力人或者限制民事行为能力人", N_ ("A party without full capacity"), "yfhzsfsywmsxwnlrhzxzmsxwnlr" },
  { "not_mainland", "其结婚登记不是在中国内地办理", N_ ("The marriage was not registered in the mainland"), "qjhdjbszzgndbl" },
};

static const LijiCode divorce_opinion[] = {
  { "agree", "符合离婚条件，准予登记", N_ ("Conditions met: to be registered"), "fhlhtjzydj" },
  { "refuse", "不符合离婚条件，不予登记", N_ ("Conditions not met: refused"), "bfhlhtjbydj" },
};

static const LijiCode divorce_refusal[] = {
  { "not_voluntary", "一方或者双方不是自愿离婚", N_ ("Not of both parties' free will"), "yfhzsfbszylh" },
  { "no_agreement", "对子女抚养、财产或者债务处理未协商一致", N_ ("Not agreed on children, property or debts"), "dznfycchzzwclwxsyz" },
  { "incapacity", "一方或者双方属于无民事行为能力人或者限制民事行为能力人", N_ ("A party without full capacity"), "yfhzsfsywmsxwnlrhzxzmsxwnlr" },
  { "not_both_present", "双方未共同到场", N_ ("Not both present"), "sfwgtdc" },
};
/* clang-format on */

const LijiCodeTable liji_codes_divorce[] = {
  LIJI_CODE_TABLE (side),
  LIJI_CODE_TABLE (married_in),
  LIJI_CODE_TABLE (divorce_reason),
  LIJI_CODE_TABLE (divorce_end),
  LIJI_CODE_TABLE (divorce_decline),
  LIJI_CODE_TABLE (divorce_opinion),
  LIJI_CODE_TABLE (divorce_refusal),
  { NULL, NULL, 0 },
};
