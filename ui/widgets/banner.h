/* SPDX-License-Identifier: GPL-3.0-or-later */
/* banner.h: one line over the page: what happened, what is safe, what to do next (in place of
 * AdwBanner). */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BANNER (liji_banner_get_type ())
G_DECLARE_FINAL_TYPE (LijiBanner, liji_banner, LIJI, BANNER, AdwBin)

GtkWidget *liji_banner_new (void);
/* @style "error", "warning" or "note"; @text NULL hides it. */
void liji_banner_show (LijiBanner *self, const char *style, const char *text);
/* A button beside the words, for detailed action names; NULL takes it away. */
void liji_banner_set_button (LijiBanner *self, const char *label, const char *action);
const char *liji_banner_get_text (LijiBanner *self);

G_END_DECLS
