/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-words.h: what pages say of a booking, and the way from one to the case for it. */
#pragma once
#include "register/booking/booking.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

/* Of a slot, a booking, a ticket. */
const char *liji_booking_word_state (const char *state);
/* Neither names nor purpose are shown: the office wants it so for this purpose, or others see this
 * window's screen. */
gboolean liji_booking_word_is_private (LijiDesk *desk, const char *purpose);
/* "张示例 · 李示例"; in private the booking's number. */
char *liji_booking_word_dup_couple (LijiDesk *desk, const LijiBooking *one);
/* "张示例 · 李示例 · Marriage · B20261123-001"; in private the booking's number. */
char *liji_booking_word_dup_names (LijiDesk *desk, const LijiBooking *one);
/* Minutes from midnight in China. */
int liji_booking_word_now (LijiDesk *desk);
char *liji_booking_word_dup_target (const char *no);
/* To the page of its case, which begins with who booked. */
void liji_booking_word_go (LijiDesk *desk, const char *purpose, const char *no);
/* The booking's number where @target leads from one; else NULL. */
const char *liji_booking_word_read_target (const char *target);

G_END_DECLS
