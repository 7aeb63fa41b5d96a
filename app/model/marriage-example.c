/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marriage-example.h"

/* Nobody has these names; the numbers pass their check digit and belong to no known person. Times
 * are left out: what is done in the course of the act needs none. */

#define PERSON(name, number, birth)                                                                   \
  "{\"person_kind\":\"mainland\",\"name\":\"" name "\",\"identity_kind\":\"resident\","               \
  "\"identity_number\":\"" number "\",\"birth_date\":\"" birth "\",\"nationality\":\"156\","          \
  "\"ethnic_group\":\"01\",\"occupation\":\"4\",\"education\":\"20\",\"marital_status\":\"10\","      \
  "\"household_address\":\"示例省示例市示例县示例路1号\",\"phone\":\"00000000\","        \
  "\"papers\":[{\"paper_type\":\"resident_id\",\"number\":\"" number "\","                            \
  "\"issuer\":\"示例县公安局\",\"valid_until\":\"2046-01-01\",\"shown_as\":\"original\"}],"     \
  "\"checks\":[{\"purpose\":\"identity_status\",\"provider\":\"by_hand\","                            \
  "\"request_number\":\"示例-0001\",\"result\":\"agrees\",\"operator_name\":\"示例登记员\"}]," \
  "\"present\":true,\"will_confirmed\":true,\"health_disclosed\":true,"                               \
  "\"declaration_signed\":true,\"declaration_read_aloud\":true,"                                      \
  "\"declaration_fingerprint\":true,\"signing_method\":\"self\",\"slip_confirmed\":true}"

#define TICK(item) "{\"item\":\"" item "\",\"done\":true,\"done_by\":\"示例登记员\"}"

const char liji_marriage_example[]
    = "{\"man\":" PERSON ("张示例", "371324200102030111", "2001-02-03") ",\"woman\":" PERSON (
        "李样本",
        "371324200203040220",
        "2002-03-04") ","
                      "\"late_registration\":false,\"remarriage\":false,\"origin\":\"walk_in\","
                      "\"counselling_offered\":true,\"counselling_result\":\"not_wanted\","
                      "\"opinion\":\"agree\","
                      "\"review_ticks\":[" TICK ("originals_seen") "," TICK ("declaration_read") "," TICK ("declaration_signed") "," TICK (
                          "declaration_fingerprint") "," TICK ("will_asked") "," TICK ("kinship_"
                                                                                       "asked") "],"
                                                                                                "\""
                                                                                                "ma"
                                                                                                "n_"
                                                                                                "bo"
                                                                                                "ok"
                                                                                                "le"
                                                                                                "t"
                                                                                                "\""
                                                                                                ":"
                                                                                                "\""
                                                                                                "\""
                                                                                                ","
                                                                                                "\""
                                                                                                "wo"
                                                                                                "ma"
                                                                                                "n_"
                                                                                                "bo"
                                                                                                "ok"
                                                                                                "le"
                                                                                                "t"
                                                                                                "\""
                                                                                                ":"
                                                                                                "\""
                                                                                                "\""
                                                                                                ","
                                                                                                "\""
                                                                                                "re"
                                                                                                "ma"
                                                                                                "rk"
                                                                                                "\""
                                                                                                ":"
                                                                                                "\""
                                                                                                "\""
                                                                                                "}";
