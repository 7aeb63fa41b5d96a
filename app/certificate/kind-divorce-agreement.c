/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_divorce_agreement;

/* 离婚协议书: four parts (民法典 art. 1076), none of them left out: “none” is written. Three
 * originals are this print three times. */

static const LijiPaperField fields[] = {
  COUPLE_FIELDS,
  TEXT_FIELD ("agreement.will", "一、离婚意愿", NEEDED, LINES_SIZED (10.5, 7, 14)),
  TEXT_FIELD ("agreement.children", "二、子女抚养", NEEDED, LINES_SIZED (10.5, 7, 14)),
  TEXT_FIELD ("agreement.property", "三、财产处理", NEEDED, LINES_SIZED (10.5, 7, 14)),
  TEXT_FIELD ("agreement.debts", "四、债务处理", NEEDED, LINES_SIZED (10.5, 7, 14)),
  TEXT_FIELD ("agreement.mark", "核对码", 0, VALUE_SIZED (9, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("agreement.other", "五、其他约定", NEEDED, LINES_SIZED (10.5, 7, 14)),
};

static const LijiPaperWord words[] = {
  { "title", "离婚协议书", TITLE (22) },
  { "closing",
    "本协议一式三份，内容相同，双方各执一份，婚姻登记机关存档一份，自完成离婚"
    "登记之日起生效。手写改动无效。",
    PARAGRAPH (11) },
  { "man-signature", "男方签名：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "woman-signature", "女方签名：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "man-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "woman-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("离婚协议书"),
};

const LijiPaperKind liji_kind_divorce_agreement = {
  .id = "divorce-agreement",
  .title = "离婚协议书",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
  .originals = 3,
};
