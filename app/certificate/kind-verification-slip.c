/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_verification_slip;

/* 核对单: what will be printed, in large type, confirmed by both before a number is allotted. */

#define MEDIUM VALUE_SIZED (13, 7, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("matter", "办理事项", COMPARED, MEDIUM),
  TEXT_FIELD ("made_on", "日期", COMPARED, MEDIUM),
  PERSON_FIELDS ("man", 15, 13),
  PERSON_FIELDS ("woman", 15, 13),
  TEXT_FIELD ("office.name", "登记机关", 0, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
};

static const LijiPaperWord words[] = {
  { "title", "婚姻登记信息核对单", TITLE (22) },
  { "man", "男　　方", LABEL_SIZED (13, LIJI_ALIGN_CENTER) },
  { "woman", "女　　方", LABEL_SIZED (13, LIJI_ALIGN_CENTER) },
  { "hint",
    "请两位当事人逐字核对以上内容，特别是姓名、出生日期和身份证件号；如有差错，请立即告诉登记员改正"
    "。"
    "确认无误后分别签名，登记处再分配结婚证字号、打印证件。",
    PARAGRAPH (12) },
  { "man-sign", "男方确认签名：", LABEL_SIZED (12, LIJI_ALIGN_START) },
  { "woman-sign", "女方确认签名：", LABEL_SIZED (12, LIJI_ALIGN_START) },
  { "warning", "本单只供核对，不是结婚证，不能证明已经办理登记。", SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  { .name = "a4",
    .title = "核对单",
    .width = 210,
    .height = 297,
    .label_style = LABEL_SIZED (12, LIJI_ALIGN_CENTER),
    .fields = fields,
    .n_fields = G_N_ELEMENTS (fields),
    .words = words,
    .n_words = G_N_ELEMENTS (words) },
};

const LijiPaperKind liji_kind_verification_slip = {
  .id = "verification-slip",
  .title = "婚姻登记信息核对单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
