/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-grave.h"

extern const LijiPaperKind liji_kind_fee_notice;

/* 维护管理费到期通知书: a fee ends, or has ended; that the grave stays as it is whatever is paid.
 */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "公墓", COMPARED, OFFICE),
  TEXT_FIELD ("addressee", "持证人", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("told", "告知事项", COMPARED, PARAGRAPH (13)),
  TEXT_FIELD ("place", "墓位", COMPARED, CELL),
  TEXT_FIELD ("contract", "协议编号", COMPARED, CELL),
  TEXT_FIELD ("rests", "墓主姓名", COMPARED, CELL),
  TEXT_FIELD ("fee_until", "已缴至", COMPARED, CELL),
  TEXT_FIELD ("overdue", "逾期天数", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("term", "使用期限至", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("phone", "联系电话", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("office.address", "地址", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.telephone", "电话", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("made_on", "日期", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "维护管理费到期通知书", TITLE (22) },
  { "what",
    "请携带安葬证、墓穴使用协议和本人有效身份证件到本公墓办理续缴；"
    "下一缴费期自上一期届满之日起连续计算，与缴费日期无关。\n"
    "持证人去世、迁居或者联系方式有变动的，请由本人或者其他亲属告知本公墓，以便办理变更。\n"
    "墓位和安葬的骨灰不因缴费期届满而变动，本公墓继续照管。"
    "维护管理费专项用于公墓的维护管理。",
    PARAGRAPH (13) },
  { "stamp", "（公墓印章）", SMALL (10, LIJI_ALIGN_CENTER) },
  { "log", "送达记录", TITLE (12) },
  { "way", "送达方式", HEAD },
  { "day", "送达日期", HEAD },
  { "result", "结果", HEAD },
  { "clerk", "经办人", HEAD },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("维护管理费到期通知书"),
};

const LijiPaperKind liji_kind_fee_notice = {
  .id = "fee-notice",
  .title = "维护管理费到期通知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
