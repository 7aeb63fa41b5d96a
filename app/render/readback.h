/* SPDX-License-Identifier: GPL-3.0-or-later */
/* readback.h: reads papers and pictures back: text and pages of a PDF, symbols of a PDF or image.
 * Input may be foreign and hostile. */
#pragma once
#include "render/pdf-ops.h"
#include "render/sheet.h"

G_BEGIN_DECLS

/* Limits of what is read: more is LIJI_RENDER_ERROR_SIZE. */
#define LIJI_READBACK_MAX_BYTES (32 * 1024 * 1024)
#define LIJI_READBACK_MAX_PIXELS (64 * 1000 * 1000)
#define LIJI_READBACK_MAX_PAGES 200

/* -1 on error. */
int liji_readback_n_pages (GBytes *pdf, GError **error);
gboolean liji_readback_page_size (GBytes *pdf,
                                  guint page,
                                  double *width_mm,
                                  double *height_mm,
                                  GError **error);
/* The text inside @box, or of the whole page when @box is NULL. */
char *liji_readback_text (GBytes *pdf, guint page, const LijiBox *box, GError **error);
/* Payloads of the QR symbols found, first found first, none twice: @bytes is a PDF (page @page;
 * G_MAXUINT = every page, at most ten; those that show at the first look, closer looks only while
 * none was found) or a PNG, JPEG or WebP image. No symbol gives an empty
 * array; bytes that are neither give an error. */
char **liji_readback_symbols (GBytes *bytes, guint page, GError **error);
/* Whether two texts are the same but for white space and line breaks. */
gboolean liji_readback_same (const char *expected, const char *found);
/* Whether @text holds @expected, whole or broken into at most @max_pieces lines, white space apart;
 * every piece stands by itself, so that 12 is not found in 123.
 */
gboolean liji_readback_contains (const char *text, const char *expected, guint max_pieces);
/* Reads every text of @sheet back from its place in @pdf (moved by @placement, or NULL) and
 * compares; LIJI_RENDER_ERROR_MISMATCH names the field. @first_page is the page of @pdf that holds
 * the sheet's first page. */
gboolean liji_readback_check_sheet (GBytes *pdf,
                                    LijiSheet *sheet,
                                    guint first_page,
                                    const LijiPlacement *placement,
                                    GError **error);

G_END_DECLS
