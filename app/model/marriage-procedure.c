/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/procedure.h"
#include <glib/gi18n.h>

/* 结婚登记: 初审 — 受理 — 审查 — 登记 — 颁证 (marriage.md §2.1; the Regulations and the work norm
 * of 2025). Out of each state the first row is the straight way. Registering makes the marriage;
 * handing over only gives out the papers. */

static const LijiState states[] = {
  { "booked", N_ ("Booked"), FALSE, FALSE },
  { "precheck", N_ ("Pre-check"), TRUE, FALSE },
  { "accepted", N_ ("Accepted"), TRUE, FALSE },
  { "reviewed", N_ ("Reviewed"), TRUE, FALSE },
  { "registered", N_ ("Registered"), TRUE, FALSE },
  { "issued", N_ ("Issued"), TRUE, TRUE },
  { "declined", N_ ("Not accepted"), FALSE, TRUE },
  { "refused", N_ ("Not registered"), FALSE, TRUE },
  { "unfinished", N_ ("Not finished"), FALSE, TRUE },
  { "cancelled", N_ ("Cancelled"), FALSE, TRUE },
};

#define ART7 "婚姻登记条例第七条"
#define ART8 "婚姻登记条例第八条"
#define ART9 "婚姻登记条例第九条"
#define ART10 "婚姻登记条例第十条"
#define CODE1049 "民法典第一千零四十九条"
#define NORM2025 "婚姻登记工作规范（民发〔2025〕23号）"

static const LijiStep steps[] = {
  { "", "open", "precheck", "open", "registrar", N_ ("Begin the pre-check"), ART7 },
  { "", "book", "booked", NULL, "registrar", N_ ("Book"), ART7 },
  { "booked", "open", "precheck", "open", "registrar", N_ ("Begin the pre-check"), ART7 },
  { "booked", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel the booking"), ART7 },
  { "precheck", "accept", "accepted", "accept", "registrar", N_ ("Accept"), ART8 },
  { "precheck", "decline", "declined", NULL, "registrar", N_ ("Do not accept"), ART8 },
  { "precheck", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel"), ART7 },
  { "accepted", "review", "reviewed", "review", "registrar", N_ ("Finish the review"), ART10 },
  { "accepted", "refuse", "refused", NULL, "registrar", N_ ("Do not register"), ART9 },
  { "accepted", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel"), ART7 },
  { "reviewed", "register", "registered", "register", "registrar", N_ ("Register"), CODE1049 },
  { "reviewed", "refuse", "refused", NULL, "registrar", N_ ("Do not register"), ART9 },
  { "reviewed", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel"), ART7 },
  { "registered", "hand_over", "issued", "hand_over", "registrar", N_ ("Hand over"), ART10 },
  { "registered", "abandon", "unfinished", NULL, "head", N_ ("Close as not finished"), NORM2025 },
};

const LijiProcedure liji_marriage_procedure = {
  "marriage", states, G_N_ELEMENTS (states), steps, G_N_ELEMENTS (steps),
};
