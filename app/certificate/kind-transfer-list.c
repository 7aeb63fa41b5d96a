/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_transfer_list;

/* 档案移交清册: the boxes that go to the state archives, with the volume numbers they get there. */

#define CELL VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".class", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".year", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".box", "", OPTIONAL_COMPARED, CELL),                                    \
      TEXT_FIELD ("row" n ".volumes", "", OPTIONAL_COMPARED, CELL),                                \
      TEXT_FIELD ("row" n ".archive", "", OPTIONAL_COMPARED, CELL),                                \
      TEXT_FIELD ("row" n ".count", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".pages", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("number", "编号", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("office.name", "移交单位", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("receiver", "接收单位", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("reason", "移交依据", OPTIONAL_COMPARED, VALUE_LEFT),
  TEXT_FIELD ("made_on", "移交日期", COMPARED, VALUE),
  TEXT_FIELD ("sheet", "页次", COMPARED, VALUE),
  FIFTEEN_ROWS,
  TEXT_FIELD ("total", "合计", COMPARED, VALUE_LEFT),
};

#define HEAD LABEL_SIZED (10.5, LIJI_ALIGN_CENTER)
#define SIGN LABEL_SIZED (11, LIJI_ALIGN_START)

static const LijiPaperWord words[] = {
  { "title", "婚姻登记档案移交清册", TITLE (22) },
  { "no", "序号", HEAD },
  { "class", "类别", HEAD },
  { "year", "年度", HEAD },
  { "box", "盒号", HEAD },
  { "volumes", "室编卷号", HEAD },
  { "archive", "馆编卷号", HEAD },
  { "count", "卷数", HEAD },
  { "pages", "页数", HEAD },
  { "giver", "移交人：", SIGN },
  { "taker", "接收人：", SIGN },
  { "watcher", "监交人：", SIGN },
  { "giver_seal", "移交单位（盖章）", SIGN },
  { "taker_seal", "接收单位（盖章）", SIGN },
  { "note", "本清册一式两份，移交单位和接收单位各存一份。", SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("移交清册"),
};

const LijiPaperKind liji_kind_transfer_list = {
  .id = "transfer-list",
  .title = "婚姻登记档案移交清册",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
