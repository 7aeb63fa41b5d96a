/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_waiver_application;

/* 减免基本殡葬服务费用申请表: what is waived of a bill, item by item at its actual cost within the
 * scheme's caps (惠民殡葬); signed by who applies. */

#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".name", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".charged", "", OPTIONAL_COMPARED, CELL_END),                            \
      TEXT_FIELD ("row" n ".cap", "", OPTIONAL_COMPARED, CELL_END),                                \
      TEXT_FIELD ("row" n ".waived", "", OPTIONAL_COMPARED, CELL_END),                             \
      TEXT_FIELD ("row" n ".payer", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  TEXT_FIELD ("waiver", "减免编号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("deceased", "逝者姓名", COMPARED, CELL),
  TEXT_FIELD ("identity", "身份证件号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("died", "死亡日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("group", "减免对象", COMPARED, CELL),
  TEXT_FIELD ("cremated", "火化日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("certificate", "火化证明编号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("applicant", "申请人", COMPARED, CELL),
  TEXT_FIELD ("relation", "与逝者关系", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("payee", "受益人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("bill", "收费清单", COMPARED, CELL),
  TEXT_FIELD ("case", "业务编号", COMPARED, CELL),
  TEXT_FIELD ("scheme", "减免办法", COMPARED, CELL),
  TEXT_FIELD ("sum", "减免合计（元）", COMPARED, CELL),
  TEXT_FIELD ("finance", "其中财政承担（元）", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("capitals", "大写", COMPARED, CELL),
  ROW ("1"),
  ROW ("2"),
  ROW ("3"),
  ROW ("4"),
  ROW ("5"),
  ROW ("6"),
  ROW ("7"),
  ROW ("8"),
  ROW ("9"),
  ROW ("10"),
};

static const LijiPaperWord words[] = {
  { "title", "减免基本殡葬服务费用申请表", TITLE (20) },
  { "head_no", "序号", HEAD },
  { "head_name", "减免项目", HEAD },
  { "head_charged", "实际费用（元）", HEAD },
  { "head_cap", "最高标准（元）", HEAD },
  { "head_waived", "减免金额（元）", HEAD },
  { "head_payer", "承担", HEAD },
  { "body",
    "本人声明：所填内容和所交材料真实有效；上列逝者未在其他地方享受同"
    "类减免。未使用的项目不折现、不抵作他用。如有虚假，愿退还减免费用"
    "并承担相应责任。",
    PARAGRAPH (11) },
  { "sign", "申请人签名（按指纹）：", SIGN },
  { "signed_on", "日期：　　　　年　　月　　日", SIGN },
  { "clerk", "经办人：", SIGN },
  { "review", "审核人：", SIGN },
  { "stamp", "（殡仪馆印章）", SMALL (10, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("申请表"),
};

const LijiPaperKind liji_kind_waiver_application = {
  .id = "waiver-application",
  .title = "减免基本殡葬服务费用申请表",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
