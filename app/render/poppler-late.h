/* SPDX-License-Identifier: GPL-3.0-or-later */
/* poppler-late.h: Poppler, opened when the first paper is read: with what it brings along it would
 * cost every start ten milliseconds and two megabytes. */
#pragma once
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

#define LIJI_POPPLER_MEMBER(name) __typeof__ (&name) name;
typedef struct
{
  LIJI_POPPLER_FUNCTIONS (LIJI_POPPLER_MEMBER)
} LijiPoppler;

const LijiPoppler *liji_poppler (void);

/* A call by its own name goes through the table; the file that fills it needs the bare names. */
#ifndef LIJI_POPPLER_TABLE
#define poppler_document_new_from_bytes liji_poppler ()->poppler_document_new_from_bytes
#define poppler_document_get_n_pages liji_poppler ()->poppler_document_get_n_pages
#define poppler_document_get_page liji_poppler ()->poppler_document_get_page
#define poppler_page_get_size liji_poppler ()->poppler_page_get_size
#define poppler_page_get_text liji_poppler ()->poppler_page_get_text
#define poppler_page_get_text_layout liji_poppler ()->poppler_page_get_text_layout
#define poppler_page_render liji_poppler ()->poppler_page_render
#endif

G_END_DECLS
