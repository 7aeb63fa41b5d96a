/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes-private.h"

#include <glib/gi18n.h>

/* Prices, payments and waivers of a funeral home: funeral.md §1.2, §2.6, §2.8. */

/* clang-format off */

static const LijiCode price_class[] = {
  { "basic", "基本服务", N_ ("Basic service"), "jbfw" },
  { "non_basic", "非基本服务", N_ ("Non-basic service"), "fjbfw" },
};

static const LijiCode price_pricing[] = {
  { "guide", "政府指导价", N_ ("Guide price with a maximum"), "zfzdj" },
  { "range", "参考区间", N_ ("Reference range"), "ckqj" },
};

/* 管理方式, as the list of charges prints it. */
static const LijiCode price_management[] = {
  { "province", "省定", N_ ("Set by the province"), "sd" },
  { "delegated", "授权市县定", N_ ("Set by city or county"), "sqsxd" },
  { "market", "市场调节价", N_ ("Market price"), "sctjj" },
};

/* What a quantity counts. */
static const LijiCode price_per[] = {
  { "once", "次", N_ ("Each time"), "c" },
  { "piece", "件", N_ ("Each piece"), "j" },
  { "km", "公里", N_ ("Kilometre"), "gl" },
  { "hour", "小时", N_ ("Hour"), "xs" },
  { "day", "天", N_ ("Day"), "t" },
  { "month", "月", N_ ("Month"), "y" },
  { "year", "年", N_ ("Year"), "n" },
  { "slot", "间", N_ ("Room or slot"), "j" },
};

static const LijiCode pay_channel[] = {
  { "cash", "现金", N_ ("Cash"), "xj" },
  { "code", "扫码", N_ ("Payment code"), "sm" },
  { "card", "银行卡", N_ ("Bank card"), "yhk" },
};

/* 收支两条线: what belongs to the treasury is no money of the home. */
static const LijiCode price_account[] = {
  { "treasury", "财政专户", N_ ("Treasury account"), "czzh" },
  { "home", "殡仪馆账户", N_ ("The home's own account"), "bygzh" },
};

static const LijiCode household_kind[] = {
  { "local", "本地户口", N_ ("Registered here"), "bdhk" },
  { "elsewhere", "外地户口", N_ ("Registered elsewhere"), "wdhk" },
};

/* How goods come and go; what bills take away stands there. */
static const LijiCode goods_move[] = {
  { "receive", "入库", N_ ("Into the store-room"), "rk" },
  { "waste", "报损", N_ ("Damaged or lost"), "bs" },
  { "back", "退回", N_ ("Given back by a family"), "th" },
  { "count", "盘点", N_ ("Counted"), "pd" },
  { "charge", "随单发出", N_ ("On a bill"), "sdfc" },
};

/* For whom a funeral is paid, apart from waivers. */
static const LijiCode grant_group[] = {
  { "destitute", "特困供养人员", N_ ("Destitute person in care"), "tkgyry" },
  { "low_income", "最低生活保障对象", N_ ("On subsistence allowance"), "zdshbzdx" },
  { "welfare_home", "福利机构供养人员", N_ ("In a welfare home"), "fljggyry" },
  { "rescued", "流浪乞讨救助人员", N_ ("Rescued person"), "llqtjzry" },
};
/* clang-format on */

const LijiCodeTable liji_codes_charge[] = {
  LIJI_CODE_TABLE (price_class),      LIJI_CODE_TABLE (price_pricing),
  LIJI_CODE_TABLE (price_management), LIJI_CODE_TABLE (price_per),
  LIJI_CODE_TABLE (price_account),    LIJI_CODE_TABLE (pay_channel),
  LIJI_CODE_TABLE (household_kind),   LIJI_CODE_TABLE (goods_move),
  LIJI_CODE_TABLE (grant_group),      { NULL, NULL, 0 },
};
