/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_ceremony_list;

/* 集体颁证名单: the couples at a ceremony, for who calls them and hands their certificates over. */

#define CELL VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".man", "", OPTIONAL_COMPARED, CELL),                                    \
      TEXT_FIELD ("row" n ".woman", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".number", "", OPTIONAL_COMPARED, CELL),                                 \
      TEXT_FIELD ("row" n ".handed", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("place", "地点", COMPARED, VALUE),
  TEXT_FIELD ("day", "时间", COMPARED, VALUE),
  TEXT_FIELD ("sheet", "页次", COMPARED, VALUE),
  FIFTEEN_ROWS,
  TEXT_FIELD ("total", "合计", COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
};

#define HEAD LABEL_SIZED (10.5, LIJI_ALIGN_CENTER)

static const LijiPaperWord words[] = {
  { "title", "集体颁证名单", TITLE (22) },
  { "no", "序号", HEAD },
  { "man", "男方", HEAD },
  { "woman", "女方", HEAD },
  { "number", "结婚证字号", HEAD },
  { "handed", "颁证", HEAD },
  { "note", "本名单中的当事人均已完成结婚登记，颁证仪式不产生法律效力。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("名单"),
};

const LijiPaperKind liji_kind_ceremony_list = {
  .id = "ceremony-list",
  .title = "集体颁证名单",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
