/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rest-days-private.h: one year's table as it is read from JSON. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef struct
{
  LijiDate date;
  gboolean off;
  char *name;
} LijiYearDay;

typedef struct
{
  int year;
  GPtrArray *papers; /* addresses of the notices */
  GArray *days;      /* LijiYearDay, ascending */
  char *canonical;
  char *version;
} LijiYearTable;

/* Reference counted (g_atomic_rc_box), and never changed once read. NULL and LIJI_INPUT_ERROR
 * naming the field where @json is not a whole, well-formed year. */
LijiYearTable *liji_year_table_parse (const char *json, gssize length, GError **error);
void liji_year_table_unref (LijiYearTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiYearTable, liji_year_table_unref)

G_END_DECLS
