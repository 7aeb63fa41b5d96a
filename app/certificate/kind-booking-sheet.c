/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_booking_sheet;

/* 预约日程表: who is expected on one day, for the counters; of those nobody is to read of, the
 * number alone. */

#define CELL VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".time", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("row" n ".counter", "", OPTIONAL_COMPARED, CELL),                                \
      TEXT_FIELD ("row" n ".booking", "", OPTIONAL_COMPARED, CELL),                                \
      TEXT_FIELD ("row" n ".who", "", OPTIONAL_COMPARED, CELL),                                    \
      TEXT_FIELD ("row" n ".purpose", "", OPTIONAL_COMPARED, CELL),                                \
      TEXT_FIELD ("row" n ".state", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE),
  TEXT_FIELD ("day", "日期", COMPARED, VALUE),
  TEXT_FIELD ("sheet", "页次", COMPARED, VALUE),
  FIFTEEN_ROWS,
  TEXT_FIELD ("total", "合计", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
};

#define HEAD LABEL_SIZED (10.5, LIJI_ALIGN_CENTER)

static const LijiPaperWord words[] = {
  { "title", "预约日程表", TITLE (22) },
  { "no", "序号", HEAD },
  { "time", "时间", HEAD },
  { "counter", "窗口", HEAD },
  { "booking", "预约号", HEAD },
  { "who", "预约人", HEAD },
  { "purpose", "事项", HEAD },
  { "state", "情况", HEAD },
  { "note", "预约不产生权利，未预约的当事人照常受理。本表仅供窗口使用，用后销毁。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("日程表"),
};

const LijiPaperKind liji_kind_booking_sheet = {
  .id = "booking-sheet",
  .title = "预约日程表",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
