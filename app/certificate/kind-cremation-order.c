/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_cremation_order;

/* 火化通知单: from the counter to the furnace; its symbol is the number on the body's tag, which is
 * scanned there. */

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  DECEASED_FIELDS,
  { "code", "标签", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("tag", "遗体标签", COMPARED, CELL),
  TEXT_FIELD ("died", "死亡时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger", "丧事承办人", COMPARED, CELL),
  TEXT_FIELD ("relation", "与逝者关系", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("cleared", "核准时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("slot", "冷藏位", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("furnace", "火化炉", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("cremator", "火化工", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("packer", "装灰人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("started", "开始时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("ended", "结束时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("confirmation_on", "确认书日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("label", "骨灰编号", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "火化通知单", TITLE (20) },
  { "rule",
    "入炉前扫描遗体标签：与本单不一致的，立即停止并报告。一具一炉；出"
    "炉后当即装灰、贴骨灰标签。",
    SMALL (9.5, LIJI_ALIGN_START) },
  { "sign_clerk", "开单人：", SIGN },
  { "sign_review", "复核人：", SIGN },
  { "sign_cremator", "火化工：", SIGN },
  { "sign_packer", "装灰人：", SIGN },
};

static const LijiPaperPass passes[] = {
  {
      .name = "a5",
      .title = "火化通知单",
      .width = 210,
      .height = 148,
      .label_style = LABEL,
      .fields = fields,
      .n_fields = G_N_ELEMENTS (fields),
      .words = words,
      .n_words = G_N_ELEMENTS (words),
  },
};

const LijiPaperKind liji_kind_cremation_order = {
  .id = "cremation-order",
  .title = "火化通知单",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
