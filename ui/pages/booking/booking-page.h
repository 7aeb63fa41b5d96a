/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-page.h: a day's slots, who has them, who waits for one, and the queue at the door. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BOOKING_PAGE (liji_booking_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiBookingPage, liji_booking_page, LIJI, BOOKING_PAGE, LijiPage)

G_END_DECLS
