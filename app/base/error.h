/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h: what is wrong with something a person gave us. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LIJI_INPUT_ERROR_MALFORMED, /* not the form it should have */
  LIJI_INPUT_ERROR_MISSING,
  LIJI_INPUT_ERROR_UNKNOWN, /* no such code, field, person, number */
  LIJI_INPUT_ERROR_RANGE,
} LijiInputError;

#define LIJI_INPUT_ERROR (liji_input_error_quark ())
GQuark liji_input_error_quark (void);

G_END_DECLS
