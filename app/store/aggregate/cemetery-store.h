/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-store.h: cemeteries, what they hold by whose approval, their zones. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *code;
  char *name;
  char *nature;
  char *tier;
  char *region;
  char *approval;
  char *opened_on; /* as precisely as it is known */
} LijiCemeteryRow;
void liji_cemetery_row_free (LijiCemeteryRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCemeteryRow, liji_cemetery_row_free)

typedef struct
{
  LijiId id;
  LijiId cemetery;
  char *kind;
  LijiDate on_day;
  gint64 plots;
  gint64 niches;
  gint64 ecological;
  gint64 area_m2;
  char *basis;
} LijiCapacityRow;
void liji_capacity_row_free (LijiCapacityRow *row);

typedef struct
{
  LijiId id;
  LijiId cemetery;
  char *state;
  LijiDate from_on;
  LijiDate until_on;
  char *number;
  char *basis;
} LijiPermitRow;
void liji_permit_row_free (LijiPermitRow *row);

gboolean liji_cemetery_insert (LijiAct *act, const LijiCemeteryRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiCemeteryRow *liji_cemetery_find (LijiStore *store, const char *code, GError **error);
LijiCemeteryRow *liji_cemetery_get (LijiStore *store, const LijiId *id, GError **error);
/* By code. */
GPtrArray *liji_cemetery_list (LijiStore *store, GError **error);
gboolean liji_capacity_insert (LijiAct *act, const LijiCapacityRow *row, GError **error);
/* By day, then as entered; permits likewise. */
GPtrArray *liji_capacity_list (LijiStore *store, const LijiId *cemetery, GError **error);
gboolean liji_permit_insert (LijiAct *act, const LijiPermitRow *row, GError **error);
GPtrArray *liji_permit_list (LijiStore *store, const LijiId *cemetery, GError **error);
/* The zone, made where there is none yet. */
gboolean liji_zone_need (LijiAct *act,
                         const LijiId *cemetery,
                         const char *code,
                         LijiId *zone,
                         GError **error);

G_END_DECLS
