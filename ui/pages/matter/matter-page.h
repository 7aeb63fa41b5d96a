/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-page.h: one matter after death (身后一件事) of a case: one form, the items a family ticks,
 * sent to their departments, and what becomes of each. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

/* Its target is the number of the death case. */
#define LIJI_TYPE_MATTER_PAGE (liji_matter_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiMatterPage, liji_matter_page, LIJI, MATTER_PAGE, LijiPage)

G_END_DECLS
