/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/shift.h"

#include <glib/gi18n.h>

#define ROW(type, member, label, kind, ...)                                                        \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(type, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField case_fields[] = {
  ROW (LijiShiftCase, no, N_ ("Case"), NUMBER, .max_length = 40),
  ROW (LijiShiftCase, name, N_ ("Name of the deceased"), NAME, .max_length = 120),
  ROW (LijiShiftCase, state, N_ ("State"), TEXT),
  ROW (LijiShiftCase, tag, N_ ("Identity tag"), NUMBER, .max_length = 40),
  ROW (LijiShiftCase, slot, N_ ("Place in the cold store"), TEXT, .max_length = 40),
  ROW (LijiShiftCase, held, N_ ("Held by the police"), FLAG),
  ROW (LijiShiftCase, late, N_ ("Late"), FLAG),
  ROW (LijiShiftCase, phone, N_ ("Telephone"), NUMBER, .max_length = 40),
};

static const LijiModel case_model
    = { "shift_case", sizeof (LijiShiftCase), case_fields, G_N_ELEMENTS (case_fields), NULL };

static const LijiField fields[] = {
  ROW (LijiShiftContent, cases, N_ ("Cases"), LIST, .model = &case_model),
};
/* clang-format on */

const LijiModel liji_shift_content_model
    = { "shift_content", sizeof (LijiShiftContent), fields, G_N_ELEMENTS (fields), NULL };
