/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/afterword.h"

#include "model/applicant.h"
#include <glib/gi18n.h>

/* clang-format off */
#define FIELD(member, title, sort, ...)                                                            \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (LijiAfterword, member), __VA_ARGS__ }

static const LijiField fields[] = {
  FIELD (kind, N_ ("What is noted"), CODE, .codes = "annotation_kind"),
  FIELD (holder, N_ ("Whom it concerns"), CODE, .codes = "concerned"),
  FIELD (authority, N_ ("Authority"), TEXT),
  FIELD (number, N_ ("Number of the document"), NUMBER, .max_length = 100),
  FIELD (issued_on, N_ ("Issued on"), DATE),
  FIELD (effective_on, N_ ("In effect since"), DATE),
  FIELD (until, N_ ("May be answered until"), DATE),
  FIELD (field, N_ ("What is corrected"), CODE, .codes = "corrected_field"),
  FIELD (after, N_ ("It is rightly"), TEXT),
  FIELD (evidence, N_ ("Evidence"), TEXT),
  FIELD (text, N_ ("Facts and reasons"), TEXT, .max_length = 2000),
  FIELD (approver, N_ ("Who approves"), NAME),
  FIELD (scans, N_ ("Scans"), LIST, .model = &liji_scan_model),
};
/* clang-format on */

const LijiModel liji_afterword_model
    = { "afterword", sizeof (LijiAfterword), fields, G_N_ELEMENTS (fields), NULL };
