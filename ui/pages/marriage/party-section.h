/* SPDX-License-Identifier: GPL-3.0-or-later */
/* party-section.h: one party (男方 or 女方) of the form. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PARTY_SECTION (liji_party_section_get_type ())
G_DECLARE_FINAL_TYPE (LijiPartySection, liji_party_section, LIJI, PARTY_SECTION, AdwBin)

/* @side: "man" or "woman". Signals "read-card" (side), "carried" (number of the earlier record). */
void
liji_party_section_bind (LijiPartySection *self, LijiDesk *desk, LijiForm *form, const char *side);
/* The case itself is no earlier record; NULL = not opened yet. */
void liji_party_section_set_case (LijiPartySection *self, const LijiId *case_id);
/* From an earlier record; FALSE when there is none. */
gboolean liji_party_section_carry_over (LijiPartySection *self);

G_END_DECLS
