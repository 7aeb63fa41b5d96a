/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendar-page.h: the years of rest days this registry counts with, and what kind of day a date
 * is. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CALENDAR_PAGE (liji_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiCalendarPage, liji_calendar_page, LIJI, CALENDAR_PAGE, LijiPage)

G_END_DECLS
