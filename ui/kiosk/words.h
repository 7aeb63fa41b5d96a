/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.h: large print: what a kiosk's screens are written with. */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

GtkBox *liji_kiosk_page_new (void);
GtkLabel *liji_kiosk_add_text (GtkBox *page, const char *text);
GtkLabel *liji_kiosk_add_heading (GtkBox *page, const char *text);
/* What is said less loudly. */
GtkLabel *liji_kiosk_add_note (GtkBox *page, const char *text);
/* One line of a table, told to the accessibility tree as "label: value". */
void liji_kiosk_add_line (GtkBox *page, const char *label, const char *value, const char *note);
/* When it was read, where that is longer ago than ten minutes: the registry is away. */
void liji_kiosk_add_age (GtkBox *page, const LijiKioskContent *content);
/* Nothing was ever read: what cannot be shown, and where one is told all the same. */
void liji_kiosk_add_missing (GtkBox *page);

G_END_DECLS
