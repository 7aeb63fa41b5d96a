/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan-page.h: the day plan of halls, vehicles and furnaces, and the maps of cold store and
 * shelves.
 */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PLAN_PAGE (liji_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiPlanPage, liji_plan_page, LIJI, PLAN_PAGE, LijiPage)

G_END_DECLS
