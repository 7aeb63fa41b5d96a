/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariff-store.h: versions of what is decided item by item, each a whole document: lists of
 * charges, waiver schemes. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no;
  char *kind; /* price waiver */
  char *series;
  LijiDate valid_from;
  LijiDate valid_to; /* unknown: open */
  GBytes *content;
  gint64 made_at; /* set by insert, as made_by and no */
  char *made_by;
} LijiTariffRow;

void liji_tariff_row_free (LijiTariffRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiTariffRow, liji_tariff_row_free)

/* Numbers it "P2026-003" (@letter, year of the act). */
gboolean liji_tariff_insert (LijiAct *act, LijiTariffRow *row, char letter, GError **error);
gboolean liji_tariff_end (LijiAct *act, const LijiId *id, LijiDate valid_to, GError **error);
LijiTariffRow *liji_tariff_find (LijiStore *store, const char *no, GError **error);
LijiTariffRow *liji_tariff_get (LijiStore *store, const LijiId *id, GError **error);
/* LijiTariffRow of a kind, the latest of each series first. @on: those in force that day (unknown:
 * all). */
GPtrArray *liji_tariff_list (LijiStore *store, const char *kind, LijiDate on, GError **error);

G_END_DECLS
