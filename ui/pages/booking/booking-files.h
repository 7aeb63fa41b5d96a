/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-files.h: what goes in and out of the bookings' page: files of other systems, a calendar,
 * whom to remind, the day's sheet and the slips. */
#pragma once
#include "register/booking/queue.h"
#include "ui/desk/page.h"

G_BEGIN_DECLS

/* Asks for the file and whose it is; tells what became of its rows. @done is called with @page. */
void liji_booking_files_import (LijiPage *page, void (*done) (LijiPage *page));
/* Two weeks from @from on, iCalendar. */
void liji_booking_files_export (LijiPage *page, LijiDate from);
/* The telephones of who is expected on @day, and what to tell them. */
void liji_booking_files_remind (LijiPage *page, LijiDate day);
void liji_booking_files_print_day (LijiPage *page, LijiDate day);
void liji_booking_files_print_ticket (LijiPage *page, LijiTicket *ticket);

G_END_DECLS
