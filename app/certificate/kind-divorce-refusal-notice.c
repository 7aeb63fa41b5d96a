/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_divorce_refusal_notice;

/* 不予办理离婚登记告知书: when the review finds that the divorce cannot be granted (民法典 art.
 * 1078). */

static const LijiPaperField fields[] = {
  COUPLE_FIELDS,
  TEXT_FIELD ("applied_on", "申请日期", COMPARED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("ground", "情形", COMPARED, LINES_SIZED (12, 8, 5)),
  TEXT_FIELD ("facts", "查明的事实", 0, LINES_SIZED (11, 7, 8)),
  NOTICE_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "不予办理离婚登记告知书", TITLE (21) },
  { "decision",
    "经审查，你们的离婚登记申请有下列情形。根据《中华人民共和国民法典》第一千"
    "零七十八条的规定，本机关不予办理离婚登记，特此告知。",
    PARAGRAPH (13) },
  { "remedy",
    "如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，或者自收"
    "到本告知书之日起六个月内依法向人民法院提起行政诉讼。当事人也可以依法向人"
    "民法院提起离婚诉讼。",
    PARAGRAPH (11.5) },
  NOTICE_WORDS,
};

static const LijiPaperPass passes[] = {
  A4_PASS ("不予办理离婚登记告知书"),
};

const LijiPaperKind liji_kind_divorce_refusal_notice = {
  .id = "divorce-refusal-notice",
  .title = "不予办理离婚登记告知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
