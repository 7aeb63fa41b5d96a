/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-notice.h"

extern const LijiPaperKind liji_kind_interment_certificate;

/* 安葬证（墓穴证）: who rests where since when, and who holds the right; sealed, and shown at every
 * errand with the grave. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("heading", "名称", COMPARED, VALUE_SIZED (26, 16, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("copy", "补发", OPTIONAL_COMPARED, VALUE_SIZED (11, 7, LIJI_ALIGN_START)),
  TEXT_FIELD ("number", "编号", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_END)),
  TEXT_FIELD ("name", "墓主姓名", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("interred", "安葬日期", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("cemetery", "公墓", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("place", "墓位", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("plot_kind", "类别", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("hole", "穴位", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("grave_proof", "安葬凭据", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("holder", "持证人", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("relation", "与墓主关系", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("contract", "协议编号", COMPARED, VALUE_LEFT),
  TEXT_FIELD ("term", "使用期限至", COMPARED, VALUE_LEFT),
  CERTIFIED_FIELDS,
};

static const LijiPaperWord words[] = {
  { "body", "上列安葬已登记在册，特此证明。", PARAGRAPH (12) },
  { "scan", "扫描核验", LABEL_SIZED (10, LIJI_ALIGN_CENTER) },
  { "stamp", "（公墓印章）", LABEL_SIZED (12, LIJI_ALIGN_CENTER) },
  { "note", "办理续缴、合葬、变更、迁出时出示本证。涂改无效；补发后，此前各份作废。",
    SMALL (9.5, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("安葬证"),
};

const LijiPaperKind liji_kind_interment_certificate = {
  .id = "interment-certificate",
  .title = "安葬证",
  .category = LIJI_PAPER_SHEET,
  .has_seal = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
