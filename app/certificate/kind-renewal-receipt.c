/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-grave.h"

extern const LijiPaperKind liji_kind_renewal_receipt;

/* 维护管理费续缴凭证: which period was paid for; the next begins where it ends. */

static const LijiPaperField fields[] = {
  RIGHT_FIELDS,
  TEXT_FIELD ("period", "缴费期间", COMPARED, CELL),
  TEXT_FIELD ("fee", "金额", COMPARED, CELL),
  TEXT_FIELD ("capitals", "大写", COMPARED, CELL),
  TEXT_FIELD ("receipt_no", "票据号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("paid_on", "缴费日期", COMPARED, CELL),
  TEXT_FIELD ("fee_until", "已缴至", COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "维护管理费续缴凭证", TITLE (20) },
  { "body", "续缴期间自原缴费期截止日起算。维护管理费专项用于公墓的维护管理。",
    SMALL (10, LIJI_ALIGN_START) },
  { "sign_clerk", "经办人：", SIGN },
  { "stamp", "（公墓印章）", SMALL (9.5, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A5_PASS ("维护管理费续缴凭证"),
};

const LijiPaperKind liji_kind_renewal_receipt = {
  .id = "renewal-receipt",
  .title = "维护管理费续缴凭证",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
