/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booking-dialog.h: who takes a slot, or a place on the day's waiting list. */
#pragma once
#include "register/booking/booking.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BOOKING_DIALOG (liji_booking_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiBookingDialog, liji_booking_dialog, LIJI, BOOKING_DIALOG, AdwWindow)

/* @starts -1: the waiting list; @counter NULL: any. Signal "done". */
GtkWidget *liji_booking_dialog_new (LijiDesk *desk,
                                    const char *purpose,
                                    LijiDate day,
                                    int starts,
                                    const char *counter);

G_END_DECLS
