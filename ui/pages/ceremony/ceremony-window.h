/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ceremony-window.h: one ceremony and the couples on its list. */
#pragma once
#include "register/booking/ceremony.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CEREMONY_WINDOW (liji_ceremony_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiCeremonyWindow, liji_ceremony_window, LIJI, CEREMONY_WINDOW, AdwWindow)

/* Signal "changed". */
GtkWidget *liji_ceremony_window_new (LijiDesk *desk, LijiCeremony *ceremony);

G_END_DECLS
