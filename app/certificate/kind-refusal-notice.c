/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_refusal_notice;

/* 不予办理结婚登记告知书: made when a ground of article 9 of the Regulations stands in the way; the
 * reasons are always told (art. 10). */

#define PLAIN VALUE_SIZED (12, 7, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("number", "编号", OPTIONAL_COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("man.name", "姓名", COMPARED, VALUE_SIZED (12, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("woman.name", "姓名", COMPARED, VALUE_SIZED (12, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("applied_on", "申请日期", COMPARED, PLAIN),
  TEXT_FIELD ("ground", "不予办理的情形", COMPARED, LINES_SIZED (12, 8, 5)),
  TEXT_FIELD ("facts", "查明的事实", 0, LINES_SIZED (11, 7, 8)),
  NOTICE_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "不予办理结婚登记告知书", TITLE (22) },
  { "man", "男方", LABEL },
  { "woman", "女方", LABEL },
  { "decision",
    "经审查，你们的结婚登记申请有下列情形。根据《婚姻登记条例》第九条、第十条的规定，"
    "本机关不予办理结婚登记，特此告知。",
    PARAGRAPH (13) },
  { "remedy",
    "如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，"
    "或者自收到本告知书之日起六个月内依法向人民法院提起行政诉讼。",
    PARAGRAPH (12) },
  { "seal", "（登记机关印章）", SMALL (9, LIJI_ALIGN_CENTER) },
  { "receipt", "当事人签收：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "receipt-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "registrar", "婚姻登记员：", LABEL_SIZED (11, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("告知书"),
};

const LijiPaperKind liji_kind_refusal_notice = {
  .id = "refusal-notice",
  .title = "不予办理结婚登记告知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
