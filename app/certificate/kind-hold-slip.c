/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-grave.h"

extern const LijiPaperKind liji_kind_hold_slip;

/* 留墓单: a plot is kept for somebody until a day; nothing was paid. */

static const LijiPaperField fields[] = {
  SLIP_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "留墓单", TITLE (20) },
  { "body",
    "上列墓位在保留期限内不安排他人。期满未签订墓穴使用协议的，保留自行"
    "失效，墓位恢复可售。",
    SMALL (10, LIJI_ALIGN_START) },
  { "sign_family", "预留人签名：", SIGN },
  { "sign_clerk", "经办人：", SIGN },
  { "stamp", "（公墓印章）", SMALL (9.5, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A5_PASS ("留墓单"),
};

const LijiPaperKind liji_kind_hold_slip = {
  .id = "hold-slip",
  .title = "留墓单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
