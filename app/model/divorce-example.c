/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/divorce-example.h"

/* Nobody has these names; the numbers pass their check digit and belong to no known person. The
 * preprocessor turns the JSON below into one text. */

#define JSON(...) #__VA_ARGS__

/* clang-format off */
const char liji_divorce_example[] = JSON (
{
  "man": {
    "person_kind": "mainland",
    "name": "张示例",
    "identity_kind": "resident",
    "identity_number": "371324200102030111",
    "birth_date": "2001-02-03",
    "nationality": "156",
    "ethnic_group": "01",
    "occupation": "4",
    "education": "20",
    "marital_status": "21",
    "household_address": "示例省示例市示例县示例路1号",
    "phone": "00000000",
    "papers": [
      { "paper_type": "resident_id", "number": "371324200102030111", "issuer": "示例县公安局",
        "valid_until": "2046-01-01", "shown_as": "original" },
      { "paper_type": "marriage_certificate", "number": "J371324-2024-000001", "issuer": "示例县民政局",
        "shown_as": "original" }
    ],
    "checks": [
      { "purpose": "identity_status", "provider": "by_hand", "request_number": "示例-0001",
        "result": "agrees", "operator_name": "示例登记员" }
    ],
    "present": true,
    "will_confirmed": true,
    "health_disclosed": true,
    "declaration_signed": true,
    "declaration_read_aloud": true,
    "declaration_fingerprint": true,
    "signing_method": "self",
    "slip_confirmed": true
  },
  "woman": {
    "person_kind": "mainland",
    "name": "李样本",
    "identity_kind": "resident",
    "identity_number": "371324200203040220",
    "birth_date": "2002-03-04",
    "nationality": "156",
    "ethnic_group": "01",
    "occupation": "4",
    "education": "20",
    "marital_status": "21",
    "household_address": "示例省示例市示例县示例路2号",
    "phone": "00000000",
    "papers": [
      { "paper_type": "resident_id", "number": "371324200203040220", "issuer": "示例县公安局",
        "valid_until": "2046-01-01", "shown_as": "original" },
      { "paper_type": "marriage_certificate", "number": "J371324-2024-000001", "issuer": "示例县民政局",
        "shown_as": "original" }
    ],
    "checks": [
      { "purpose": "identity_status", "provider": "by_hand", "request_number": "示例-0001",
        "result": "agrees", "operator_name": "示例登记员" }
    ],
    "present": true,
    "will_confirmed": true,
    "health_disclosed": true,
    "declaration_signed": true,
    "declaration_read_aloud": true,
    "declaration_fingerprint": true,
    "signing_method": "self",
    "slip_confirmed": true
  },
  "marriage_number": "J371324-2024-000001",
  "married_on": "2024-05-20",
  "marriage_office": "示例县民政局",
  "married_in": "mainland",
  "man_applied": true,
  "woman_applied": true,
  "children": 0,
  "divorce_reason": "discord",
  "agreement": {
    "children": "无子女。",
    "property": "无共同财产。",
    "debts": "无共同债权债务。",
    "shown": true
  },
  "origin": "walk_in",
  "counselling_offered": true,
  "counselling_result": "not_wanted",
  "man_questioning": {
    "apart": true, "will_confirmed": true, "agreement_confirmed": true,
    "record": "问：是否自愿离婚？答：自愿。", "record_signed": true, "asked_by": "示例登记员"
  },
  "woman_questioning": {
    "apart": true, "will_confirmed": true, "agreement_confirmed": true,
    "record": "问：是否自愿离婚？答：自愿。", "record_signed": true, "asked_by": "示例登记员"
  },
  "opinion": "agree",
  "review_ticks": [
    { "item": "originals_seen", "done": true },
    { "item": "agreement_compared", "done": true },
    { "item": "questioned_apart", "done": true },
    { "item": "declaration_read", "done": true },
    { "item": "declaration_signed", "done": true },
    { "item": "declaration_fingerprint", "done": true }
  ],
  "man_booklet": "",
  "woman_booklet": "",
  "remark": ""
}
);
/* clang-format on */
