/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind-private.h"

extern const LijiPaperKind liji_kind_divorce_application;

/* 离婚登记申请书: both fill it in on site; annex 1 of 民发〔2020〕116号. It asks for nothing but
 * the two and their marriage. */

static const LijiPaperField fields[] = {
  TEXT_FIELD ("man.name", "姓名", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.sex", "性别", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.nationality", "国籍", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.birth_date", "出生日期", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.ethnic_group", "民族", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.phone", "联系电话", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("man.household", "常住户口所在地", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.name", "姓名", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.sex", "性别", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.nationality", "国籍", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.birth_date", "出生日期", NEEDED, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.ethnic_group", "民族", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.identity_number",
              "身份证件号",
              COMPARED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.phone", "联系电话", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("woman.household", "常住户口所在地", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.registered_on",
              "结婚登记日期",
              NEEDED,
              VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.number", "结婚证字号", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.office", "结婚登记机关", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("marriage.lost", "结婚证遗失情况", 0, VALUE_SIZED (11, 6, LIJI_ALIGN_START)),
  TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),
  TEXT_FIELD ("made_on", "日期", NEEDED, VALUE_SIZED (12, 8, LIJI_ALIGN_CENTER)),
};

static const LijiPaperWord words[] = {
  { "title", "离婚登记申请书", TITLE (22) },
  { "man", "男方", LABEL },
  { "woman", "女方", LABEL },
  { "declaration",
    "我们双方自愿离婚，对离婚后子女抚养、财产、债务等事项已协商一致，共同申请"
    "离婚登记。我们已知悉：自婚姻登记机关收到离婚登记申请之日起三十日内，任何"
    "一方不愿意离婚的，可以撤回离婚登记申请；上述期限届满后三十日内，双方应当"
    "亲自到婚姻登记机关申请发给离婚证，未申请的，视为撤回离婚登记申请。上述情"
    "况完全真实，如有虚假，愿承担法律责任。",
    PARAGRAPH (12) },
  { "man-signature", "男方签名并按指纹：", LABEL_SIZED (10.5, LIJI_ALIGN_START) },
  { "woman-signature", "女方签名并按指纹：", LABEL_SIZED (10.5, LIJI_ALIGN_START) },
  { "man-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "woman-date", "年　　月　　日", LABEL_SIZED (11, LIJI_ALIGN_END) },
  { "registrar", "婚姻登记员：", LABEL_SIZED (11, LIJI_ALIGN_START) },
};

static const LijiPaperPass passes[] = {
  A4_PASS ("离婚登记申请书"),
};

const LijiPaperKind liji_kind_divorce_application = {
  .id = "divorce-application",
  .title = "离婚登记申请书",
  .category = LIJI_PAPER_FORM,
  .passes = passes,
  .n_passes = G_N_ELEMENTS (passes),
};
