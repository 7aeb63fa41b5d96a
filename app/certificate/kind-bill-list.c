/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_bill_list;

/* 殡葬服务收费清单: one of the two lists of a bill, basic or chosen services, or what was offered.
 */

#define CELL(where) VALUE_SIZED (10, 5.5, where)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".name", "", OPTIONAL_COMPARED, CELL (LIJI_ALIGN_CENTER)),                   \
      TEXT_FIELD ("row" n ".detail", "", 0, CELL (LIJI_ALIGN_CENTER)),                             \
      TEXT_FIELD ("row" n ".quantity", "", OPTIONAL_COMPARED, CELL (LIJI_ALIGN_CENTER)),           \
      TEXT_FIELD ("row" n ".management", "", 0, CELL (LIJI_ALIGN_CENTER)),                         \
      TEXT_FIELD ("row" n ".unit", "", 0, CELL (LIJI_ALIGN_CENTER)),                               \
      TEXT_FIELD ("row" n ".ceiling", "", OPTIONAL_COMPARED, CELL (LIJI_ALIGN_END)),               \
      TEXT_FIELD ("row" n ".due", "", OPTIONAL_COMPARED, CELL (LIJI_ALIGN_END)),                   \
      TEXT_FIELD ("row" n ".waived", "", OPTIONAL_COMPARED, CELL (LIJI_ALIGN_END)),                \
      TEXT_FIELD ("row" n ".paid", "", OPTIONAL_COMPARED, CELL (LIJI_ALIGN_END)),                  \
      TEXT_FIELD ("row" n ".basis", "", 0, VALUE_SIZED (8.5, 7, LIJI_ALIGN_START))

static const LijiPaperField fields[] = {
  TEXT_FIELD ("list", "", COMPARED, TITLE (20)),
  TEXT_FIELD ("office.name", "", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("case", "业务编号", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("bill", "清单编号", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("made_on", "制表日期", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("deceased", "逝者姓名", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("sex", "性别", 0, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("age", "年龄", 0, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("household", "身份类型", 0, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("arranger", "丧事承办人", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("service_on", "服务日期", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("hall", "告别厅", OPTIONAL_COMPARED, VALUE_SIZED (10, 5.5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("hall_at", "预约时间", OPTIONAL_COMPARED, VALUE_SIZED (10, 5.5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("cremated", "火化时间", OPTIONAL_COMPARED, VALUE_SIZED (10, 5.5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("distance", "承运公里", OPTIONAL_COMPARED, VALUE_SIZED (10, 5.5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("sheet", "页次", COMPARED, VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)),
  FIFTEEN_ROWS,
  TEXT_FIELD ("due", "应收合计", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("waived", "减免合计", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("kept", "应付合计", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("paid", "实收合计", OPTIONAL_COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("capitals", "大写", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("accounts", "收款账户", COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
};

#define HEAD LABEL_SIZED (10, LIJI_ALIGN_CENTER)
#define SIGN LABEL_SIZED (11, LIJI_ALIGN_START)

static const LijiPaperWord words[] = {
  { "name", "殡葬服务", HEAD },
  { "detail", "具体内容", HEAD },
  { "quantity", "数量", HEAD },
  { "management", "管理方式", HEAD },
  { "unit", "计费单位", HEAD },
  { "ceiling", "最高收费标准（元）", HEAD },
  { "due", "应收（元）", HEAD },
  { "waived", "减免（元）", HEAD },
  { "paid", "实收（元）", HEAD },
  { "basis", "备注\n（文号）", HEAD },
  { "clerk", "经办人：", SIGN },
  { "payer", "付款人签字：", SIGN },
  { "note", "各项服务由丧事承办人逐项选择并签字确认；目录清单以外的项目不收费。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("清单"),
};

const LijiPaperKind liji_kind_bill_list = {
  .id = "bill-list",
  .title = "殡葬服务收费清单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
