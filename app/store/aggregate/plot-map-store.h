/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-map-store.h: every plot of a cemetery with what its state follows from and nothing else: two
 * hundred thousand of them in one go. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Texts are the statement's until the next row. */
typedef struct
{
  const char *zone;
  gint64 row_place;
  gint64 place;
  const char *kind;
  gint64 holes;
  const char *build;
  const char *sale;
  const char *hold_kind; /* of the live slip, or NULL */
  gint64 hold_until;
  gboolean has_contract; /* a live one */
  LijiDate fee_until;
  gint64 interred;
} LijiMapRow;
typedef void (*LijiMapRowFunc) (const LijiMapRow *row, gpointer data);
/* Those of @zone, of all zones when NULL, in no order. */
gboolean liji_plot_map_read (LijiStore *store,
                             const LijiId *cemetery,
                             const char *zone,
                             LijiMapRowFunc func,
                             gpointer data,
                             GError **error);

typedef struct
{
  char *code;
  gint64 plots;
} LijiZoneRow;
void liji_zone_row_free (LijiZoneRow *row);
/* By code, as text. */
GPtrArray *liji_zone_list (LijiStore *store, const LijiId *cemetery, GError **error);

/* Numbers of every contract of a plot, the last first. */
GPtrArray *liji_plot_list_contracts (LijiStore *store, gint64 plot, GError **error);

G_END_DECLS
