/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_record_certificate;

/* 婚姻登记记录证明、无婚姻登记记录证明（民函〔2015〕266号）: what the office's records hold of a
 * person, for notarial use abroad; it says what is recorded, and no status. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("heading", "名称", COMPARED, VALUE_SIZED (24, 16, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("number", "编号", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("name", "姓名", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("sex", "性别", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("birth", "出生日期", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("identity", "身份证件号", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("scope", "查询范围", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("period", "查询期间", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("country", "使用地", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("finding", "查询结果", COMPARED, LINES_SIZED (11, 6, 14)),
  TEXT_FIELD ("document", "出示证件", COMPARED, VALUE_LEFT),
  CERTIFIED_FIELDS,
};

static const LijiPaperWord words[] = {
  { "body", "经查询上列范围和期间内的婚姻登记记录，结果如上，特此证明。", PARAGRAPH (12) },
  { "scan", "扫描核验", LABEL_SIZED (10, LIJI_ALIGN_CENTER) },
  { "stamp", "（登记机关印章）", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "note",
    "本证明仅供办理上列使用地的公证事项；涂改无效。"
    "本证明只说明婚姻登记记录，不证明当前婚姻状况。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("记录证明"),
};

const LijiPaperKind liji_kind_record_certificate = {
  .id = "record-certificate",
  .title = "（无）婚姻登记记录证明",
  .category = LIJI_PAPER_SHEET,
  .has_seal = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
