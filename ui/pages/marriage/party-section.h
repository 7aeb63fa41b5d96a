/* SPDX-License-Identifier: GPL-3.0-or-later */
/* party-section.h: one party (男方 or 女方) of the form. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PARTY_SECTION (liji_party_section_get_type ())
G_DECLARE_FINAL_TYPE (LijiPartySection, liji_party_section, LIJI, PARTY_SECTION, AdwBin)

/* @side: "man" or "woman". Signal "read-card" (side). */
void liji_party_section_bind (LijiPartySection *self, LijiForm *form, const char *side);

G_END_DECLS
