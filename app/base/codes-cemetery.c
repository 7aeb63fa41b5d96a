/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* Cemeteries, plots and the rights to them (funeral.md §2.4, §2.9, §6.1). */

/* clang-format off */
static const LijiCode cemetery_nature[] = {
  { "public", "公益性公墓", N_ ("Public cemetery"), "gyxgm" },
  { "commercial", "经营性公墓", N_ ("Commercial cemetery"), "jyxgm" },
  { "hall", "骨灰堂", N_ ("Ashes hall"), "ght" },
  { "closed", "封闭管理的老墓地", N_ ("Old ground, closed"), "fbgldlmd" },
  { "historic", "历史埋葬点", N_ ("Historic burial place"), "lsmzd" },
};

static const LijiCode cemetery_tier[] = {
  { "city", "市级", N_ ("City"), "sj" },
  { "county", "县级", N_ ("County"), "xj" },
  { "township", "乡镇级", N_ ("Township"), "xzj" },
  { "village", "村级", N_ ("Village"), "cj" },
};

static const LijiCode capacity_kind[] = {
  { "planned", "规划", N_ ("Planned"), "gh" },
  { "built", "建成", N_ ("Built"), "jc" },
  { "extension", "扩建", N_ ("Extension"), "kj" },
};

static const LijiCode permit_state[] = {
  { "planned", "规划", N_ ("Planned"), "gh" },
  { "building", "在建", N_ ("Being built"), "zj" },
  { "trial", "试运行", N_ ("On trial"), "syx" },
  { "approved", "批准运营", N_ ("Approved"), "pzyy" },
  { "extended", "许可延续", N_ ("Permit extended"), "xkyx" },
  { "closed", "关闭", N_ ("Closed"), "gb" },
};

static const LijiCode plot_kind[] = {
  { "plot", "墓穴", N_ ("Grave for ashes"), "mx" },
  { "body", "遗体墓", N_ ("Grave for bodies"), "ytm" },
  { "niche", "格位", N_ ("Niche"), "gw" },
  { "tree", "树葬", N_ ("Tree burial"), "sz" },
  { "flower", "花葬", N_ ("Flower burial"), "hz" },
  { "lawn", "草坪葬", N_ ("Lawn burial"), "cpz" },
  { "wall", "壁葬", N_ ("Wall burial"), "bz" },
  { "deep", "深埋", N_ ("Deep burial"), "sm" },
  { "sea_group", "海葬", N_ ("Sea burial"), "hz" },
};

static const LijiCode plot_build[] = {
  { "none", "未建", N_ ("Not built"), "wj" },
  { "building", "在建", N_ ("Being built"), "zj" },
  { "built", "建成", N_ ("Built"), "jc" },
};

static const LijiCode plot_sale[] = {
  { "off", "未上架", N_ ("Not offered"), "wsj" },
  { "open", "已上架", N_ ("On offer"), "ysj" },
  { "locked", "禁售", N_ ("Locked"), "js" },
  { "vacated", "腾空待验", N_ ("Vacated, to be inspected"), "tkdy" },
  { "sealed", "封存", N_ ("Sealed"), "fc" },
};

/* What follows from all of it: nobody types it. */
static const LijiCode plot_state[] = {
  { "full", "满", N_ ("Full"), "m" },
  { "partly", "部分安葬", N_ ("Partly occupied"), "bfaz" },
  { "taken", "已用未葬", N_ ("Taken, nobody interred"), "yywz" },
  { "reserved", "已定", N_ ("Deposit paid"), "yd" },
  { "held", "留墓", N_ ("Held"), "lm" },
  { "vacated", "腾空待验", N_ ("Vacated, to be inspected"), "tkdy" },
  { "locked", "禁售", N_ ("Locked"), "js" },
  { "unbuilt", "未建", N_ ("Not built"), "wj" },
  { "building", "在建", N_ ("Being built"), "zj" },
  { "off", "未上架", N_ ("Not offered"), "wsj" },
  { "free", "可售", N_ ("Free"), "ks" },
};

static const LijiCode hold_kind[] = {
  { "hold", "留墓单", N_ ("Hold slip"), "lmd" },
  { "deposit", "定墓单", N_ ("Deposit slip"), "dmd" },
};

/* By what a plot is given, or ashes are taken in: the rules are in model/cemetery/grave-proof.c. */
static const LijiCode grave_proof[] = {
  { "cremation", "火化证明", N_ ("Cremation certificate"), "hhzm" },
  { "remains", "遗骸火化证明", N_ ("Certificate of cremated remains"), "yhhhzm" },
  { "death", "死亡证明", N_ ("Death certificate"), "swzm" },
  { "household", "户口注销证明", N_ ("Proof that the household entry was cancelled"), "hkzxzm" },
  { "receipt", "财政票据", N_ ("Treasury receipt"), "czpj" },
  { "moved", "骨灰迁出证明", N_ ("Proof of moved ashes"), "ghqczm" },
  { "spouse", "已安葬者的健在配偶", N_ ("Living spouse of somebody interred"), "yazzdjzpo" },
  { "childless", "无子女老年人", N_ ("Old person without children"), "wznlnr" },
  { "ill", "医学确诊危重病人", N_ ("Terminally ill, confirmed by a hospital"), "yxqzwzbr" },
  { "parents", "已故未婚子女的父母", N_ ("Parents of a dead unmarried child"), "ygwhzndfm" },
  { "overseas", "华侨、港澳台居民", N_ ("From overseas, Hong Kong, Macau or Taiwan"), "hqgatjm" },
  { "aged", "八十周岁以上老年人", N_ ("Aged eighty or more"), "bszsyslnr" },
};

