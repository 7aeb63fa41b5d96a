/* SPDX-License-Identifier: GPL-3.0-or-later */
/* party-checks.h: what devices and systems said of a party: each look-up with its result, its
 * picture, when and by whom. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PARTY_CHECKS (liji_party_checks_get_type ())
G_DECLARE_FINAL_TYPE (LijiPartyChecks, liji_party_checks, LIJI, PARTY_CHECKS, GtkBox)

/* Its buttons activate "marriage.device" (purpose, side). */
void
liji_party_checks_bind (LijiPartyChecks *self, LijiDesk *desk, LijiForm *form, const char *side);

G_END_DECLS
