/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rsvg-late.h: what draws artwork, opened when the first paper is drawn. render/late.h says why. */
#pragma once
#include "render/late.h"
#include <librsvg/rsvg.h>

G_BEGIN_DECLS

#define LIJI_RSVG_FUNCTIONS(X)                                                                     \
  X (rsvg_handle_new_from_data)                                                                    \
  X (rsvg_handle_render_document)                                                                  \
  X (rsvg_handle_set_stylesheet)

LIJI_LATE_DECLARE (LijiRsvg, liji_rsvg, LIJI_RSVG_FUNCTIONS)

#ifndef LIJI_LATE_TABLE
#define rsvg_handle_new_from_data liji_rsvg ()->rsvg_handle_new_from_data
#define rsvg_handle_render_document liji_rsvg ()->rsvg_handle_render_document
#define rsvg_handle_set_stylesheet liji_rsvg ()->rsvg_handle_set_stylesheet
#endif

G_END_DECLS
