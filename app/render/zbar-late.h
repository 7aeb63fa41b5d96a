/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zbar-late.h: the reader of symbols, opened when the first picture is read. render/late.h says
 * why. */
#pragma once
#include "render/late.h"
#include <zbar.h>

G_BEGIN_DECLS

#define LIJI_ZBAR_FUNCTIONS(X)                                                                     \
  X (zbar_image_create)                                                                            \
  X (zbar_image_destroy)                                                                           \
  X (zbar_image_first_symbol)                                                                      \
  X (zbar_image_scanner_create)                                                                    \
  X (zbar_image_scanner_destroy)                                                                   \
  X (zbar_image_scanner_set_config)                                                                \
  X (zbar_image_set_data)                                                                          \
  X (zbar_image_set_format)                                                                        \
  X (zbar_image_set_size)                                                                          \
  X (zbar_scan_image)                                                                              \
  X (zbar_symbol_get_data)                                                                         \
  X (zbar_symbol_get_data_length)                                                                  \
  X (zbar_symbol_next)

LIJI_LATE_DECLARE (LijiZbar, liji_zbar, LIJI_ZBAR_FUNCTIONS)

#ifndef LIJI_LATE_TABLE
#define zbar_image_create liji_zbar ()->zbar_image_create
#define zbar_image_destroy liji_zbar ()->zbar_image_destroy
#define zbar_image_first_symbol liji_zbar ()->zbar_image_first_symbol
#define zbar_image_scanner_create liji_zbar ()->zbar_image_scanner_create
#define zbar_image_scanner_destroy liji_zbar ()->zbar_image_scanner_destroy
#define zbar_image_scanner_set_config liji_zbar ()->zbar_image_scanner_set_config
#define zbar_image_set_data liji_zbar ()->zbar_image_set_data
#define zbar_image_set_format liji_zbar ()->zbar_image_set_format
#define zbar_image_set_size liji_zbar ()->zbar_image_set_size
#define zbar_scan_image liji_zbar ()->zbar_scan_image
#define zbar_symbol_get_data liji_zbar ()->zbar_symbol_get_data
#define zbar_symbol_get_data_length liji_zbar ()->zbar_symbol_get_data_length
#define zbar_symbol_next liji_zbar ()->zbar_symbol_next
#endif

G_END_DECLS
