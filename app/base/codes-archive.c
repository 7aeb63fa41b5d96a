/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* What is abnormal in records of former years (历史档案异常情况标注, marriage.md §6.4). */

/* clang-format off */

static const LijiCode archive_note[] = {
  { "no_id_number", "无身份证件号", N_ ("No identity number"), "wsfzjh" },
  { "id_stand_in", "身份证件号为代用号", N_ ("A stand-in number, no identity"), "sfzjhwdyh" },
  { "id_15_digits", "15位身份证号", N_ ("Fifteen digits"), "1wsfzh" },
  { "id_check_digit", "身份证件号校验不符", N_ ("The identity number does not check"), "sfzjhjybf" },
  { "age_only", "只有年龄", N_ ("Only an age is given"), "zynl" },
  { "birth_year_only", "只有出生年份", N_ ("Only the year of birth is given"), "zycsnf" },
  { "date_partial", "日期不完整", N_ ("Date not complete"), "rqbwz" },
  { "date_chinese", "汉字日期", N_ ("Date in Chinese numerals"), "hzrq" },
  { "date_lunar", "农历日期", N_ ("Lunar date"), "nlrq" },
  { "date_ambiguous", "元月、正月含义不明", N_ ("元月 or 正月: which calendar is not clear"), "yyzyhybm" },
  { "date_era", "民国纪年", N_ ("Era date"), "mgjn" },
  { "date_impossible", "日期不合理", N_ ("Impossible date"), "rqbhl" },
  { "name_variant", "姓名异写", N_ ("Name in a variant writing"), "xmyx" },
  { "seal_illegible", "印章不清", N_ ("Seal illegible"), "yzbq" },
  { "office_abolished", "登记机关已撤销", N_ ("Office abolished"), "djjgycx" },
  { "number_missing", "无字号", N_ ("No certificate number"), "wzh" },
  { "number_double", "字号重复", N_ ("Certificate number twice"), "zhcf" },
  { "sides_swapped", "男女方颠倒", N_ ("Man and woman swapped"), "nnfdd" },
  { "couple_twice", "同一对重复登记", N_ ("The same couple twice"), "tydcfdj" },
  { "divorce_without_marriage", "有离婚无结婚档案", N_ ("Divorce without a marriage on file"), "ylhwjhda" },
  { "photo_missing", "缺照片", N_ ("Photo missing"), "qzp" },
  { "page_missing", "缺页", N_ ("Page missing"), "qy" },
};

/* Who may consult (marriage.md §6.3, the measures art. 15). */
static const LijiCode archive_reader[] = {
  { "party", "婚姻登记当事人", N_ ("A party"), "hydjdsr" },
  { "agent", "当事人委托的代理人（经公证）", N_ ("A party's agent, with a notarised power"), "dsrwtddlrjgz" },
  { "authority", "人民法院、人民检察院、公安和国家安全机关", N_ ("Court, prosecutor, police, state security"), "rmfyrmjcygahgjaqjg" },
  { "lawyer", "诉讼代理人（凭受案证明）", N_ ("Representative in proceedings"), "ssdlrpsazm" },
  { "approved", "经本机关批准的其他单位和个人", N_ ("Others, with approval"), "jbjgpzdqtdwhgr" },
};

/* Where certificates of (no) marriage records are used (民函〔2015〕266号): GB/T 2659's three letters. */
static const LijiCode record_place[] = {
  { "TWN", "台湾地区", N_ ("Taiwan"), "twdq" },
  { "KAZ", "哈萨克斯坦", N_ ("Kazakhstan"), "hskst" },
  { "FIN", "芬兰", N_ ("Finland"), "fl" },
  { "AUT", "奥地利", N_ ("Austria"), "adl" },
  { "NLD", "荷兰", N_ ("Netherlands"), "hl" },
  { "DEU", "德国", N_ ("Germany"), "dg" },
  { "ARG", "阿根廷", N_ ("Argentina"), "agt" },
  { "URY", "乌拉圭", N_ ("Uruguay"), "wlg" },
  { "MEX", "墨西哥", N_ ("Mexico"), "mxg" },
  { "POL", "波兰", N_ ("Poland"), "bl" },
};
/* clang-format on */

const LijiCodeTable liji_codes_archive[] = {
  LIJI_CODE_TABLE (archive_note),
  LIJI_CODE_TABLE (archive_reader),
  LIJI_CODE_TABLE (record_place),
  { NULL, NULL, 0 },
};
