/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_matter_slip;

/* 身后一件事办理进度单: the family's slip, each item's state on the day it is printed; the symbol
 * is the number of the matter. */

#define CELL VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".name", "", OPTIONAL_COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),  \
      TEXT_FIELD ("row" n ".department", "", OPTIONAL_COMPARED, CELL),                             \
      TEXT_FIELD ("row" n ".state", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".on", "", OPTIONAL_COMPARED, CELL),                                     \
      TEXT_FIELD ("row" n ".note", "", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START))

#define HEADED VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("matter", "办件编号", COMPARED, HEADED),
  TEXT_FIELD ("opened_on", "申请日期", COMPARED, HEADED),
  TEXT_FIELD ("case", "业务编号", COMPARED, HEADED),
  TEXT_FIELD ("deceased", "逝者姓名", COMPARED, HEADED),
  TEXT_FIELD ("applicant", "申请人", COMPARED, HEADED),
  TEXT_FIELD ("intake", "受理方式", COMPARED, HEADED),
  TEXT_FIELD ("made_on", "打印日期", COMPARED, HEADED),
  TEXT_FIELD ("sheet", "页次", COMPARED, HEADED),
  { "code", "办件编号", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  FIFTEEN_ROWS,
  TEXT_FIELD ("saved", "", COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_START)),
};

#define HEAD LABEL_SIZED (10.5, LIJI_ALIGN_CENTER)

static const LijiPaperWord words[] = {
  { "title", "身后一件事办理进度单", TITLE (20) },
  { "scan", "扫码查询办理进度", LABEL_SIZED (9, LIJI_ALIGN_CENTER) },
  { "no", "序号", HEAD },
  { "name", "事项", HEAD },
  { "department", "部门", HEAD },
  { "state", "办理状态", HEAD },
  { "on", "日期", HEAD },
  { "note", "说明", HEAD },
  { "foot", "各事项的办理状态以打印当日部门反馈为准；凭本单可在各受理窗口查询，无需重复提交材料。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("进度单"),
};

const LijiPaperKind liji_kind_matter_slip = {
  .id = "matter-slip",
  .title = "身后一件事办理进度单",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
