/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_lease_notice;

/* 骨灰寄存到期通知书: a lease ends, or has ended; what the holder can do, and that nothing happens
 * to the ashes by a date alone. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, OFFICE),
  TEXT_FIELD ("addressee", "寄存人", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("told", "告知事项", COMPARED, PARAGRAPH (13)),
  TEXT_FIELD ("name", "逝者姓名", COMPARED, CELL),
  TEXT_FIELD ("label", "骨灰编号", COMPARED, CELL),
  TEXT_FIELD ("niche", "格位", COMPARED, CELL),
  TEXT_FIELD ("deposited_on", "寄存日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("lease_until", "寄存至", COMPARED, CELL),
  TEXT_FIELD ("overdue", "逾期天数", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger_phone", "联系电话", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("case", "业务编号", COMPARED, CELL),
  TEXT_FIELD ("office.address", "地址", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.telephone", "电话", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("made_on", "日期", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "骨灰寄存到期通知书", TITLE (22) },
  { "what",
    "请携带骨灰寄存证和本人有效身份证件到本馆办理下列手续之一：\n"
    "一、续存：新的一期自上一期届满之日起连续计算；\n"
    "二、领出：安葬（放）于公墓、骨灰堂或者采用生态安葬方式。\n"
    "逾期未办理的，骨灰仍由本馆保管；本馆将按照本地殡葬管理规定公告，"
    "公告期满仍无人认领的，报告主管部门后依照规定处理，并保存档案。",
    PARAGRAPH (13) },
  { "stamp", "（殡仪馆印章）", SMALL (10, LIJI_ALIGN_CENTER) },
  { "log", "送达记录", TITLE (12) },
  { "way", "送达方式", HEAD },
  { "day", "送达日期", HEAD },
  { "result", "结果", HEAD },
  { "clerk", "经办人", HEAD },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("骨灰寄存到期通知书"),
};

const LijiPaperKind liji_kind_lease_notice = {
  .id = "lease-notice",
  .title = "骨灰寄存到期通知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
