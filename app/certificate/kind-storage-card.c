/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_storage_card;

/* 遗体存放卡: hangs at the place in the cold store; its symbol is the number on the body's tag. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, SMALL_OFFICE),
  { "code", "标签", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("tag", "遗体标签", COMPARED, VALUE_SIZED (14, 9, LIJI_ALIGN_START)),
  TEXT_FIELD ("name", "逝者姓名", COMPARED, CELL),
  TEXT_FIELD ("sex", "性别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("slot", "冷藏位", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("age", "年龄", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("collected", "接运时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("due_on", "存放期限至", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger", "丧事承办人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger_phone", "联系电话", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("case", "业务编号", COMPARED, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("hold", "保留", OPTIONAL_COMPARED, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
};

static const LijiPaperWord words[] = {
  { "title", "遗体存放卡", TITLE (15) },
};

static const LijiPaperPass passes[] = {
  {
      .name = "card",
      .title = "遗体存放卡",
      .width = 105,
      .height = 74,
      .label_style = LABEL_SIZED (9, LIJI_ALIGN_CENTER),
      .fields = fields,
      .n_fields = G_N_ELEMENTS (fields),
      .words = words,
      .n_words = G_N_ELEMENTS (words),
  },
};

const LijiPaperKind liji_kind_storage_card = {
  .id = "storage-card",
  .title = "遗体存放卡",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
