/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shift-page.h: one shift hands to the next (交接班): what is under way, what was counted, and both
 * names. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SHIFT_PAGE (liji_shift_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiShiftPage, liji_shift_page, LIJI, SHIFT_PAGE, LijiPage)

G_END_DECLS
