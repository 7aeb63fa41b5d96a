/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kind-private.h: shorthand in which the kinds' tables are written. */
#pragma once
#include "certificate/kind.h"

G_BEGIN_DECLS

#define LIJI_BLACK 0x000000
#define LIJI_INK 0x1c1c1c

/* A value on one line that shrinks, then takes two. */
#define VALUE_SIZED(points, smallest, where)                                                       \
  {                                                                                                \
    .font = LIJI_FONT_SONG, .size = points, .min_size = smallest, .max_lines = 2,                  \
    .fit = LIJI_FIT_SHRINK, .align = where, .valign = LIJI_ALIGN_CENTER, .colour = LIJI_BLACK,     \
    .line_height = 1.2                                                                             \
  }
#define VALUE VALUE_SIZED (12, 6, LIJI_ALIGN_CENTER)
#define VALUE_LEFT VALUE_SIZED (12, 6, LIJI_ALIGN_START)
/* Several lines at full size, smaller when they are too many. */
#define LINES_SIZED(points, smallest, lines)                                                       \
  {                                                                                                \
    .font = LIJI_FONT_SONG, .size = points, .min_size = smallest, .max_lines = lines,              \
    .fit = LIJI_FIT_WRAP, .align = LIJI_ALIGN_START, .valign = LIJI_ALIGN_START,                   \
    .colour = LIJI_BLACK, .line_height = 1.5                                                       \
  }
#define LINES(lines) LINES_SIZED (11, 7, lines)
#define TITLE(points)                                                                              \
  {                                                                                                \
    .font = LIJI_FONT_SONG_BOLD, .size = points, .align = LIJI_ALIGN_CENTER,                       \
    .valign = LIJI_ALIGN_CENTER, .fit = LIJI_FIT_REFUSE, .colour = LIJI_BLACK                      \
  }
#define LABEL_SIZED(points, where)                                                                 \
  {                                                                                                \
    .font = LIJI_FONT_SONG, .size = points, .min_size = 8.5, .max_lines = 2, .align = where,       \
    .valign = LIJI_ALIGN_CENTER, .fit = LIJI_FIT_SHRINK, .colour = LIJI_INK, .line_height = 1.25   \
  }
#define LABEL LABEL_SIZED (11, LIJI_ALIGN_CENTER)
#define PARAGRAPH(points)                                                                          \
  {                                                                                                \
    .font = LIJI_FONT_SONG, .size = points, .min_size = points, .max_lines = 12,                   \
    .align = LIJI_ALIGN_START, .valign = LIJI_ALIGN_START, .fit = LIJI_FIT_WRAP,                   \
    .colour = LIJI_BLACK, .line_height = 1.75, .indent = 2                                         \
  }
#define SMALL(points, where)                                                                       \
  {                                                                                                \
    .font = LIJI_FONT_SONG, .size = points, .max_lines = 4, .align = where,                        \
    .valign = LIJI_ALIGN_CENTER, .fit = LIJI_FIT_WRAP, .min_size = 6, .colour = 0x4a4a4a,          \
    .line_height = 1.4                                                                             \
  }

#define TEXT_FIELD(name, label, rules, ...)                                                        \
  {                                                                                                \
    name, label, LIJI_PAPER_FIELD_TEXT, rules, __VA_ARGS__                                         \
  }
#define NEEDED LIJI_PAPER_FIELD_REQUIRED
#define COMPARED (LIJI_PAPER_FIELD_REQUIRED | LIJI_PAPER_FIELD_COMPARE)
#define OPTIONAL_COMPARED LIJI_PAPER_FIELD_COMPARE

/* Who a person is; a column headed 男方 or 女方 says the sex by itself. */
#define ACCOUNT_FIELDS(p, points, where)                                                           \
  TEXT_FIELD (p ".name", "姓名", COMPARED, VALUE_SIZED (points, 5, where)),                        \
      TEXT_FIELD (p ".nationality", "国籍", COMPARED, VALUE_SIZED (points, 6, where)),             \
      TEXT_FIELD (p ".birth_date", "出生日期", COMPARED, VALUE_SIZED (points, 6, where)),          \
      TEXT_FIELD (p ".identity_number", "身份证件号", COMPARED, VALUE_SIZED (points, 6, where))

/* The five facts a certificate tells of a person. */
#define IDENTITY_FIELDS(p, points, where)                                                          \
  ACCOUNT_FIELDS (p, points, where),                                                               \
      TEXT_FIELD (p ".sex", "性别", COMPARED, VALUE_SIZED (points, 6, where))

/* What the forms ask besides. */
#define CIVIL_FIELDS(p, points)                                                                    \
  TEXT_FIELD (p ".ethnic_group", "民族", 0, VALUE_SIZED (points, 6, LIJI_ALIGN_CENTER)),           \
      TEXT_FIELD (p ".occupation", "职业", 0, VALUE_SIZED (points, 6, LIJI_ALIGN_CENTER)),         \
      TEXT_FIELD (p ".education", "文化程度", 0, VALUE_SIZED (points, 6, LIJI_ALIGN_CENTER)),      \
      TEXT_FIELD (p ".marital_status", "婚姻状况", 0, VALUE_SIZED (points, 6, LIJI_ALIGN_CENTER)), \
      TEXT_FIELD (p ".household", "常住户口所在地", 0, VALUE_SIZED (points, 6, LIJI_ALIGN_CENTER))

#define PERSON_FIELDS(p, points, narrow)                                                           \
  IDENTITY_FIELDS (p, points, LIJI_ALIGN_CENTER), CIVIL_FIELDS (p, narrow)

/* The lines of a list, each as the kind's own ROW (n) has it. */
#define TWELVE_ROWS                                                                                \
  ROW ("1"), ROW ("2"), ROW ("3"), ROW ("4"), ROW ("5"), ROW ("6"), ROW ("7"), ROW ("8"),          \
      ROW ("9"), ROW ("10"), ROW ("11"), ROW ("12")
#define FIFTEEN_ROWS TWELVE_ROWS, ROW ("13"), ROW ("14"), ROW ("15")

/* One upright A4 page of the kind's own @fields and @words. */
#define A4_PASS(title_)                                                                            \
  {                                                                                                \
    .name = "a4", .title = title_, .width = 210, .height = 297, .label_style = LABEL,              \
    .fields = fields, .n_fields = G_N_ELEMENTS (fields), .words = words,                           \
    .n_words = G_N_ELEMENTS (words),                                                               \
  }

G_END_DECLS
