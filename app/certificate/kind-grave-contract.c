/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-grave.h"

extern const LijiPaperKind liji_kind_grave_contract;

/* 墓穴使用协议: the right to a plot, on the terms the law and the locality set. */

static const LijiPaperField fields[] = {
  RIGHT_FIELDS,
  TEXT_FIELD ("plot_size", "占地", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("holder_identity", "身份证件号", COMPARED, CELL),
  TEXT_FIELD ("phone", "联系电话", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("relation", "与墓主关系", COMPARED, CELL),
  TEXT_FIELD ("grave_proof", "凭据", COMPARED, CELL),
  TEXT_FIELD ("beside", "预留或同葬", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("signed", "签订日期", COMPARED, CELL),
  TEXT_FIELD ("term", "使用期限至", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("price", "墓位价款", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("capitals", "大写", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("period", "首期维护费", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("fee", "金额", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "墓穴使用协议", TITLE (22) },
  { "clauses",
    "公墓为甲方，持证人为乙方，就上列墓位的使用约定如下：\n"
    "一、墓位仅供安葬墓主及上列预留人使用。乙方不得转让、转租或者买卖墓"
    "位，安葬者姓名不作变更。\n"
    "二、使用期限和维护管理费缴费期见上表。维护管理费一次收取不超过本地规"
    "定的年限；期满续缴的，自原截止日起算。\n"
    "三、缴费期届满前，甲方按照约定的方式提醒乙方。未续缴的，按欠费登记；"
    "甲方不以期满为由腾空墓位。\n"
    "四、安葬凭火化证明等合法凭据办理，提前三日预约。合葬须经乙方或者全体"
    "继承人书面同意，使用期限和缴费期不因合葬改变。\n"
    "五、乙方去世或者变更的，凭死亡证明、继承人同意书等材料办理持证人变"
    "更；变更前后的记录一并保存。\n"
    "六、未安葬的墓位要求退还的，按照本地规定退还价款和未起算年度的维护管"
    "理费。\n"
    "七、迁出骨灰须有近亲属同意书和迁入方的接收证明，安葬证交回甲方。\n"
    "八、墓位占地、墓碑尺寸和用材遵守本地规定；甲方负责墓区道路、绿化和设"
    "施的维护。\n"
    "九、本协议一式两份，双方各执一份，自签字之日起生效。",
    CLAUSES },
  { "party_a", "甲方（印章）：", SIGN },
  { "party_b", "乙方签名：", SIGN },
  { "clerk", "经办人：", SIGN },
  { "signed_on", "签订日期：　　　　年　　月　　日", SIGN },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("墓穴使用协议"),
};

const LijiPaperKind liji_kind_grave_contract = {
  .id = "grave-contract",
  .title = "墓穴使用协议",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
