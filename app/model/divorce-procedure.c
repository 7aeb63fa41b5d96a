/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/procedure.h"
#include <glib/gi18n.h>

/* 离婚登记: 申请 — 受理 — 三十日 — 审查 — 登记（发证） (marriage.md §2.4; 民法典 art. 1076–1078,
 * the Regulations art. 13–17). Out of each state the first row is the straight way. Withdrawing,
 * lapsing and issuing are held to their days by the clock (model/divorce-clock.h). */

static const LijiState states[] = {
  { "precheck", N_ ("Application"), TRUE, FALSE },
  /* translators: accepted; the thirty days run from here */
  { "accepted", N_ ("Accepted, thirty days"), TRUE, FALSE },
  { "reviewed", N_ ("Reviewed"), TRUE, FALSE },
  { "registered", N_ ("Registered"), TRUE, FALSE },
  { "issued", N_ ("Issued"), TRUE, TRUE },
  { "declined", N_ ("Not accepted"), FALSE, TRUE },
  { "withdrawn", N_ ("Withdrawn"), FALSE, TRUE },
  { "lapsed", N_ ("Deemed withdrawn"), FALSE, TRUE },
  { "ended", N_ ("Ended otherwise"), FALSE, TRUE },
  { "refused", N_ ("Not granted"), FALSE, TRUE },
  { "cancelled", N_ ("Cancelled"), FALSE, TRUE },
};

#define ART13 "婚姻登记条例第十三条"
#define ART14 "婚姻登记条例第十四条"
#define ART16 "婚姻登记条例第十六条"
#define CODE1076 "民法典第一千零七十六条"
#define CODE1077 "民法典第一千零七十七条"
#define CODE1078 "民法典第一千零七十八条"
#define REGISTRAR "registrar"

static const LijiStep steps[] = {
  { "", "open", "precheck", "open", REGISTRAR, N_ ("Take the application"), ART13 },
  { "", "accept", "accepted", "accept", REGISTRAR, N_ ("Accept and issue the receipt"), CODE1076 },
  { "precheck", "accept", "accepted", "accept", REGISTRAR, N_ ("Accept and issue the receipt"),
    CODE1076 },
  { "precheck", "decline", "declined", NULL, REGISTRAR, N_ ("Do not accept"), ART14 },
  { "precheck", "cancel", "cancelled", NULL, REGISTRAR, N_ ("Cancel"), ART13 },
  { "accepted", "review", "reviewed", "review", REGISTRAR, N_ ("Finish the review"), CODE1078 },
  { "accepted", "withdraw", "withdrawn", "withdraw", REGISTRAR, N_ ("Withdraw"), CODE1077 },
  { "accepted", "lapse", "lapsed", NULL, REGISTRAR, N_ ("Note that it is deemed withdrawn"),
    ART16 },
  { "accepted", "end", "ended", NULL, REGISTRAR, N_ ("End: death, court, capacity"), ART14 },
  { "accepted", "refuse", "refused", NULL, REGISTRAR, N_ ("Do not grant"), CODE1078 },
  { "lapsed", "resume", "accepted", NULL, REGISTRAR, N_ ("Let it go on: its last day is not over"),
    ART16 },
  { "reviewed", "register", "registered", "register", REGISTRAR, N_ ("Register the divorce"),
    CODE1078 },
  { "reviewed", "lapse", "lapsed", NULL, REGISTRAR, N_ ("Note that it is deemed withdrawn"),
    ART16 },
  { "reviewed", "end", "ended", NULL, REGISTRAR, N_ ("End: death, court, capacity"), ART14 },
  { "reviewed", "refuse", "refused", NULL, REGISTRAR, N_ ("Do not grant"), CODE1078 },
  { "registered", "hand_over", "issued", "hand_over", REGISTRAR, N_ ("Hand over"), CODE1078 },
};

const LijiProcedure liji_divorce_procedure = {
  "divorce", states, G_N_ELEMENTS (states), steps, G_N_ELEMENTS (steps),
};
