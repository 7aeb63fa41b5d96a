/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_divorce_declaration;

/* 离婚登记声明书: one for each party, signed and fingerprinted before the registrar. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("holder.name", "本人", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.sex", "性别", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.birth_date", "出生日期", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("partner.name", "对方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("partner.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.registered_on",
              "结婚登记日期",
              NEEDED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.number", "结婚证字号", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.office", "结婚登记机关", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.statement", "声明内容", COMPARED, PARAGRAPH (13)),
  TEXT_FIELD ("holder.signing", "签署方式", OPTIONAL_COMPARED, LINES_SIZED (10, 7, 3)),
  TEXT_FIELD ("office.name", "登记机关", 0, VALUE_SIZED (10.5, 7, LIJI_ALIGN_START)),
};

static const LijiPaperWord words[] = {
  { "title", "离婚登记声明书", TITLE (22) },
  { "opening", "本人申请离婚登记，谨此声明：", PARAGRAPH (13) },
  { "declarant", "声明人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "declarant-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "witness", "监誓人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "witness-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("离婚登记声明书"),
};

const LijiPaperKind liji_kind_divorce_declaration = {
  .id = "divorce-declaration",
  .title = "离婚登记声明书",
  .category = LIJI_PAPER_FORM,
  .per_copy = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
