/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_declaration_late;

/* 申请补办结婚登记声明书: as the ordinary one, and since when the two live as spouses. */

static const LijiPaperField fields[] = {
  PERSON_FIELDS ("holder", 12, 11),
  PERSON_FIELDS ("partner", 12, 11),
  TEXT_FIELD ("cohabiting_since",
              "以夫妻名义共同生活起始时间",
              COMPARED,
              VALUE_SIZED (13, 9, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("holder.late_statement", "声明内容", COMPARED, PARAGRAPH (13)),
  TEXT_FIELD ("holder.signing", "签署方式", OPTIONAL_COMPARED, LINES_SIZED (10, 7, 2)),
  TEXT_FIELD ("holder.helper", "在场人签名", 0, VALUE_SIZED (12, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.name", "登记机关", 0, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
};

static const LijiPaperWord words[] = {
  { "title", "申请补办结婚登记声明书", TITLE (22) },
  { "opening", "本人申请补办结婚登记，谨此声明：", PARAGRAPH (13) },
  { "self", "本\n人", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "partner", "对\n方", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "since-before", "本人与对方自", LABEL_SIZED (13, LIJI_ALIGN_END) },
  { "since-after", "起以夫妻名义共同生活，至今未办理结婚登记。",
    LABEL_SIZED (13, LIJI_ALIGN_START) },
  { "declarant", "声明人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "declarant-hint", "（本人签名并按指纹）", SMALL (9, LIJI_ALIGN_START) },
  { "declarant-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "witness", "监誓人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "witness-hint", "（婚姻登记员签名）", SMALL (9, LIJI_ALIGN_START) },
  { "witness-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "fingerprint", "指纹", SMALL (9, LIJI_ALIGN_CENTER) },
  { "footnote", "本声明书由声明人核对无误、当场宣读后，在婚姻登记员面前签名并按指纹。",
    SMALL (9, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("声明书"),
};

const LijiPaperKind liji_kind_declaration_late = {
  .id = "declaration-late",
  .title = "申请补办结婚登记声明书",
  .category = LIJI_PAPER_FORM,
  .per_copy = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
