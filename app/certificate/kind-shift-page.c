/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_shift_page;

/* 交接班记录: what one shift hands to the next, and the page of the night: every case under way,
 * where it is, and whom to call. */

#define CELL VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".name", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".case", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".state", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".place", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".phone", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".note", "", OPTIONAL_COMPARED, CELL)

#define HEADED VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)
#define TOLD LINES_SIZED (10.5, 7, 3)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("shift", "记录编号", OPTIONAL_COMPARED, HEADED),
  TEXT_FIELD ("sheet", "页次", COMPARED, HEADED),
  TEXT_FIELD ("since", "本班开始", OPTIONAL_COMPARED, HEADED),
  TEXT_FIELD ("ended", "交接时间", OPTIONAL_COMPARED, HEADED),
  TEXT_FIELD ("given_by", "交班人", COMPARED, HEADED),
  TEXT_FIELD ("taken_by", "接班人", OPTIONAL_COMPARED, HEADED),
  TEXT_FIELD ("cash", "账面现金", COMPARED, HEADED),
  TEXT_FIELD ("counted", "实点现金", OPTIONAL_COMPARED, HEADED),
  TEXT_FIELD ("keys", "钥匙", 0, VALUE_SIZED (10.5, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("tags", "空白牌", 0, VALUE_SIZED (10.5, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("families", "等候家属", 0, TOLD),
  TEXT_FIELD ("matters", "其他事项", 0, TOLD),
  FIFTEEN_ROWS,
  TEXT_FIELD ("total", "", COMPARED, VALUE_SIZED (10.5, 7, LIJI_ALIGN_START)),
};

#define HEAD LABEL_SIZED (10.5, LIJI_ALIGN_CENTER)
#define SIGN LABEL_SIZED (11, LIJI_ALIGN_START)

static const LijiPaperWord words[] = {
  { "title", "殡仪馆交接班记录", TITLE (20) },
  { "no", "序号", HEAD },
  { "name", "逝者", HEAD },
  { "case", "业务编号", HEAD },
  { "state", "办理环节", HEAD },
  { "place", "存放位置", HEAD },
  { "phone", "家属电话", HEAD },
  { "note", "提示", HEAD },
  { "given", "交班人签名：", SIGN },
  { "taken", "接班人签名：", SIGN },
  { "foot", "夜间有新来电、接运或者家属到馆的，即时登记；本页只作值班使用，用后归档，不对外提供。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("交接班"),
};

const LijiPaperKind liji_kind_shift_page = {
  .id = "shift-page",
  .title = "殡仪馆交接班记录",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
