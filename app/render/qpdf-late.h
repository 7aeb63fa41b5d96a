/* SPDX-License-Identifier: GPL-3.0-or-later */
/* qpdf-late.h: what moves and marks a stored PDF, opened when the first paper is printed.
 * render/late.h says why. */
#pragma once
#include "render/late.h"
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

#define LIJI_QPDF_FUNCTIONS(X)                                                                     \
  X (qpdf_add_page)                                                                                \
  X (qpdf_cleanup)                                                                                 \
  X (qpdf_get_buffer)                                                                              \
  X (qpdf_get_buffer_length)                                                                       \
  X (qpdf_get_error)                                                                               \
  X (qpdf_get_error_full_text)                                                                     \
  X (qpdf_get_num_pages)                                                                           \
  X (qpdf_get_page_n)                                                                              \
  X (qpdf_has_error)                                                                               \
  X (qpdf_init)                                                                                    \
  X (qpdf_init_write_memory)                                                                       \
  X (qpdf_make_indirect_object)                                                                    \
  X (qpdf_oh_append_item)                                                                          \
  X (qpdf_oh_copy_foreign_object)                                                                  \
  X (qpdf_oh_get_array_item)                                                                       \
  X (qpdf_oh_get_array_n_items)                                                                    \
  X (qpdf_oh_get_dict)                                                                             \
  X (qpdf_oh_get_key)                                                                              \
  X (qpdf_oh_get_numeric_value)                                                                    \
  X (qpdf_oh_get_page_content_data)                                                                \
  X (qpdf_oh_is_array)                                                                             \
  X (qpdf_oh_is_dictionary)                                                                        \
  X (qpdf_oh_is_indirect)                                                                          \
  X (qpdf_oh_is_stream)                                                                            \
  X (qpdf_oh_new_array)                                                                            \
  X (qpdf_oh_new_dictionary)                                                                       \
  X (qpdf_oh_new_name)                                                                             \
  X (qpdf_oh_new_null)                                                                             \
  X (qpdf_oh_new_stream)                                                                           \
  X (qpdf_oh_parse)                                                                                \
  X (qpdf_oh_remove_key)                                                                           \
  X (qpdf_oh_replace_key)                                                                          \
  X (qpdf_oh_replace_stream_data)                                                                  \
  X (qpdf_oh_unparse)                                                                              \
  X (qpdf_read_memory)                                                                             \
  X (qpdf_remove_page)                                                                             \
  X (qpdf_set_deterministic_ID)                                                                    \
  X (qpdf_set_suppress_warnings)                                                                   \
  X (qpdf_silence_errors)                                                                          \
  X (qpdf_write)

LIJI_LATE_DECLARE (LijiQpdf, liji_qpdf, LIJI_QPDF_FUNCTIONS)

#ifndef LIJI_LATE_TABLE
#define qpdf_add_page liji_qpdf ()->qpdf_add_page
#define qpdf_cleanup liji_qpdf ()->qpdf_cleanup
#define qpdf_get_buffer liji_qpdf ()->qpdf_get_buffer
#define qpdf_get_buffer_length liji_qpdf ()->qpdf_get_buffer_length
#define qpdf_get_error liji_qpdf ()->qpdf_get_error
#define qpdf_get_error_full_text liji_qpdf ()->qpdf_get_error_full_text
#define qpdf_get_num_pages liji_qpdf ()->qpdf_get_num_pages
#define qpdf_get_page_n liji_qpdf ()->qpdf_get_page_n
#define qpdf_has_error liji_qpdf ()->qpdf_has_error
#define qpdf_init liji_qpdf ()->qpdf_init
#define qpdf_init_write_memory liji_qpdf ()->qpdf_init_write_memory
#define qpdf_make_indirect_object liji_qpdf ()->qpdf_make_indirect_object
#define qpdf_oh_append_item liji_qpdf ()->qpdf_oh_append_item
#define qpdf_oh_copy_foreign_object liji_qpdf ()->qpdf_oh_copy_foreign_object
#define qpdf_oh_get_array_item liji_qpdf ()->qpdf_oh_get_array_item
#define qpdf_oh_get_array_n_items liji_qpdf ()->qpdf_oh_get_array_n_items
#define qpdf_oh_get_dict liji_qpdf ()->qpdf_oh_get_dict
#define qpdf_oh_get_key liji_qpdf ()->qpdf_oh_get_key
#define qpdf_oh_get_numeric_value liji_qpdf ()->qpdf_oh_get_numeric_value
#define qpdf_oh_get_page_content_data liji_qpdf ()->qpdf_oh_get_page_content_data
#define qpdf_oh_is_array liji_qpdf ()->qpdf_oh_is_array
#define qpdf_oh_is_dictionary liji_qpdf ()->qpdf_oh_is_dictionary
#define qpdf_oh_is_indirect liji_qpdf ()->qpdf_oh_is_indirect
#define qpdf_oh_is_stream liji_qpdf ()->qpdf_oh_is_stream
#define qpdf_oh_new_array liji_qpdf ()->qpdf_oh_new_array
#define qpdf_oh_new_dictionary liji_qpdf ()->qpdf_oh_new_dictionary
#define qpdf_oh_new_name liji_qpdf ()->qpdf_oh_new_name
#define qpdf_oh_new_null liji_qpdf ()->qpdf_oh_new_null
#define qpdf_oh_new_stream liji_qpdf ()->qpdf_oh_new_stream
#define qpdf_oh_parse liji_qpdf ()->qpdf_oh_parse
#define qpdf_oh_remove_key liji_qpdf ()->qpdf_oh_remove_key
#define qpdf_oh_replace_key liji_qpdf ()->qpdf_oh_replace_key
#define qpdf_oh_replace_stream_data liji_qpdf ()->qpdf_oh_replace_stream_data
#define qpdf_oh_unparse liji_qpdf ()->qpdf_oh_unparse
#define qpdf_read_memory liji_qpdf ()->qpdf_read_memory
#define qpdf_remove_page liji_qpdf ()->qpdf_remove_page
#define qpdf_set_deterministic_ID liji_qpdf ()->qpdf_set_deterministic_ID
#define qpdf_set_suppress_warnings liji_qpdf ()->qpdf_set_suppress_warnings
#define qpdf_silence_errors liji_qpdf ()->qpdf_silence_errors
#define qpdf_write liji_qpdf ()->qpdf_write
#endif

G_END_DECLS
