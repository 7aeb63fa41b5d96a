/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/procedure.h"
#include <glib/gi18n.h>

/* 补领婚姻登记证: 初审 — 受理 — 审查 — 发证 (marriage.md §2.5; the Regulations art. 21 and the work
 * norm of 2025). What this registry holds is verified at once; another office's archive is asked
 * and awaited. */

static const LijiState states[] = {
  { "accepted", N_ ("Accepted"), TRUE, FALSE },
  { "awaiting", N_ ("Waiting for the archive"), FALSE, FALSE },
  { "verified", N_ ("Archive verified"), TRUE, FALSE },
  { "reissued", N_ ("Issued again"), TRUE, FALSE },
  { "issued", N_ ("Issued"), TRUE, TRUE },
  { "refused", N_ ("Not issued again"), FALSE, TRUE },
  { "cancelled", N_ ("Cancelled"), FALSE, TRUE },
};

#define ART21 "婚姻登记条例第二十一条"
#define NORM2025 "婚姻登记工作规范（民发〔2025〕23号）"

static const LijiStep steps[] = {
  { "", "apply", "accepted", "apply", "registrar", N_ ("Accept"), ART21 },
  { "accepted", "verify", "verified", "verify", "registrar", N_ ("Verify the archive"), ART21 },
  { "accepted", "ask", "awaiting", NULL, "registrar", N_ ("Ask another office"), ART21 },
  { "accepted", "refuse", "refused", NULL, "registrar", N_ ("Do not issue again"), ART21 },
  { "accepted", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel"), NORM2025 },
  { "awaiting", "verify", "verified", "verify", "registrar", N_ ("Enter the answer"), ART21 },
  { "awaiting", "refuse", "refused", NULL, "registrar", N_ ("Do not issue again"), ART21 },
  { "awaiting", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel"), NORM2025 },
  { "verified", "issue", "reissued", "issue", "registrar", N_ ("Issue again"), ART21 },
  { "verified", "refuse", "refused", NULL, "registrar", N_ ("Do not issue again"), ART21 },
  { "verified", "cancel", "cancelled", NULL, "registrar", N_ ("Cancel"), NORM2025 },
  { "reissued", "hand_over", "issued", "hand_over", "registrar", N_ ("Hand over"), NORM2025 },
};

const LijiProcedure liji_reissue_procedure = {
  "reissue", states, G_N_ELEMENTS (states), steps, G_N_ELEMENTS (steps),
};
