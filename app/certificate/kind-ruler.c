/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_ruler;

/* The calibration page, on plain paper of the size it stands for: a 50 mm ruler that tells scaling,
 * and two lines 10 mm from the paper's edges. Their distances are measured in millimetres and typed
 * as they were read; nobody computes an offset. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("printer", "打印机", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("stock", "纸张批次", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("offset", "已设偏移", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("dpi", "分辨率", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("made_on", "日期", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
};

#define ASIDE LINES_SIZED (9.5, 7, 6)

static const LijiPaperWord words[] = {
  { "title", "打印校准页", TITLE (18) },
  { "line-a", "A", LABEL_SIZED (11, LIJI_ALIGN_CENTER) },
  { "line-b", "B", LABEL_SIZED (11, LIJI_ALIGN_CENTER) },
  { "scale", "一、量上面的尺：应恰为 50 毫米。不是 50 毫米的，打印时被缩放了，先关闭缩放。",
    ASIDE },
  { "measure", "二、用尺量两处，以毫米计，量到 0.1：\nA 线到纸的左边；B 线到纸的上边。", ASIDE },
  { "enter",
    "三、把量得的两个数原样填入首选项“打印机”页的“校准页量得的数”，再按“按量得的数校正”。"
    "两个数都是 10.0 的，位置正好，不用校正。",
    ASIDE },
};

static const LijiPaperPass passes[] = {
  { .name = "a4",
    .title = "A4",
    .width = 210,
    .height = 297,
    .label_style = SMALL (9, LIJI_ALIGN_START),
    .fields = fields,
    .n_fields = G_N_ELEMENTS (fields),
    .words = words,
    .n_words = G_N_ELEMENTS (words) },
  { .name = "booklet",
    .title = "95 × 128 毫米",
    .width = 95,
    .height = 128,
    .spread_width = 190,
    .spread_x = 95,
    .optional = TRUE,
    .label_style = SMALL (7, LIJI_ALIGN_START),
    .fields = fields,
    .n_fields = G_N_ELEMENTS (fields),
    .words = words,
    .n_words = G_N_ELEMENTS (words) },
};

const LijiPaperKind liji_kind_ruler = {
  .id = "ruler",
  .title = "打印校准页",
  .category = LIJI_PAPER_CALIBRATION,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
