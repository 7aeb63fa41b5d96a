/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_cremation_confirmation;

/* 遗体火化确认书: the arranger says who it is and that the body is to be cremated
 * (民办函〔2024〕27号); without it nothing is cremated. */

static const LijiPaperField fields[] = {
  HOME_FIELDS,
  DECEASED_FIELDS,
  ARRANGER_FIELDS,
  TEXT_FIELD ("body_kind", "类别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("home", "户籍地址", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("died", "死亡时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("tag", "遗体标签", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("proof", "死亡证明", OPTIONAL_COMPARED, CELL),
};

static const LijiPaperWord words[] = {
  { "title", "遗体火化确认书", TITLE (22) },
  { "body",
    "本人是上列逝者的丧事承办人。本人已当面辨认遗体，确认身份无误，同"
    "意由贵馆火化。本人知悉遗体火化后不能恢复原状，并对所填内容和所交"
    "证件、证明材料的真实性负责。",
    PARAGRAPH (12) },
  { "keep", "骨灰处理", HEAD },
  { "furnace", "火化炉", HEAD },
  { "burn", "同意随同火化的物品", HEAD },
  { "other", "其他约定", HEAD },
  { "keep_choice", "□ 保留骨灰　　　□ 不保留骨灰", SIGN },
  { "furnace_choice", "□ 普通火化炉　　　□ 环保火化炉　　　□ 其他：", SIGN },
  { "sign", "丧事承办人签名（按指纹）：", SIGN },
  { "signed_on", "日期：　　　　年　　月　　日", SIGN },
  { "checks", "火化前核对", HEAD },
  { "signatures", "核对人", HEAD },
  { "checks_list", "□ 逝者身份　　□ 死亡证明　　□ 火化确认书　　□ 丧事承办人身份", SIGN },
  { "checks_sign", "经办人签名：　　　　　　　　　复核人签名：", SIGN },
  { "note", "上列四项缺一项或者不准确的，不予火化。依据：民办函〔2024〕27号。",
    SMALL (9, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("遗体火化确认书"),
};

const LijiPaperKind liji_kind_cremation_confirmation = {
  .id = "cremation-confirmation",
  .title = "遗体火化确认书",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
