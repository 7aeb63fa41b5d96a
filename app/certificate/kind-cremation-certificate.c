/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_cremation_certificate;

/* 火化证明, sheet and stub: who was cremated, when and where; the arranger keeps the sheet, the
 * funeral home the stub with the signature. */

#define STUB VALUE_SIZED (10, 6, LIJI_ALIGN_START)

static const LijiPaperField fields[] = {
  TEXT_FIELD ("heading", "名称", COMPARED, VALUE_SIZED (26, 16, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("copy", "补发", OPTIONAL_COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("number", "编号", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("name", "姓名", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("sex", "性别", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("birth", "出生日期", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("identity", "身份证件号", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("home", "户籍地址", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("died", "死亡日期", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("cremated", "火化时间", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("proof", "火化依据", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("arranger", "丧事承办人", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("label", "骨灰编号", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("serial", "印制号", COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("stub.number", "编号", COMPARED, STUB),
  TEXT_FIELD ("stub.name", "姓名", COMPARED, STUB),
  TEXT_FIELD ("stub.identity", "身份证件号", COMPARED, STUB),
  TEXT_FIELD ("stub.cremated", "火化时间", COMPARED, STUB),
  TEXT_FIELD ("stub.case", "业务编号", COMPARED, STUB),
  TEXT_FIELD ("stub.collector", "领取人", COMPARED, STUB),
  TEXT_FIELD ("stub.serial", "印制号", COMPARED, STUB),
  CERTIFIED_FIELDS,
};

static const LijiPaperWord words[] = {
  { "body", "上列遗体已在本单位火化，特此证明。", PARAGRAPH (12) },
  { "scan", "扫描核验", LABEL_SIZED (10, LIJI_ALIGN_CENTER) },
  { "stamp", "（殡仪馆印章）", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "note", "涂改无效。补发后，此前各份作废。", SMALL (9.5, LIJI_ALIGN_START) },
  { "stub", "火化证明存根", TITLE (14) },
  { "signed", "领取人签字：　　　　　　　　　　　　　　领取日期：　　　　年　　月　　日",
    LABEL_SIZED (10.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("火化证明"),
};

const LijiPaperKind liji_kind_cremation_certificate = {
  .id = "cremation-certificate",
  .title = "火化证明",
  .category = LIJI_PAPER_SHEET,
  .has_seal = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
