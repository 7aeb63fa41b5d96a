/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_queue_ticket;

/* 排队号: a number, where and when; nothing of whose it is, and where that is nobody's business not
 * what for. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("ticket",
              "号码",
              COMPARED,
              { .font = LIJI_FONT_SONG_BOLD,
                .size = 54,
                .align = LIJI_ALIGN_CENTER,
                .valign = LIJI_ALIGN_CENTER,
                .fit = LIJI_FIT_REFUSE,
                .colour = LIJI_BLACK }),
  TEXT_FIELD ("purpose", "事项", OPTIONAL_COMPARED, VALUE_SIZED (14, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("due", "预约时间", OPTIONAL_COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("place", "地点", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("issued", "取号时间", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
};

static const LijiPaperWord words[] = {
  { "title", "排队号", TITLE (18) },
  { "note", "请留意叫号。号码当日有效，过号请重新取号。", SMALL (8.5, LIJI_ALIGN_CENTER) },
};

static const LijiPaperPass passes[] = {
  { .name = "slip",
    .title = "排队号",
    .width = 80,
    .height = 110,
    .label_style = LABEL_SIZED (10, LIJI_ALIGN_START),
    .fields = fields,
    .n_fields = G_N_ELEMENTS (fields),
    .words = words,
    .n_words = G_N_ELEMENTS (words) },
};

const LijiPaperKind liji_kind_queue_ticket = {
  .id = "queue-ticket",
  .title = "排队号",
  .category = LIJI_PAPER_NOTICE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
