/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_day_sheet;

/* 日结单: what a day came to, and the journal's head, signed, for the file: once it has left the
 * machine, nobody rewrites what is on it unnoticed. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("day", "日期", COMPARED, VALUE),
  TEXT_FIELD ("closed_by", "结账人", COMPARED, VALUE),
  TEXT_FIELD ("entries", "日志", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("totals", "办理情况", COMPARED, LINES_SIZED (11, 7, 16)),
  TEXT_FIELD ("numbers", "字号", COMPARED, LINES_SIZED (10.5, 6.5, 12)),
  TEXT_FIELD ("gaps", "缺号", COMPARED, LINES_SIZED (10.5, 6.5, 8)),
  TEXT_FIELD ("booklets", "证件", COMPARED, LINES_SIZED (10.5, 6.5, 12)),
  TEXT_FIELD ("head", "末条摘要", COMPARED, LINES_SIZED (9, 7, 3)),
  TEXT_FIELD ("key_id", "密钥编号", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  { "seal", "末条二维码", LIJI_PAPER_FIELD_SYMBOL, LIJI_PAPER_FIELD_REQUIRED },
};

static const LijiPaperWord words[] = {
  { "title", "婚姻登记日结单", TITLE (22) },
  { "scan", "扫描核对", LABEL_SIZED (10, LIJI_ALIGN_CENTER) },
  { "note",
    "二维码载有结账时办理日志的末条序号和摘要，由本机关签名。以后任何时候扫描本单，"
    "即可查明结账前的日志是否被改动。请当日打印、签名，并离开本机保存。",
    { .font = LIJI_FONT_SONG,
      .size = 9,
      .min_size = 8,
      .max_lines = 6,
      .fit = LIJI_FIT_WRAP,
      .align = LIJI_ALIGN_START,
      .valign = LIJI_ALIGN_START,
      .colour = 0x4a4a4a,
      .line_height = 1.6 } },
  { "closer", "结账人：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "checker", "核对人：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "date", "日　期：", LABEL_SIZED (11, LIJI_ALIGN_START) },
  { "warning", "本单供内部归档，不对外出具。", SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("日结单"),
};

const LijiPaperKind liji_kind_day_sheet = {
  .id = "day-sheet",
  .title = "婚姻登记日结单",
  .category = LIJI_PAPER_FORM,
  .has_seal = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
