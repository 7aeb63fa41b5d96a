/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_waiver_names;

/* 惠民殡葬减免花名册: a month's waivers for the bureau, what is taken back with a minus, and their
 * totals. */

#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".waiver", "", OPTIONAL_COMPARED, CELL),                                 \
      TEXT_FIELD ("row" n ".deceased", "", OPTIONAL_COMPARED, CELL),                               \
      TEXT_FIELD ("row" n ".died", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".cremated", "", OPTIONAL_COMPARED, CELL),                               \
      TEXT_FIELD ("row" n ".proof", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".payee", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".relation", "", OPTIONAL_COMPARED, CELL),                               \
      TEXT_FIELD ("row" n ".amount", "", OPTIONAL_COMPARED, CELL_END),                             \
      TEXT_FIELD ("row" n ".finance", "", OPTIONAL_COMPARED, CELL_END),                            \
      TEXT_FIELD ("row" n ".home", "", OPTIONAL_COMPARED, CELL_END)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "填报单位", COMPARED, CELL_LEFT),
  TEXT_FIELD ("month", "月份", COMPARED, CELL),
  TEXT_FIELD ("closed", "状态", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("sheet", "页次", COMPARED, CELL),
  TEXT_FIELD ("page_total", "本页小计（元）", COMPARED, CELL),
  TEXT_FIELD ("listed", "本月减免", COMPARED, CELL),
  TEXT_FIELD ("back", "冲回以前月份", COMPARED, CELL),
  TEXT_FIELD ("claim", "申请拨付（元）", COMPARED, CELL),
  TEXT_FIELD ("capitals", "大写", COMPARED, CELL),
  FIFTEEN_ROWS,
};

static const LijiPaperWord words[] = {
  { "title", "惠民殡葬减免花名册", TITLE (20) },
  { "head_no", "序号", HEAD },
  { "head_waiver", "减免编号", HEAD },
  { "head_deceased", "逝者姓名", HEAD },
  { "head_died", "死亡日期", HEAD },
  { "head_cremated", "火化日期", HEAD },
  { "head_proof", "火化证明编号", HEAD },
  { "head_payee", "承办人", HEAD },
  { "head_relation", "关系", HEAD },
  { "head_amount", "减免金额", HEAD },
  { "head_finance", "财政承担", HEAD },
  { "head_home", "本馆承担", HEAD },
  { "clerk", "制表人：", SIGN },
  { "review", "审核人：", SIGN },
  { "head", "负责人：", SIGN },
  { "stamp", "（单位印章）", SMALL (10, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  {
      .name = "a4",
      .title = "花名册",
      .width = 297,
      .height = 210,
      .label_style = LABEL,
      .fields = fields,
      .n_fields = G_N_ELEMENTS (fields),
      .words = words,
      .n_words = G_N_ELEMENTS (words),
  },
};

const LijiPaperKind liji_kind_waiver_names = {
  .id = "waiver-names",
  .title = "惠民殡葬减免花名册",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
