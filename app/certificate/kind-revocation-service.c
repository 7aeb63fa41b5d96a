/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_revocation_service;

/* 送达回证: how the decision reached each of them; filed with it. */

#define PLAIN VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("revocation.decision", "送达文书", COMPARED, LINES_SIZED (11, 7, 3)),
  TEXT_FIELD ("number", "登记字号", COMPARED, PLAIN),
  TEXT_FIELD ("registered_on", "登记日期", COMPARED, PLAIN),
  TEXT_FIELD ("man.name", "男方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("woman.name", "女方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("revocation.served", "送达方式和经过", NEEDED, LINES_SIZED (11, 7, 5)),
  NOTICE_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "送达回证", TITLE (22) },
  { "man-receipt", "男方（受送达人）：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "man-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "woman-receipt", "女方（受送达人）：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "woman-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "server", "送达人：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "note", "受送达人拒绝签收的，由送达人注明情况；公告送达的，附公告文本。", PARAGRAPH (10.5) },
  { "seal", "（登记机关印章）", SMALL (9, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("送达回证"),
};

const LijiPaperKind liji_kind_revocation_service = {
  .id = "revocation-service",
  .title = "送达回证",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
