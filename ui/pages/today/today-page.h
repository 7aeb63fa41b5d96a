/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today-page.h: the first page: the queue, what waits, what runs short. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_TODAY_PAGE (liji_today_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiTodayPage, liji_today_page, LIJI, TODAY_PAGE, LijiPage)

G_END_DECLS
