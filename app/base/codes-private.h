/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes-private.h: how the codes-*.c files hand their tables to codes.c. */
#pragma once
#include "base/codes.h"

G_BEGIN_DECLS

struct _LijiCodeTable
{
  const char *name;
  const LijiCode *rows;
  guint n_rows;
};

/* A table has the name of its array. */
#define LIJI_CODE_TABLE(rows)                                                                      \
  {                                                                                                \
#rows, rows, G_N_ELEMENTS(rows)                                                                \
  }

/* Each ends with an entry without a name. */
extern const LijiCodeTable liji_codes_act[];
extern const LijiCodeTable liji_codes_divorce[];
extern const LijiCodeTable liji_codes_nationality[];
extern const LijiCodeTable liji_codes_paper[];
extern const LijiCodeTable liji_codes_person[];
extern const LijiCodeTable liji_codes_reissue[];
extern const LijiCodeTable liji_codes_archive[];
extern const LijiCodeTable liji_codes_charge[];
extern const LijiCodeTable liji_codes_funeral[];
extern const LijiCodeTable liji_codes_cemetery[];
extern const LijiCodeTable liji_codes_matter[];

G_END_DECLS
