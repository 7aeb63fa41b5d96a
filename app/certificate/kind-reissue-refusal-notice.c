/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_reissue_refusal_notice;

/* 不予补发婚姻登记证告知书: why no certificate is issued again, told with its reasons (marriage.md
 * §2.12; the Regulations art. 21). Its form is the locality's: a site's own template overrides it.
 */

static const LijiPaperField fields[] = {
  COUPLE_FIELDS,
  TEXT_FIELD ("applied_on", "申请日期", COMPARED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("matter", "申请事项", COMPARED, VALUE_SIZED (12, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("original.number", "原证字号", 0, VALUE_SIZED (12, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("facts", "不予补发的理由", 0, LINES_SIZED (11, 7, 8)),
  NOTICE_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "不予补发婚姻登记证告知书", TITLE (21) },
  { "decision",
    "经查证，你（们）补领婚姻登记证的申请有下列情形。根据《婚姻登记条例》第二十"
    "一条的规定，本机关不予补发，特此告知。",
    PARAGRAPH (13) },
  { "remedy",
    "如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，或者自收"
    "到本告知书之日起六个月内依法向人民法院提起行政诉讼。需要证明婚姻登记情况"
    "的，可以申请查阅、复制婚姻登记档案。",
    PARAGRAPH (11.5) },
  NOTICE_WORDS,
};

static const LijiPaperPass passes[] = {
  A4_PASS ("不予补发婚姻登记证告知书"),
};

const LijiPaperKind liji_kind_reissue_refusal_notice = {
  .id = "reissue-refusal-notice",
  .title = "不予补发婚姻登记证告知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
