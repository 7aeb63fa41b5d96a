/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_ashes_label;

/* 骨灰标签: on the box of ashes, for a label printer, 70 by 50 mm; the symbol is the number itself.
 */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, LABEL_OFFICE),
  { "code", "标签", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("label", "骨灰编号", COMPARED, LABEL_NUMBER),
  TEXT_FIELD ("name", "姓名", COMPARED, LABEL_NAME),
  TEXT_FIELD ("sex", "性别", OPTIONAL_COMPARED, LABEL_VALUE),
  TEXT_FIELD ("age", "年龄", OPTIONAL_COMPARED, LABEL_VALUE),
  TEXT_FIELD ("cremated", "火化", OPTIONAL_COMPARED, LABEL_VALUE),
  TEXT_FIELD ("part", "分灰", OPTIONAL_COMPARED, LABEL_VALUE),
  TEXT_FIELD ("case", "业务编号", COMPARED, LABEL_FOOT),
};

static const LijiPaperPass passes[] = {
  {
      .name = "label",
      .title = "骨灰编号",
      .width = 70,
      .height = 50,
      .label_style = LABEL_WORD,
      .fields = fields,
      .n_fields = G_N_ELEMENTS (fields),
  },
};

const LijiPaperKind liji_kind_ashes_label = {
  .id = "ashes-label",
  .title = "骨灰标签",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
