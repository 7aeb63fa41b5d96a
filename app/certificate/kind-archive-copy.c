/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_archive_copy;

/* 档案复制证明: goes before the copied pages of a volume, says for whom and what for, and carries
 * the seal. It proves what lies in the archive, and no marital status. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("number", "编号", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("recipient", "申请人", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("standing", "查阅资格", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("document", "出示证件", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("purpose", "用途", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("title", "案卷题名", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("volume", "档号", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("record", "字号（编号）", OPTIONAL_COMPARED, VALUE_LEFT),
  TEXT_FIELD ("papers", "复制内容", COMPARED, LINES_SIZED (11, 7, 14)),
  TEXT_FIELD ("pages", "复制页数", COMPARED, VALUE_LEFT),
  CERTIFIED_FIELDS,
};

static const LijiPaperWord words[] = {
  { "title", "婚姻登记档案复制证明", TITLE (24) },
  { "body", "兹证明：随附各页系从本机关保管的上列婚姻登记档案复制，经核对与档案原件一致。",
    PARAGRAPH (12) },
  { "scan", "扫描核验", LABEL_SIZED (10, LIJI_ALIGN_CENTER) },
  { "stamp", "查档专用章", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "note",
    "本证明与随附各页一并使用，仅限所列用途；涂改无效。"
    "本证明只说明档案所载内容，不证明当前婚姻状况。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("复制证明"),
};

const LijiPaperKind liji_kind_archive_copy = {
  .id = "archive-copy",
  .title = "婚姻登记档案复制证明",
  .category = LIJI_PAPER_SHEET,
  .has_seal = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
