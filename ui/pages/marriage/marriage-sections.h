/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-sections.h: which sections and rows a kind of case shows in which state. */
#pragma once
#include "ui/pages/marriage/marriage-page-private.h"

G_BEGIN_DECLS

gboolean liji_marriage_page_is_divorce (LijiMarriagePage *self);
/* Whether the sections are those of another kind of case. */
gboolean liji_marriage_page_has_own (LijiMarriagePage *self);
gboolean liji_marriage_page_is_state (LijiMarriagePage *self, const char *const *states);
void liji_marriage_sections_update (LijiMarriagePage *self);
/* Rows that only another answer asks for. */
void liji_marriage_sections_update_rows (LijiMarriagePage *self);

G_END_DECLS
