/* SPDX-License-Identifier: GPL-3.0-or-later */
/* device-dialog.h: where a device is missing or says nothing, what a person saw, and why by hand.
 */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DEVICE_DIALOG (liji_device_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiDeviceDialog, liji_device_dialog, LIJI, DEVICE_DIALOG, AdwWindow)

/* @purpose: face_match or signature; @party: whose, said to people; @why: what became of the
 * device. Signal "noted" (result code, reason). */
GtkWidget *liji_device_dialog_new (const char *purpose, const char *party, const char *why);

G_END_DECLS
