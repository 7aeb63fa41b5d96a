/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-grave.h"

extern const LijiPaperKind liji_kind_deposit_slip;

/* 定墓单: a plot is kept until a day against a deposit. */

static const LijiPaperField fields[] = {
  SLIP_FIELDS,
  TEXT_FIELD ("deposit", "定金", COMPARED, CELL),
  TEXT_FIELD ("capitals", "大写", COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "定墓单", TITLE (20) },
  { "body",
    "上列墓位已收定金，在保留期限内不安排他人；签订墓穴使用协议时，定金"
    "抵作墓位价款。退定按照双方约定和本地规定办理。",
    SMALL (10, LIJI_ALIGN_START) },
  { "sign_family", "预留人签名：", SIGN },
  { "sign_clerk", "经办人：", SIGN },
  { "stamp", "（公墓印章）", SMALL (9.5, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A5_PASS ("定墓单"),
};

const LijiPaperKind liji_kind_deposit_slip = {
  .id = "deposit-slip",
  .title = "定墓单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
