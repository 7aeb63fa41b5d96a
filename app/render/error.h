/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h: why a paper could not be made, read back or printed; the message names the field. */
#pragma once
#include "base/problem.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_RENDER_ERROR_FONT,     /* a paper's font is not installed: nothing may be printed */
  LIJI_RENDER_ERROR_GLYPH,    /* no allowed font has the character */
  LIJI_RENDER_ERROR_FIT,      /* the text or symbol does not fit its box */
  LIJI_RENDER_ERROR_FORMAT,   /* not an image, PDF or drawing we read */
  LIJI_RENDER_ERROR_SIZE,     /* too many bytes, pixels or pages */
  LIJI_RENDER_ERROR_MISMATCH, /* what was read back is not what it should be */
  LIJI_RENDER_ERROR_PRINTER,  /* no such printer, or the job was stopped or aborted */
  LIJI_RENDER_ERROR_FAILED,
} LijiRenderError;

#define LIJI_RENDER_ERROR (liji_render_error_quark ())
GQuark liji_render_error_quark (void);
/* What the screen says of it, or NULL. */
const LijiProblem *liji_render_error_get_why (const GError *error);
/* Takes @why; answers FALSE. */
gboolean liji_render_error_explain (GError **error, LijiProblem *why);

G_END_DECLS
