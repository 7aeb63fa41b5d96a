/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_divorce_withdrawal;

/* 撤回离婚登记申请书: filled in by the one who withdraws, alone and in person; a lost receipt is
 * explained in it. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("withdrawal.name", "撤回人", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("withdrawal.identity_number",
              "身份证件号",
              NEEDED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("withdrawal.other", "对方", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("withdrawal.other_number", "身份证件号", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("receipt.number", "受理回执编号", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("accepted_on", "受理日期", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("withdrawal.receipt", "受理回执单", 0, LINES_SIZED (10.5, 7, 3)),
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("made_on", "日期", NEEDED, VALUE_SIZED (12, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "撤回离婚登记申请书", TITLE (22) },
  { "declaration",
    "本人不愿意离婚，现依照《中华人民共和国民法典》第一千零七十七条的规定，撤"
    "回上述离婚登记申请。",
    PARAGRAPH (13) },
  { "declarant", "撤回人：", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "declarant-date", "年　　月　　日", LABEL_SIZED (12, LIJI_ALIGN_END) },
  { "registrar", "婚姻登记员：", LABEL_SIZED (12, LIJI_ALIGN_END) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("撤回离婚登记申请书"),
};

const LijiPaperKind liji_kind_divorce_withdrawal = {
  .id = "divorce-withdrawal",
  .title = "撤回离婚登记申请书",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
