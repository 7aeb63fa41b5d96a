/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_divorce_review_form;

/* 离婚登记审查处理表: as the marriage's, with the marriage that ends; filled by computer except the
 * signatures. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("man.name", "姓名", COMPARED, VALUE_SIZED (10, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.birth_date", "出生日期", COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.nationality", "国籍", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.ethnic_group", "民族", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.occupation", "职业", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.education", "文化程度", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.household", "常住户口所在地", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.papers", "提供证件情况", 0, LINES_SIZED (9.5, 6, 5)),
  TEXT_FIELD ("woman.name", "姓名", COMPARED, VALUE_SIZED (10, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.birth_date", "出生日期", COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.nationality", "国籍", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.ethnic_group", "民族", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.occupation", "职业", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.education", "文化程度", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.household", "常住户口所在地", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.papers", "提供证件情况", 0, LINES_SIZED (9.5, 6, 5)),
  TEXT_FIELD ("marriage.registered_on", "结婚登记日期", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.number", "结婚证字号", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.office", "结婚登记机关", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("children", "子女数", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("reason", "离婚原因", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("accepted_on", "受理日期", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("receipt.number", "受理回执编号", 0, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("opinion", "审查意见", 0, LINES_SIZED (11, 7, 4)),
  TEXT_FIELD ("registered_on",
              "离婚登记日期",
              OPTIONAL_COMPARED,
              VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("number", "离婚证字号", OPTIONAL_COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.booklet",
              "男方离婚证印制号",
              OPTIONAL_COMPARED,
              VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.booklet",
              "女方离婚证印制号",
              OPTIONAL_COMPARED,
              VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("office.name", "承办机关名称", COMPARED, VALUE_SIZED (10, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("remark", "备注", 0, LINES_SIZED (9.5, 6, 4)),
};

static const LijiPaperWord words[] = {
  { "title", "离婚登记审查处理表", TITLE (20) },
  { "man", "男　方", LABEL },
  { "woman", "女　方", LABEL },
  { "registrar", "登记员签名", LABEL },
  { "receipt", "当事人领证签名\n并按指纹", LABEL_SIZED (10.5, LIJI_ALIGN_CENTER) },
  { "man-date", "男方：　　　　年　　月　　日", SMALL (9.5, LIJI_ALIGN_END) },
  { "woman-date", "女方：　　　　年　　月　　日", SMALL (9.5, LIJI_ALIGN_END) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("离婚登记审查处理表"),
};

const LijiPaperKind liji_kind_divorce_review_form = {
  .id = "divorce-review-form",
  .title = "离婚登记审查处理表",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
