/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fonts.h: the few fonts a paper may use, found by name or not at all. Private to render. */
#pragma once
#include "render/sheet.h"
#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define LIJI_TYPE_FONTS (liji_fonts_get_type ())
G_DECLARE_FINAL_TYPE (LijiFonts, liji_fonts, LIJI, FONTS, GObject)

LijiFonts *liji_fonts_new (const char *const *office_fonts,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
PangoLayout *liji_fonts_create_layout (LijiFonts *self, LijiFontRole role, double size);
void liji_fonts_set_size (LijiFonts *self, PangoLayout *layout, LijiFontRole role, double size);
/* The characters of @layout that no allowed font draws, or NULL when there are none. */
char *liji_fonts_dup_missing (LijiFonts *self, PangoLayout *layout, LijiFontRole role);

G_END_DECLS
