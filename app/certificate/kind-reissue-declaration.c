/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_reissue_declaration;

/* 申请补领婚姻登记证声明书: one for whoever asks, both or one; signed before the registrar, by an
 * agent after the principal's name. Dates beside signatures are written by who signs. */

#define CELL VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "登记机关", 0, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
  ACCOUNT_FIELDS ("man", 11, LIJI_ALIGN_CENTER),
  ACCOUNT_FIELDS ("woman", 11, LIJI_ALIGN_CENTER),
  TEXT_FIELD ("man.before", "原登记信息\n（与现不同的）", 0, LINES_SIZED (9, 6, 3)),
  TEXT_FIELD ("woman.before", "原登记信息", 0, LINES_SIZED (9, 6, 3)),
  TEXT_FIELD ("event", "补领证件", COMPARED, CELL),
  TEXT_FIELD ("original.on", "原登记日期", COMPARED, CELL),
  TEXT_FIELD ("original.office", "原登记机关", 0, CELL),
  TEXT_FIELD ("original.number", "原证件字号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("ground", "补领原因", NEEDED, CELL),
  TEXT_FIELD ("applicant", "申请人", NEEDED, CELL),
  TEXT_FIELD ("agent", "委托代理人", 0, LINES_SIZED (9, 6, 3)),
  TEXT_FIELD ("statement", "声明内容", NEEDED, PARAGRAPH (13)),
};

static const LijiPaperWord words[] = {
  { "title", "申请补领婚姻登记证声明书", TITLE (22) },
  { "man", "男　　方", LABEL },
  { "woman", "女　　方", LABEL },
  { "declarant", "声明人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "declarant-hint", "（签名并按指纹；代理人在委托人姓名后签名）", SMALL (9, LIJI_ALIGN_START) },
  { "declarant-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "witness", "监誓人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "witness-hint", "（婚姻登记员签名）", SMALL (9, LIJI_ALIGN_START) },
  { "witness-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "fingerprint", "指纹", SMALL (9, LIJI_ALIGN_CENTER) },
  { "footnote", "本声明书由声明人核对无误后，在婚姻登记员面前签名并按指纹。",
    SMALL (9, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("声明书"),
};

const LijiPaperKind liji_kind_reissue_declaration = {
  .id = "reissue-declaration",
  .title = "申请补领婚姻登记证声明书",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
