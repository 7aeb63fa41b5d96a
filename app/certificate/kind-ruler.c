/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_ruler;

/* The calibration page: a 50 mm ruler that tells scaling, and steps of 0.1 mm at the paper's edges
 * and at the photo frame that tell the offset. "booklet" is printed on a voided inner sheet, whose
 * preprinted photo frame is what the steps are held against. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("printer", "打印机", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("stock", "纸张批次", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("offset", "已设偏移", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("dpi", "分辨率", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("made_on", "日期", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
};

static const LijiPaperWord words[] = {
  { "title", "打印校准页", TITLE (18) },
  { "scale", "量此尺：应恰为 50 毫米。不是 50 毫米的，打印时被缩放了，先关闭缩放。",
    SMALL (9, LIJI_ALIGN_START) },
  { "steps-x", "印在作废内页上：与相框左边线重合的一格，即左右偏移（单位 0.1 毫米，偏右为正）",
    SMALL (9, LIJI_ALIGN_START) },
  { "steps-y", "与相框上边线重合的一格，即上下偏移（单位 0.1 毫米，偏下为正）",
    SMALL (9, LIJI_ALIGN_START) },
  { "edges", "十字中心距纸边左 10 毫米、上 10 毫米：量得数减 10 即为偏移。",
    SMALL (9, LIJI_ALIGN_START) },
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
