/* SPDX-License-Identifier: GPL-3.0-or-later */
/* burial-mapping.h: what the columns of a cemetery's own list are taken for, how it writes its
 * days, in which encoding it was saved: suggested from the file, kept with what was taken in by it.
 */
#pragma once
#include "exchange/archive-reader.h"
#include "model/cemetery/burial.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *columns; /* name in the file → name of a field, "" for none */
  LijiBurialDates dates;
  char *encoding; /* as iconv names it; NULL: found out */
} LijiBurialMapping;

void liji_burial_mapping_free (LijiBurialMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBurialMapping, liji_burial_mapping_free)

/* {"columns": {"Surname": "FAMILY", …}, "dates": "MDY", "calendar": "buddhist", "encoding": …}, or
 * the columns alone. */
LijiBurialMapping *liji_burial_mapping_read (GBytes *json, GError **error);
/* Canonical: the same mapping is the same text. */
char *liji_burial_mapping_to_json (const LijiBurialMapping *self);
/* Whether every column it names is in @names. */
gboolean liji_burial_mapping_fits (const LijiBurialMapping *self, char **names);
/* By the names of the file's columns; the order of days by the days themselves. Where they do not
 * tell, dates.order is "". */
LijiBurialMapping *liji_burial_mapping_suggest (GBytes *data, GError **error);
/* The file read by it: MISSING where no column names anybody. */
LijiArchiveReader *
liji_burial_mapping_open (const LijiBurialMapping *self, GBytes *data, GError **error);
/* Settles an order that was not said by the days in the file; FALSE where they can be read two
 * ways. */
gboolean liji_burial_mapping_settle (LijiBurialMapping *self, GBytes *data, GError **error);

G_END_DECLS
