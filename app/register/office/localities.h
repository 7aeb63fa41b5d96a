/* SPDX-License-Identifier: GPL-3.0-or-later */
/* localities.h: what provinces and cities have decided about funerals and cemeteries, by division
 * code. It holds where the office itself has decided nothing. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef struct
{
  const char *division; /* first digits of GB/T 2260: "31", "4101" */
  const char *key;      /* of a parameter */
  const char *value;
  LijiDate from; /* unknown: as far as anybody asks back */
  const char *basis;
} LijiLocalityValue;

const LijiLocalityValue *liji_localities_list (guint *n_values);
/* What holds on @day in the division @code (six digits) for @key: a city's before its province's;
 * NULL where nothing is known. */
const LijiLocalityValue *liji_localities_find (const char *code, const char *key, LijiDate day);

G_END_DECLS
