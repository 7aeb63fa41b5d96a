/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person-window.h: one person's life as far as acts tell of it, and what follows from the last. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PERSON_WINDOW (liji_person_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiPersonWindow, liji_person_window, LIJI, PERSON_WINDOW, AdwWindow)

GtkWidget *liji_person_window_new (LijiDesk *desk,
                                   const char *name,
                                   const char *identity_kind,
                                   const char *identity_number);

G_END_DECLS
