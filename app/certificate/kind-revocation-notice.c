/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_revocation_notice;

/* 拟撤销婚姻登记告知书: what was found, and until when both may answer it; nothing is decided
 * before (the opinion of 18 Nov 2021, art. 4). */

#define PLAIN VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("number", "登记字号", COMPARED, PLAIN),
  TEXT_FIELD ("registered_on", "登记日期", COMPARED, PLAIN),
  TEXT_FIELD ("man.name", "男方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("woman.name", "女方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("revocation.source", "来源", NEEDED, LINES_SIZED (11, 7, 3)),
  TEXT_FIELD ("revocation.facts", "查明的事实", NEEDED, LINES_SIZED (11, 7, 8)),
  TEXT_FIELD ("revocation.until", "陈述申辩截止日", COMPARED, PLAIN),
  NOTICE_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "拟撤销婚姻登记告知书", TITLE (21) },
  { "lead",
    "经审查，下列婚姻登记涉嫌以冒名顶替或者弄虚作假的方式办理，本机关拟依法予以撤销。现将有关事实、"
    "依据和"
    "你们享有的权利告知如下。",
    PARAGRAPH (12.5) },
  { "rights",
    "你们有权进行陈述和申辩。请在上列截止日前（含当日）以口头或者书面方式向本机关提出；逾期未提出的"
    "，视为放"
    "弃陈述和申辩的权利。",
    PARAGRAPH (12) },
  { "basis",
    "依据：最高人民法院、最高人民检察院、公安部、民政部关于妥善处理以冒名顶替或者弄虚作假的方式办理"
    "婚姻登记"
    "问题的指导意见。",
    PARAGRAPH (10.5) },
  { "receipt", "当事人签收：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "seal", "（登记机关印章）", SMALL (9, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("拟撤销婚姻登记告知书"),
};

const LijiPaperKind liji_kind_revocation_notice = {
  .id = "revocation-notice",
  .title = "拟撤销婚姻登记告知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
