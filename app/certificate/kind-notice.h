/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kind-notice.h: the lines that notices of the office, and what it certifies, have in common. */
#pragma once
#include "certificate/kind-private.h"

G_BEGIN_DECLS

/* Both of a couple on a paper that has a line for each. */
#define COUPLE_FIELDS                                                                              \
  TEXT_FIELD ("man.name", "男方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),               \
      TEXT_FIELD ("man.identity_number", "身份证件号", COMPARED,                                   \
                  VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER)),                                         \
      TEXT_FIELD ("woman.name", "女方", COMPARED, VALUE_SIZED (11, 5, LIJI_ALIGN_CENTER)),         \
      TEXT_FIELD ("woman.identity_number", "身份证件号", COMPARED,                                 \
                  VALUE_SIZED (11, 6, LIJI_ALIGN_CENTER))

/* How a notice of the office ends, and what is signed on it. */
#define NOTICE_FIELDS                                                                              \
  TEXT_FIELD ("office.address", "地址", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),                 \
      TEXT_FIELD ("office.telephone", "电话", 0, VALUE_SIZED (10, 7, LIJI_ALIGN_START)),           \
      TEXT_FIELD ("office.name", "登记机关", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER)),    \
      TEXT_FIELD ("issued_on", "日期", COMPARED, VALUE_SIZED (13, 8, LIJI_ALIGN_CENTER))
#define NOTICE_WORDS                                                                               \
  { "receipt", "当事人签收：", LABEL_SIZED (11, LIJI_ALIGN_START) },                               \
      { "registrar", "婚姻登记员：", LABEL_SIZED (11, LIJI_ALIGN_START) },                         \
  {                                                                                                \
    "seal", "（登记机关印章）", SMALL (9, LIJI_ALIGN_CENTER)                                       \
  }

/* How what is certified of the records or the archive ends, and its seal. */
#define CERTIFIED_FIELDS                                                                           \
  TEXT_FIELD ("office.name", "出具机关", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_START)),         \
      TEXT_FIELD ("made_on", "出具日期", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_START)),         \
      TEXT_FIELD ("made_by", "经办人", COMPARED, VALUE_SIZED (12, 7, LIJI_ALIGN_START)),           \
      TEXT_FIELD ("key_id", "密钥编号", 0, VALUE_SIZED (9, 6, LIJI_ALIGN_START)),                  \
  {                                                                                                \
    "seal", "防伪二维码", LIJI_PAPER_FIELD_SYMBOL, LIJI_PAPER_FIELD_REQUIRED                       \
  }

G_END_DECLS
