/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/reissue-example.h"

/* The man of the invented couple lost his certificate; the archive lies elsewhere and has answered:
 * it is issued once a step of its case has asked, or with the answer's scan and a second person.
 * The preprocessor turns the JSON below into one text. */

#define JSON(...) #__VA_ARGS__

/* clang-format off */
const char liji_reissue_example[] = JSON (
{
  "event": "marriage",
  "applicant": "man",
  "ground": "lost",
  "man": {
    "person_kind": "mainland",
    "name": "张示例",
    "identity_kind": "resident",
    "identity_number": "371324200102030111",
    "birth_date": "2001-02-03",
    "nationality": "156",
    "phone": "00000000",
    "papers": [
      { "paper_type": "resident_id", "number": "371324200102030111", "issuer": "示例县公安局",
        "valid_until": "2046-01-01", "shown_as": "original" }
    ],
    "present": true,
    "declaration_signed": true,
    "declaration_fingerprint": true,
    "signing_method": "self"
  },
  "woman": {
    "person_kind": "mainland",
    "name": "李样本",
    "identity_kind": "resident",
    "identity_number": "371324200203040220",
    "birth_date": "2002-03-04",
    "nationality": "156"
  },
  "original_number": "J330104-2023-000001",
  "original_on": "2023-05-20",
  "original_office": "示例区民政局婚姻登记处",
  "status_unchanged": true,
  "standing": [
    { "purpose": "identity_status", "provider": "by_hand", "request_number": "示例-0002",
      "result": "agrees" },
    { "purpose": "court_divorce", "provider": "by_hand", "request_number": "示例-0002",
      "result": "agrees" },
    { "purpose": "death", "provider": "by_hand", "request_number": "示例-0002",
      "result": "agrees" }
  ],
  "archive": {
    "place": "elsewhere",
    "result": "agrees",
    "office": "示例区婚姻登记档案室",
    "reference": "示例查档-0001",
    "asked_on": "2026-01-05",
    "answered_on": "2026-01-06"
  },
  "opinion": "agree",
  "review_ticks": [
    { "item": "originals_seen", "done": true },
    { "item": "status_asked", "done": true },
    { "item": "declaration_signed", "done": true },
    { "item": "declaration_fingerprint", "done": true }
  ],
  "man_booklet": "",
  "remark": ""
}
);
/* clang-format on */
