/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_divorce_withdrawn;

/* 撤回离婚登记申请确认单: to the party, with its stub for the file. */

static const LijiPaperField fields[] = {
  COUPLE_FIELDS,
  TEXT_FIELD ("receipt.number", "受理回执编号", COMPARED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("withdrawal.name", "撤回人", COMPARED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("accepted_on", "受理日期", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("stub", "", NEEDED, LINES_SIZED (10.5, 6, 2)),
  TEXT_FIELD ("made_on", "日期", NEEDED, VALUE_SIZED (12, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "stub", "撤回离婚登记申请确认单存根联", LABEL_SIZED (13, LIJI_ALIGN_CENTER) },
  { "stub-signature", "撤回人签收：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "stub-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "title", "撤回离婚登记申请确认单", TITLE (22) },
  { "effect",
    "上述撤回人已在法定期限内亲自到本机关撤回离婚登记申请，本次离婚登记程序终"
    "止。双方仍为夫妻；再次申请离婚登记的，期限重新计算。",
    PARAGRAPH (13) },
  { "seal", "（登记机关印章）", SMALL (9, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("撤回离婚登记申请确认单"),
};

const LijiPaperKind liji_kind_divorce_withdrawn = {
  .id = "divorce-withdrawn",
  .title = "撤回离婚登记申请确认单",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
