/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_transport_permit;

/* 遗体外运证明（运尸证明）: the body leaves for another place by the paper that allows it; shown on
 * the way and where it arrives. */

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  DECEASED_FIELDS,
  ARRANGER_FIELDS,
  { "code", "标签", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("home", "户籍地址", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("died", "死亡时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("tag", "遗体标签", COMPARED, CELL),
  TEXT_FIELD ("proof", "死亡证明", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("exit_paper", "准运文书", COMPARED, CELL),
  TEXT_FIELD ("pickup", "起运地", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("exit_place", "运往地点", COMPARED, CELL),
  TEXT_FIELD ("left_at", "起运时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("infectious", "传染病", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "遗体外运证明", TITLE (22) },
  { "plate", "车牌号", HEAD },
  { "escort", "押运人", HEAD },
  { "body",
    "上列遗体经核对身份、死亡证明和遗体标签，准予运往所列地点，请沿途"
    "有关单位查验放行。到达后由接收单位核对遗体标签，并在回执上签章。",
    PARAGRAPH (12) },
  { "stamp", "（殡仪馆印章）", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "clerk", "经办人：", SIGN },
  { "return_title", "接收回执", TITLE (13) },
  { "received_by", "接收单位", HEAD },
  { "received_at", "接收时间", HEAD },
  { "same_tag", "标签核对", HEAD },
  { "receiver_sign", "接收人签名", HEAD },
  { "same_choice", "□ 一致　　□ 不一致", SIGN },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("遗体外运证明"),
};

const LijiPaperKind liji_kind_transport_permit = {
  .id = "transport-permit",
  .title = "遗体外运证明",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
