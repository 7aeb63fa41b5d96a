/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poppler-late.h: what reads a PDF and draws it, opened when the first paper is read. render/late.h
 * says why. */
#pragma once
#include "render/late.h"
#include <poppler.h>

G_BEGIN_DECLS

#define LIJI_POPPLER_FUNCTIONS(X)                                                                  \
  X (poppler_document_new_from_bytes)                                                              \
  X (poppler_document_get_n_pages)                                                                 \
  X (poppler_document_get_page)                                                                    \
  X (poppler_page_get_size)                                                                        \
  X (poppler_page_get_text)                                                                        \
  X (poppler_page_get_text_layout)                                                                 \
  X (poppler_page_render)

LIJI_LATE_DECLARE (LijiPoppler, liji_poppler, LIJI_POPPLER_FUNCTIONS)

#ifndef LIJI_LATE_TABLE
#define poppler_document_new_from_bytes liji_poppler ()->poppler_document_new_from_bytes
#define poppler_document_get_n_pages liji_poppler ()->poppler_document_get_n_pages
#define poppler_document_get_page liji_poppler ()->poppler_document_get_page
#define poppler_page_get_size liji_poppler ()->poppler_page_get_size
#define poppler_page_get_text liji_poppler ()->poppler_page_get_text
#define poppler_page_get_text_layout liji_poppler ()->poppler_page_get_text_layout
#define poppler_page_render liji_poppler ()->poppler_page_render
#endif

G_END_DECLS
