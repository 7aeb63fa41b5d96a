/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-funeral.h"

extern const LijiPaperKind liji_kind_storage_certificate;

/* 骨灰寄存证: who may take the ashes out, renew or remove them; on its second page the leases
 * (续存记录), on its third what was taken out and brought back (取放记录). */

static const LijiPaperField page_1_fields[] = {
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, SMALL_OFFICE),
  { "code", "标签", LIJI_PAPER_FIELD_TAG, LIJI_PAPER_FIELD_REQUIRED },
  TEXT_FIELD ("label", "骨灰编号", COMPARED, CELL),
  TEXT_FIELD ("name", "逝者姓名", COMPARED, CELL),
  TEXT_FIELD ("sex", "性别", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("birth", "出生日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("died", "死亡时间", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("cremated", "火化日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("deposited_on", "寄存日期", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("niche", "格位", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("lease_until", "寄存至", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger", "持证人", COMPARED, CELL),
  TEXT_FIELD ("relation", "与逝者关系", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger_identity", "身份证件号", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("arranger_phone", "联系电话", OPTIONAL_COMPARED, CELL),
  TEXT_FIELD ("made_on", "发证日期", COMPARED, CELL),
};

static const LijiPaperWord page_1_words[] = {
  { "title", "骨灰寄存证", TITLE (20) },
  { "rules",
    "持证须知\n"
    "一、祭扫取出、续存、领出骨灰，凭本证和持证人有效身份证件办理。\n"
    "二、续存自上一期届满之日起连续计算，请在期满前办理。\n"
    "三、本证不得转让、涂改；遗失的，持证人凭有效身份证件申请补发。\n"
    "四、持证人地址、电话变更的，请及时告知。",
    LINES_SIZED (9.5, 8, 10) },
  { "stamp", "（殡仪馆印章）", SMALL (9.5, LIJI_ALIGN_CENTER) },
};

#define ROW(n)                                                                                     \
  TEXT_FIELD ("row" n ".no", "", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("row" n ".on", "", OPTIONAL_COMPARED, CELL),                                     \
      TEXT_FIELD ("row" n ".until", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("row" n ".fee", "", OPTIONAL_COMPARED, CELL),                                    \
      TEXT_FIELD ("row" n ".clerk", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField page_2_fields[] = {
  TEXT_FIELD ("label", "骨灰编号", COMPARED, CELL),
  TWELVE_ROWS,
};

static const LijiPaperWord page_2_words[] = {
  { "title", "续存记录", TITLE (15) },
  { "head_no", "序号", HEAD },
  { "head_on", "办理日期", HEAD },
  { "head_until", "寄存至", HEAD },
  { "head_fee", "金额（元）", HEAD },
  { "head_clerk", "经办人", HEAD },
  { "note", "每期自上一期届满之日起算。", SMALL (8.5, LIJI_ALIGN_START) },
};

#undef ROW

#define ROW(n)                                                                                     \
  TEXT_FIELD ("visit" n ".no", "", OPTIONAL_COMPARED, CELL),                                       \
      TEXT_FIELD ("visit" n ".out", "", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("visit" n ".by", "", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("visit" n ".back", "", OPTIONAL_COMPARED, CELL),                                 \
      TEXT_FIELD ("visit" n ".clerk", "", OPTIONAL_COMPARED, CELL)

static const LijiPaperField page_3_fields[] = {
  TEXT_FIELD ("label", "骨灰编号", COMPARED, CELL),
  TWELVE_ROWS,
};

static const LijiPaperWord page_3_words[] = {
  { "title", "取放记录", TITLE (15) },
  { "head_no", "序号", HEAD },
  { "head_out", "取出时间", HEAD },
  { "head_by", "取出人", HEAD },
  { "head_back", "放回时间", HEAD },
  { "head_clerk", "经办人", HEAD },
  { "note", "取出、放回均当面核对骨灰标签。", SMALL (8.5, LIJI_ALIGN_START) },
};

#undef ROW

static const LijiPaperPass passes[] = {
  {
      .name = "page-1",
      .title = "证页",
      .width = 125,
      .height = 176,
      .label_style = LABEL_SIZED (9.5, LIJI_ALIGN_CENTER),
      .fields = page_1_fields,
      .n_fields = G_N_ELEMENTS (page_1_fields),
      .words = page_1_words,
      .n_words = G_N_ELEMENTS (page_1_words),
  },
  {
      .name = "page-2",
      .title = "续存记录",
      .width = 125,
      .height = 176,
      .label_style = LABEL_SIZED (9.5, LIJI_ALIGN_CENTER),
      .fields = page_2_fields,
      .n_fields = G_N_ELEMENTS (page_2_fields),
      .words = page_2_words,
      .n_words = G_N_ELEMENTS (page_2_words),
  },
  {
      .name = "page-3",
      .title = "取放记录",
      .width = 125,
      .height = 176,
      .label_style = LABEL_SIZED (9.5, LIJI_ALIGN_CENTER),
      .fields = page_3_fields,
      .n_fields = G_N_ELEMENTS (page_3_fields),
      .words = page_3_words,
      .n_words = G_N_ELEMENTS (page_3_words),
  },
};

const LijiPaperKind liji_kind_storage_certificate = {
  .id = "storage-certificate",
  .title = "骨灰寄存证",
  .category = LIJI_PAPER_FORM,
  .has_tag = TRUE,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
