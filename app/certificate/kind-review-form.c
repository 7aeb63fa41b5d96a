/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_review_form;

/* 结婚登记审查处理表: one for each couple; filled by computer except the signatures. Every paper
 * shown is listed by name, with no "etc.". */

#define CELL VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  ACCOUNT_FIELDS ("man", 11, LIJI_ALIGN_CENTER),
  CIVIL_FIELDS ("man", 10),
  ACCOUNT_FIELDS ("woman", 11, LIJI_ALIGN_CENTER),
  CIVIL_FIELDS ("woman", 10),
  TEXT_FIELD ("man.papers", "提供证件情况", 0, LINES_SIZED (9.5, 6, 8)),
  TEXT_FIELD ("woman.papers", "提供证件情况", 0, LINES_SIZED (9.5, 6, 8)),
  TEXT_FIELD ("opinion", "审查意见", 0, LINES_SIZED (11, 7, 4)),
  TEXT_FIELD ("registered_on", "结婚登记日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("number", "结婚证字号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("man.booklet", "结婚证印制号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("woman.booklet", "结婚证印制号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("office.name", "承办机关名称", COMPARED, CELL),
  TEXT_FIELD ("man.signing", "签署方式", 0, LINES_SIZED (8, 6, 2)),
  TEXT_FIELD ("woman.signing", "签署方式", 0, LINES_SIZED (8, 6, 2)),
  TEXT_FIELD ("man.helper_short", "在场人签名", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("woman.helper_short", "在场人签名", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("remark", "备注", 0, LINES_SIZED (9.5, 6, 8)),
  { "photo", "照片", LIJI_PAPER_FIELD_PHOTO, 0 },
};

static const LijiPaperWord words[] = {
  { "title", "结婚登记审查处理表", TITLE (21) },
  { "man", "男　　方", LABEL },
  { "woman", "女　　方", LABEL },
  { "registrar", "登记员签名", LABEL },
  { "receipt", "当事人领证签名\n并按指纹", LABEL_SIZED (10.5, LIJI_ALIGN_CENTER) },
  { "man-date", "年　　月　　日", SMALL (9.5, LIJI_ALIGN_END) },
  { "woman-date", "年　　月　　日", SMALL (9.5, LIJI_ALIGN_END) },
  { "photo", "粘贴双人合影\n（加盖钢印）", SMALL (9, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("审查处理表"),
};

const LijiPaperKind liji_kind_review_form = {
  .id = "review-form",
  .title = "结婚登记审查处理表",
  .category = LIJI_PAPER_FORM,
  .has_photo = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
