/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_one_time_notice;

/* 一次性告知单: everything that is missing, told once. It is no refusal and is kept apart from
 * refusals. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("man.name", "男方", OPTIONAL_COMPARED, VALUE_SIZED (13, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.name", "女方", OPTIONAL_COMPARED, VALUE_SIZED (13, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("matter", "办理事项", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("items", "需要补正", COMPARED, LINES_SIZED (13, 8, 24)),
  TEXT_FIELD ("remark", "说明", 0, LINES_SIZED (11, 7, 4)),
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (12, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.address", "地址", 0, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.telephone", "咨询电话", 0, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.hours", "办理时间", 0, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("issued_on", "告知日期", COMPARED, VALUE_SIZED (11, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "婚姻登记一次性告知单", TITLE (22) },
  { "opening", "经初审，办理上述事项还需要下列材料或者条件，现一次告知：", PARAGRAPH (12.5) },
  { "closing", "办理婚姻登记不收取任何费用。本单不是不予办理的决定，补齐后即可再次申请。",
    SMALL (10, LIJI_ALIGN_START) },
  { "registrar", "婚姻登记员：", LABEL_SIZED (11, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("告知单"),
};

const LijiPaperKind liji_kind_one_time_notice = {
  .id = "one-time-notice",
  .title = "婚姻登记一次性告知单",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
