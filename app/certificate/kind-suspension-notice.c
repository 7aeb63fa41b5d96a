/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_suspension_notice;

/* 骨灰暂缓交付通知书: two relatives claim the same ashes; each is told that they stay here, and
 * what releases them. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, OFFICE),
  TEXT_FIELD ("addressee", "被通知人", OPTIONAL_COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_START)),
  TEXT_FIELD ("told", "告知事项", COMPARED, PARAGRAPH (13)),
  TEXT_FIELD ("name", "逝者姓名", COMPARED, CELL),
  TEXT_FIELD ("label", "骨灰编号", COMPARED, CELL),
  TEXT_FIELD ("case", "业务编号", COMPARED, CELL),
  TEXT_FIELD ("cremated", "火化日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("since", "暂缓交付自", COMPARED, CELL),
  TEXT_FIELD ("arranger", "丧事承办人", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("dispute", "争议情况", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("office.address", "地址", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.telephone", "电话", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("made_on", "日期", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "骨灰暂缓交付通知书", TITLE (22) },
  { "release",
    "暂缓交付期间，骨灰由本馆妥善保管，不向任何一方交付。有下列情形之"
    "一的，恢复交付：\n"
    "一、各方共同签署书面协议，写明由谁领取；\n"
    "二、人民法院的生效法律文书确定由谁领取。\n"
    "申请分灰的，须由全部第一顺序亲属签字同意。暂缓交付期间的寄存费用"
    "，按照公布的收费目录清单计收，由领取人结清；各方另有约定的，从其约定。",
    PARAGRAPH (13) },
  { "stamp", "（殡仪馆印章）", SMALL (10, LIJI_ALIGN_CENTER) },
  { "receipt", "被通知人签收：", SIGN },
  { "received_on", "签收日期：　　　　年　　月　　日", SIGN },
  { "clerk", "经办人：", SIGN },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("骨灰暂缓交付通知书"),
};

const LijiPaperKind liji_kind_suspension_notice = {
  .id = "suspension-notice",
  .title = "骨灰暂缓交付通知书",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
