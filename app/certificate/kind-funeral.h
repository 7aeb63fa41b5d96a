/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kind-funeral.h: shorthand of a funeral home's papers. Most of their boxes may stay empty: a paper
 * goes out with its lines when what belongs there is not known yet. */
#pragma once
#include "certificate/kind-private.h"

G_BEGIN_DECLS

/* A value that shrinks, then takes three lines: a name in Chinese and in Latin letters. */
#define CELL_SIZED(points, smallest, lines, where)                                                 \
  {                                                                                                \
    .font = LIJI_FONT_SONG, .size = points, .min_size = smallest, .max_lines = lines,              \
    .fit = LIJI_FIT_SHRINK, .align = where, .valign = LIJI_ALIGN_CENTER, .colour = LIJI_BLACK,     \
    .line_height = 1.15                                                                            \
  }
#define CELL CELL_SIZED (10.5, 5, 3, LIJI_ALIGN_CENTER)
#define CELL_LEFT CELL_SIZED (10.5, 5, 3, LIJI_ALIGN_START)
#define CELL_END CELL_SIZED (10.5, 5, 3, LIJI_ALIGN_END)
#define OFFICE VALUE_SIZED (11, 7, LIJI_ALIGN_CENTER)
#define HEAD LABEL_SIZED (10.5, LIJI_ALIGN_CENTER)
#define SIGN LABEL_SIZED (10.5, LIJI_ALIGN_START)
#define CLAUSES LINES_SIZED (12, 9, 24)
#define SMALL_OFFICE VALUE_SIZED (9.5, 6, LIJI_ALIGN_CENTER)

/* On a label of 70 by 50 mm. */
#define LABEL_OFFICE VALUE_SIZED (8, 5, LIJI_ALIGN_CENTER)
#define LABEL_NAME CELL_SIZED (11, 4.5, 4, LIJI_ALIGN_START)
#define LABEL_VALUE CELL_SIZED (9, 4.5, 2, LIJI_ALIGN_START)
#define LABEL_WORD VALUE_SIZED (7.5, 5.5, LIJI_ALIGN_START)
#define LABEL_FOOT VALUE_SIZED (7.5, 5, LIJI_ALIGN_CENTER)
#define LABEL_NUMBER                                                                               \
  {                                                                                                \
    .font = LIJI_FONT_SONG_BOLD, .size = 17, .min_size = 9, .max_lines = 1,                        \
    .fit = LIJI_FIT_SHRINK, .align = LIJI_ALIGN_CENTER, .valign = LIJI_ALIGN_CENTER,               \
    .colour = LIJI_BLACK, .line_height = 1.1                                                       \
  }

#define HOME_FIELDS                                                                                \
  TEXT_FIELD ("office.name", "殡仪馆", COMPARED, OFFICE),                                          \
      TEXT_FIELD ("made_on", "制单日期", COMPARED, CELL)
#define DECEASED_FIELDS                                                                            \
  TEXT_FIELD ("case", "业务编号", COMPARED, CELL),                                                 \
      TEXT_FIELD ("name", "逝者姓名", COMPARED, CELL),                                             \
      TEXT_FIELD ("sex", "性别", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("age", "年龄", OPTIONAL_COMPARED, CELL),                                         \
      TEXT_FIELD ("identity", "身份证件号", OPTIONAL_COMPARED, CELL)
#define ARRANGER_FIELDS                                                                            \
  TEXT_FIELD ("arranger", "丧事承办人", OPTIONAL_COMPARED, CELL),                                  \
      TEXT_FIELD ("relation", "与逝者关系", OPTIONAL_COMPARED, CELL),                              \
      TEXT_FIELD ("arranger_identity", "身份证件号", OPTIONAL_COMPARED, CELL),                     \
      TEXT_FIELD ("arranger_phone", "联系电话", OPTIONAL_COMPARED, CELL)

G_END_DECLS
