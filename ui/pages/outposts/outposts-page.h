/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outposts-page.h: stations away from the office: what is lent, taking it home, and what came home
 * and cannot stand beside what was done here. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_OUTPOSTS_PAGE (liji_outposts_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiOutpostsPage, liji_outposts_page, LIJI, OUTPOSTS_PAGE, LijiPage)

G_END_DECLS
