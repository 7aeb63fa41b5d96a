/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kind-grave.h: the boxes that papers of a cemetery have in common. */
#pragma once
#include "certificate/kind-funeral.h"

G_BEGIN_DECLS

#define GROUND_FIELDS                                                                              \
  TEXT_FIELD ("office.name", "公墓", COMPARED, OFFICE),                                            \
      TEXT_FIELD ("made_on", "制单日期", COMPARED, CELL),                                          \
      TEXT_FIELD ("place", "墓位", COMPARED, CELL),                                                \
      TEXT_FIELD ("plot_kind", "类别", COMPARED, CELL)
#define SLIP_FIELDS                                                                                \
  GROUND_FIELDS, TEXT_FIELD ("slip", "单据编号", COMPARED, CELL),                                  \
      TEXT_FIELD ("plot_size", "占地", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("for_whom", "预留人", COMPARED, CELL),                                           \
      TEXT_FIELD ("phone", "联系电话", OPTIONAL_COMPARED, CELL),                                   \
      TEXT_FIELD ("kept_until", "保留至", COMPARED, CELL)
#define RIGHT_FIELDS                                                                               \
  GROUND_FIELDS, TEXT_FIELD ("contract", "协议编号", COMPARED, CELL),                              \
      TEXT_FIELD ("holder", "持证人", COMPARED, CELL),                                             \
      TEXT_FIELD ("rests", "墓主姓名", COMPARED, CELL)

#define A5_PASS(title_)                                                                            \
  {                                                                                                \
    .name = "a5", .title = title_, .width = 210, .height = 148, .label_style = LABEL,              \
    .fields = fields, .n_fields = G_N_ELEMENTS (fields), .words = words,                           \
    .n_words = G_N_ELEMENTS (words),                                                               \
  }

G_END_DECLS
