/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_ashes_receipt;

/* 领灰证明: whose ashes were handed to whom, signed by receiver and keeper; before the hand-over
 * with empty lines for both. */

static const LijiPaperField fields[] = {
  DECEASED_FIELDS,
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, OFFICE),
  { "code", "标签", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("made_on", "出具日期", COMPARED, CELL),
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("label", "骨灰编号", COMPARED, CELL),
  TEXT_FIELD ("cremated", "火化日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("receiver", "领取人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("receiver_relation", "与逝者关系", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("receiver_identity", "身份证件号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("handed_at", "领取时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("authority", "委托文书", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("destination", "骨灰去向", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("destination_place", "安放地点", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "领灰证明", TITLE (20) },
  { "body",
    "上列骨灰已当面核对骨灰标签，由领取人领取，特此证明。骨灰去向由领"
    "取人申报，以安放（葬）单位的登记为准。",
    SMALL (10, LIJI_ALIGN_START) },
  { "sign_receiver", "领取人签名：", SIGN },
  { "sign_keeper", "骨灰保管人签名：", SIGN },
  { "stamp", "（殡仪馆印章）", SMALL (9.5, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  {
      .name = "a5",
      .title = "领灰证明",
      .width = 210,
      .height = 148,
      .label_style = LABEL,
      .fields = fields,
      .n_fields = G_N_ELEMENTS (fields),
      .words = words,
      .n_words = G_N_ELEMENTS (words),
  },
};

const LijiPaperKind liji_kind_ashes_receipt = {
  .id = "ashes-receipt",
  .title = "领灰证明",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
