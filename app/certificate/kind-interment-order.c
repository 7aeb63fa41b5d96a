/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-grave.h"

extern const LijiPaperKind liji_kind_interment_order;

/* 安葬通知单: what the keeper and the mason are to do, and who was there. */

static const LijiPaperField fields[] = {
  RIGHT_FIELDS,
  TEXT_FIELD ("hole", "穴位", COMPARED, CELL),
  TEXT_FIELD ("grave_proof", "凭据", COMPARED, CELL),
  TEXT_FIELD ("beside", "同墓安葬", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("phone", "联系电话", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "安葬通知单", TITLE (20) },
  { "body",
    "请核对墓位编号、墓主姓名与骨灰标签，三者一致后安葬；不一致的，停止"
    "办理并报告。",
    SMALL (10, LIJI_ALIGN_START) },
  { "sign_keeper", "墓管员签名：", SIGN },
  { "sign_mason", "安葬员签名：", SIGN },
  { "sign_family", "家属签名：", SIGN },
  { "done_on", "安葬日期：　　　　年　　月　　日　　时　　分", SIGN },
};

static const LijiPaperPass passes[] = {
  A5_PASS ("安葬通知单"),
};

const LijiPaperKind liji_kind_interment_order = {
  .id = "interment-order",
  .title = "安葬通知单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
