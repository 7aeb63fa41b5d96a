/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_unreached_list;

/* 未能通知人员名单: holders whose fee ends and whom nobody can reach, for whoever looks for their
 * families. */

#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".place", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".name", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".phone", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".until", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".quantity", "", OPTIONAL_COMPARED, CELL),                               \
      TEXT_FIELD ("row" n ".on", "", OPTIONAL_COMPARED, CELL),                                     \
      TEXT_FIELD ("row" n ".note", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "公墓", COMPARED, OFFICE),
  TEXT_FIELD ("made_on", "制表日期", COMPARED, CELL_LEFT),
  TEXT_FIELD ("sheet", "页次", COMPARED, CELL),
  FIFTEEN_ROWS,
  TEXT_FIELD ("total", "合计", COMPARED, CELL_LEFT),
};

static const LijiPaperWord words[] = {
  { "title", "维护管理费未能通知人员名单", TITLE (20) },
  { "no", "序号", HEAD },
  { "place", "墓位", HEAD },
  { "name", "持证人", HEAD },
  { "phone", "联系电话", HEAD },
  { "until", "已缴至", HEAD },
  { "quantity", "次数", HEAD },
  { "on", "最近一次", HEAD },
  { "note", "原因", HEAD },
  { "body",
    "墓位和安葬的骨灰不因未能通知而变动。请向村（居）民委员会、公安机关和其他亲属了解联系方式，"
    "并将结果逐次登记。",
    SMALL (10, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("名单"),
};

const LijiPaperKind liji_kind_unreached_list = {
  .id = "unreached-list",
  .title = "维护管理费未能通知人员名单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
