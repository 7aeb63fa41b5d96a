/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/correction.h"

#include "model/check-private.h"

/* A corrected record is held against what it was held against at the counter; what was shown and
 * asked that day (papers, online check, ticks) is over and not asked again. */

static const LijiPartyTheme party_themes[] = {
  { liji_check_names, LIJI_GATE_REGISTER },
  { liji_check_identity, LIJI_GATE_REGISTER },
  { liji_check_required, LIJI_GATE_REGISTER },
  { NULL, LIJI_GATE_OPEN },
};

static const LijiPartyTheme spouse_themes[] = {
  { liji_check_names, LIJI_GATE_REGISTER },
  { liji_check_identity, LIJI_GATE_REGISTER },
  { liji_check_required, LIJI_GATE_REGISTER },
  { liji_check_age, LIJI_GATE_REGISTER },
  { NULL, LIJI_GATE_OPEN },
};

static const LijiCoupleTheme couple_themes[] = {
  { liji_check_couple, LIJI_GATE_HAND_OVER },
  { NULL, LIJI_GATE_OPEN },
};

static const LijiCoupleTheme spouses_themes[] = {
  { liji_check_couple, LIJI_GATE_HAND_OVER },
  { liji_check_late, LIJI_GATE_REGISTER },
  { NULL, LIJI_GATE_OPEN },
};

GPtrArray *
liji_correction_check (const LijiMarriage *marriage, LijiDate day, gboolean of_marriage)
{
  g_return_val_if_fail (marriage != NULL, NULL);
  LijiMarriageFacts facts = { .today = day };
  LijiCheck check = { .marriage = marriage, .facts = &facts, .step = LIJI_GATE_REGISTER };

  return liji_check_run (&check, of_marriage ? spouse_themes : party_themes,
                         of_marriage ? spouses_themes : couple_themes);
}
