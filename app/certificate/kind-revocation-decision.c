/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_revocation_decision;

/* 撤销婚姻登记决定书: the registration is revoked and its certificates count no more; with a number
 * of its own. */

#define PLAIN VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("revocation.decision", "编号", COMPARED, VALUE_SIZED (11, 8, LIJI_ALIGN_END)),
  TEXT_FIELD ("number", "登记字号", COMPARED, PLAIN),
  TEXT_FIELD ("registered_on", "登记日期", COMPARED, PLAIN),
  TEXT_FIELD ("man.name", "男方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("woman.name", "女方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.identity_number", "身份证件号", COMPARED, PLAIN),
  TEXT_FIELD ("revocation.source", "来源", NEEDED, LINES_SIZED (11, 7, 3)),
  TEXT_FIELD ("revocation.facts", "查明的事实", NEEDED, LINES_SIZED (11, 7, 8)),
  NOTICE_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "撤销婚姻登记决定书", TITLE (21) },
  { "lead", "经审查并告知当事人陈述和申辩的权利，本机关对下列婚姻登记作出决定。",
    PARAGRAPH (12.5) },
  { "decision",
    "上述婚姻登记以冒名顶替或者弄虚作假的方式办理，事实清楚。现决定撤销该婚姻登记，所发婚姻登记证作"
    "废；被冒"
    "用身份的当事人的婚姻状况恢复到登记之前。",
    PARAGRAPH (12) },
  { "remedy",
    "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，或者自收到本决定书之日起六个月"
    "内依法向"
    "人民法院提起行政诉讼。",
    PARAGRAPH (11) },
  { "receipt", "当事人签收：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "seal", "（登记机关印章）", SMALL (9, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("撤销婚姻登记决定书"),
};

const LijiPaperKind liji_kind_revocation_decision = {
  .id = "revocation-decision",
  .title = "撤销婚姻登记决定书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
