/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_divorce_receipt;

/* 离婚登记申请受理回执单: one for each party, each with its stub for the file, with both periods
 * and their exact days; a day that rests on a calendar not published is told by the law. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("receipt.number", "编号", COMPARED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  COUPLE_FIELDS,
  TEXT_FIELD ("accepted_on", "收到申请之日", COMPARED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("period.end",
              "可以撤回申请的最后一日",
              COMPARED,
              VALUE_SIZED (12, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("period.first",
              "可以领取离婚证的第一日",
              COMPARED,
              VALUE_SIZED (12, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("period.last",
              "可以领取离婚证的最后一日",
              COMPARED,
              VALUE_SIZED (12, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("period.note", "", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.address", "地址", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.telephone", "电话", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.hours", "办公时间", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("stub", "", NEEDED, LINES_SIZED (10.5, 6, 2)),
  TEXT_FIELD ("made_on", "日期", NEEDED, VALUE_SIZED (12, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "离婚登记申请受理回执单", TITLE (22) },
  { "law",
    "本机关已收到你们的离婚登记申请。自收到申请之日起三十日内（收到申请之日不"
    "计入，最后一日是法定休假日的，以休假日结束的次日为最后一日），任何一方不"
    "愿意离婚的，可以持有效身份证件和本回执单单独到本机关撤回申请。上述期限届"
    "满后三十日内，双方应当亲自到本机关申请发给离婚证；未申请的，视为撤回离婚"
    "登记申请。",
    PARAGRAPH (11.5) },
  { "bring",
    "领取离婚证时，双方须共同到本机关，并携带本人有效身份证件、结婚证、本回执"
    "单、离婚协议书一式三份、二寸单人近期半身免冠照片各两张。",
    PARAGRAPH (11) },
  { "stub-title", "离婚登记申请受理回执单存根", LABEL_SIZED (13, LIJI_ALIGN_CENTER) },
  NOTICE_WORDS,
};

static const LijiPaperPass passes[] = {
  A4_PASS ("离婚登记申请受理回执单"),
};

const LijiPaperKind liji_kind_divorce_receipt = {
  .id = "divorce-receipt",
  .title = "离婚登记申请受理回执单",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
  .originals = 2, /* one for each of them */
};
