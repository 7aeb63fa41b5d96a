/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_reissue_review;

/* 补发婚姻登记证审查处理表: one a case; filled by computer except the signatures (marriage.md
 * §4.10). */

#define CELL VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  ACCOUNT_FIELDS ("man", 11, LIJI_ALIGN_CENTER),
  ACCOUNT_FIELDS ("woman", 11, LIJI_ALIGN_CENTER),
  TEXT_FIELD ("man.before", "原登记信息\n（与现不同的）", 0, LINES_SIZED (8.5, 6, 3)),
  TEXT_FIELD ("woman.before", "原登记信息", 0, LINES_SIZED (8.5, 6, 3)),
  TEXT_FIELD ("man.papers", "提供证件情况", 0, LINES_SIZED (9, 6, 7)),
  TEXT_FIELD ("woman.papers", "提供证件情况", 0, LINES_SIZED (9, 6, 7)),
  TEXT_FIELD ("event", "补领证件", COMPARED, CELL),
  TEXT_FIELD ("original.on", "原登记日期", COMPARED, CELL),
  TEXT_FIELD ("original.office", "原登记机关", 0, CELL),
  TEXT_FIELD ("original.number", "原证件字号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("ground", "补领原因", NEEDED, CELL),
  TEXT_FIELD ("applicant", "申请人", NEEDED, CELL),
  TEXT_FIELD ("agent", "委托代理人", 0, LINES_SIZED (8.5, 6, 2)),
  TEXT_FIELD ("archive", "档案查证情况", 0, LINES_SIZED (9, 6, 5)),
  TEXT_FIELD ("opinion", "审查意见", 0, LINES_SIZED (11, 7, 3)),
  TEXT_FIELD ("number", "补发证件字号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("reissued_on", "补发日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("man.booklet", "印制号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("woman.booklet", "印制号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("office.name", "承办机关名称", COMPARED, CELL),
  TEXT_FIELD ("remark", "备注", 0, LINES_SIZED (9.5, 6, 8)),
  { "photo", "照片", LIJI_PAPER_FIELD_PHOTO, 0 },
};

static const LijiPaperWord words[] = {
  { "title", "补发婚姻登记证审查处理表", TITLE (21) },
  { "man", "男　　方", LABEL },
  { "woman", "女　　方", LABEL },
  { "registrar", "登记员签名", LABEL },
  { "receipt", "当事人领证签名\n并按指纹", LABEL_SIZED (10.5, LIJI_ALIGN_CENTER) },
  { "man-date", "男方：　　　　年　　月　　日", SMALL (9.5, LIJI_ALIGN_END) },
  { "woman-date", "女方：　　　　年　　月　　日", SMALL (9.5, LIJI_ALIGN_END) },
  { "photo", "粘贴照片\n（加盖钢印）", SMALL (9, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("审查处理表"),
};

const LijiPaperKind liji_kind_reissue_review = {
  .id = "reissue-review",
  .title = "补发婚姻登记证审查处理表",
  .category = LIJI_PAPER_FORM,
  .has_photo = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
