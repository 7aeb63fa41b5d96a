/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_volume_contents;

/* 卷内目录: what lies in a volume, in the legal order, and the filing stamp (归档章) that the
 * measures put at the top of the first page. */

#define SMALL_VALUE VALUE_SIZED (10.5, 6, LIJI_ALIGN_CENTER)
#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, SMALL_VALUE),                                  \
      TEXT_FIELD ("row" n ".title", "", OPTIONAL_COMPARED,                                         \
                  VALUE_SIZED (10.5, 6, LIJI_ALIGN_START)),                                        \
      TEXT_FIELD ("row" n ".pages", "", OPTIONAL_COMPARED, SMALL_VALUE),                           \
      TEXT_FIELD ("row" n ".remark", "", OPTIONAL_COMPARED, VALUE_SIZED (9, 6, LIJI_ALIGN_CENTER))

static const LijiPaperField fields[] = {
  TEXT_FIELD ("stamp.fonds", "全宗号", OPTIONAL_COMPARED, SMALL_VALUE),
  TEXT_FIELD ("stamp.year", "年度", COMPARED, SMALL_VALUE),
  TEXT_FIELD ("stamp.volume", "室编卷号", COMPARED, SMALL_VALUE),
  TEXT_FIELD ("stamp.archive_volume", "馆编卷号", OPTIONAL_COMPARED, SMALL_VALUE),
  TEXT_FIELD ("stamp.pages", "页数", OPTIONAL_COMPARED, SMALL_VALUE),
  TEXT_FIELD ("office.name", "立卷单位", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("class", "类别", COMPARED, VALUE),
  TEXT_FIELD ("title", "案卷题名", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("number", "字号（编号）", OPTIONAL_COMPARED, VALUE),
  TEXT_FIELD ("event_on", "日期", COMPARED, VALUE),
  TEXT_FIELD ("keep", "保管期限", COMPARED, VALUE),
  TWELVE_ROWS,
  TEXT_FIELD ("basis", "排列依据", COMPARED, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("filed_by", "立卷人", COMPARED, VALUE),
  TEXT_FIELD ("filed_on", "立卷日期", COMPARED, VALUE),
};

#define HEAD LABEL_SIZED (11, LIJI_ALIGN_CENTER)

static const LijiPaperWord words[] = {
  { "title", "卷内目录", TITLE (24) },
  { "no", "顺序号", HEAD },
  { "paper", "文件题名", HEAD },
  { "pages", "页号", HEAD },
  { "remark", "备注", HEAD },
  { "checker", "检查人：", LABEL_SIZED (11, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("卷内目录"),
};

const LijiPaperKind liji_kind_volume_contents = {
  .id = "volume-contents",
  .title = "卷内目录",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