/* Whose household counts where one's own lies elsewhere. */
static const LijiCode grave_kin[] = {
  { "spouse", "本地户籍居民的配偶", N_ ("Spouse of a resident"), "bdhjjmdpo" },
  { "child", "本地户籍居民的未成年子女", N_ ("Minor child of a resident"), "bdhjjmdwcnzn" },
};

/* What coordinates are measured in (坐标系): never the same numbers. */
static const LijiCode datum[] = {
  { "wgs84", "WGS-84", N_ ("WGS-84 (satellite receivers)"), "w8" },
  { "gcj02", "GCJ-02（国内导航地图）", N_ ("GCJ-02 (maps on telephones in China)"), "g0gndhdt" },
  { "cgcs2000", "CGCS2000（国家大地坐标）", N_ ("CGCS2000 (surveys)"), "cgjddzb" },
};

static const LijiCode contract_end[] = {
  { "given_back", "退墓", N_ ("Given back"), "tm" },
  { "moved_out", "迁出", N_ ("Moved out"), "qc" },
  { "error", "登记错误", N_ ("Entered in error"), "djcw" },
};

static const LijiCode notice_result[] = {
  { "reached", "已通知到", N_ ("Reached"), "ytzd" },
  { "not_reached", "未联系上", N_ ("Not reached"), "wlxs" },
  { "wrong_address", "地址或号码有误", N_ ("Wrong address or number"), "dzhhmyw" },
  { "sent", "已寄出", N_ ("Sent off"), "yjc" },
};

static const LijiCode interment_state[] = {
  { "reserved", "预留", N_ ("Kept for a living person"), "yl" },
  { "interred", "已安葬", N_ ("Interred"), "yaz" },
  { "in_transit", "在途", N_ ("In transit"), "zt" },
  { "moved", "已迁出", N_ ("Moved out"), "yqc" },
  { "released", "已取消预留", N_ ("No longer kept"), "yqxyl" },
};

/* What is abnormal in a cemetery's own list. */
static const LijiCode burial_note[] = {
  { "name_unknown", "无名", N_ ("Name unknown"), "wm" },
  { "name_part", "姓名不全", N_ ("Name not complete"), "xmbq" },
  { "birth_missing", "无出生日期", N_ ("No date of birth"), "wcsrq" },
  { "death_missing", "无死亡日期", N_ ("No date of death"), "wswrq" },
  { "date_partial", "日期不完整", N_ ("Date not complete"), "rqbwz" },
  { "date_impossible", "日期不存在", N_ ("No such day"), "rqbcz" },
  { "date_unread", "日期不能识别", N_ ("Date that cannot be read"), "rqbnsb" },
  { "date_chinese", "汉字日期", N_ ("Date in Chinese numerals"), "hzrq" },
  { "date_lunar", "农历日期", N_ ("Lunar date"), "nlrq" },
  { "date_ambiguous", "元月、正月含义不明", N_ ("元月 or 正月: which calendar is not clear"), "yyzyhybm" },
  { "date_era", "民国纪年", N_ ("Era date"), "mgjn" },
  { "days_disagree", "生卒、安葬日期先后不合", N_ ("Birth, death and burial out of order"), "szazrqxhbh" },
  { "id_check_digit", "身份证件号校验不符", N_ ("The identity number does not check"), "sfzjhjybf" },
  { "place_missing", "无墓位", N_ ("No place is written"), "wmw" },
  { "same_person", "疑似同一人", N_ ("Perhaps the same person"), "ystyr" },
};
/* clang-format on */

const LijiCodeTable liji_codes_cemetery[] = {
  LIJI_CODE_TABLE (cemetery_nature),
  LIJI_CODE_TABLE (cemetery_tier),
  LIJI_CODE_TABLE (capacity_kind),
  LIJI_CODE_TABLE (permit_state),
  LIJI_CODE_TABLE (plot_kind),
  LIJI_CODE_TABLE (plot_build),
  LIJI_CODE_TABLE (plot_sale),
  LIJI_CODE_TABLE (plot_state),
  LIJI_CODE_TABLE (hold_kind),
  LIJI_CODE_TABLE (grave_proof),
  LIJI_CODE_TABLE (grave_kin),
  LIJI_CODE_TABLE (contract_end),
  LIJI_CODE_TABLE (notice_result),
  LIJI_CODE_TABLE (interment_state),
  LIJI_CODE_TABLE (burial_note),
  LIJI_CODE_TABLE (datum),
  { NULL, NULL, 0 },
};
