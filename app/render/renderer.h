/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renderer.h: draws a sheet: PDF, PNG and screen are the same drawing; what does not fit or has no
 * glyph is refused by field. */
#pragma once
#include "render/sheet.h"
#include <cairo.h>

G_BEGIN_DECLS

/* Keeps fonts and drawn artwork between sheets. One renderer belongs to one thread at a time. */
#define LIJI_TYPE_RENDERER (liji_renderer_get_type ())
G_DECLARE_FINAL_TYPE (LijiRenderer, liji_renderer, LIJI, RENDERER, GObject)

/* @office_fonts: font files (absolute paths) or families the office added for rare characters, in
 * order; or NULL. Fails with LIJI_RENDER_ERROR_FONT when a paper's font or an office font is not
 * there. */
LijiRenderer *liji_renderer_new (const char *const *office_fonts,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What keeps @sheet from being printed: of LijiProblem, codes text.does_not_fit (detail: the text),
 * text.no_glyph (detail: the characters), photo.unreadable. Empty when it may be printed. */
GPtrArray *liji_renderer_check (LijiRenderer *self, LijiSheet *sheet);
/* Fails as liji_renderer_check finds, with the first problem's field in the message. */
GBytes *liji_renderer_to_pdf (LijiRenderer *self, LijiSheet *sheet, GError **error);
GBytes *
liji_renderer_to_png (LijiRenderer *self, LijiSheet *sheet, guint page, double dpi, GError **error);
/* The characters of @text that no font of @role prints, invisible ones among them; NULL when all
 * can be printed. */
char *liji_renderer_dup_missing (LijiRenderer *self, LijiFontRole role, const char *text);
/* For the screen: 1 unit of @cr = 1 mm; draws what can be drawn even where liji_renderer_check
 * finds problems. */
void liji_renderer_draw (LijiRenderer *self, LijiSheet *sheet, guint page, cairo_t *cr);

G_END_DECLS
