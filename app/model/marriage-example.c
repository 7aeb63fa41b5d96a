/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marriage-example.h"

/* Nobody has these names; the numbers pass their check digit and belong to no known person. Times
 * and the photo are left out: what is done in the course of the act needs no time, and a photo is a
 * digest of stored bytes. The preprocessor turns the JSON below into one text. */

#define JSON(...) #__VA_ARGS__

/* clang-format off */
const char liji_marriage_example[] = JSON (
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
    "marital_status": "10",
    "household_address": "示例省示例市示例县示例路1号",
    "phone": "00000000",
    "papers": [
      { "paper_type": "resident_id", "number": "371324200102030111", "issuer": "示例县公安局",
        "valid_until": "2046-01-01", "shown_as": "original" }
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
    "marital_status": "10",
    "household_address": "示例省示例市示例县示例路2号",
    "phone": "00000000",
    "papers": [
      { "paper_type": "resident_id", "number": "371324200203040220", "issuer": "示例县公安局",
        "valid_until": "2046-01-01", "shown_as": "original" }
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
  "late_registration": false,
  "remarriage": false,
  "origin": "walk_in",
  "counselling_offered": true,
  "counselling_result": "not_wanted",
  "opinion": "agree",
  "review_ticks": [
    { "item": "originals_seen", "done": true },
    { "item": "declaration_read", "done": true },
    { "item": "declaration_signed", "done": true },
    { "item": "declaration_fingerprint", "done": true },
    { "item": "will_asked", "done": true },
    { "item": "kinship_asked", "done": true }
  ],
  "man_booklet": "",
  "woman_booklet": "",
  "remark": ""
}
);
/* clang-format on */
