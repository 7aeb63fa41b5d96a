/* SPDX-License-Identifier: GPL-3.0-or-later */
/* font-file.h: looks into a font file before any paper is drawn with it. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* NULL when papers may be drawn with it; else the code of the problem: font.no_font,
 * font.no_outlines, font.no_embedding (its licence bits forbid what a paper's file does). */
const char *liji_font_file_check (GBytes *font, char **family);
/* Those characters of @text that a face of @font draws; NULL when there are none. */
char *liji_font_file_dup_covered (GBytes *font, const char *text);

G_END_DECLS
