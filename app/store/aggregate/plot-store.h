/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-store.h: plots with all their state follows from, and the slips that keep them. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

#define LIJI_CLAIM_PLOT "plot" /* key: its label; a live slip or contract, one of both */

typedef struct
{
  gint64 id;
  char *label;
  LijiId cemetery;
  char *cemetery_code;
  char *zone;
  char *row_no;
  char *no;
  char *kind;
  gint64 holes;
  gint64 area_cm2;
  char *build;
  char *sale;
  char *reason;
  char *hold_no; /* of the live slip, or NULL */
  char *hold_kind;
  char *hold_name;
  gint64 hold_until;
  char *contract_no; /* of the live contract, or NULL */
  char *holder;
  LijiDate fee_until;
  gint64 interred;
} LijiPlotRow;
void liji_plot_row_free (LijiPlotRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPlotRow, liji_plot_row_free)

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert */
  gint64 plot;
  char *kind;
  char *name;
  char *phone;
  gint64 deposit_fen;
  gint64 until_at;
  char *state; /* live released expired used */
  char *reason;
  gint64 made_at;
  char *made_by;
  gint64 ended_at;
} LijiHoldRow;
void liji_hold_row_free (LijiHoldRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiHoldRow, liji_hold_row_free)

/* NULL with NOT_FOUND. */
LijiPlotRow *liji_plot_find (LijiStore *store, const char *label, GError **error);
LijiPlotRow *liji_plot_get (LijiStore *store, gint64 id, GError **error);
/* Those of a cemetery behind @after (its first when 0), at most @limit; @kind and @zone may be
 * NULL. In the order they stand in. */
GPtrArray *liji_plot_list (LijiStore *store,
                           const LijiId *cemetery,
                           const char *zone,
                           const char *kind,
                           gint64 after,
                           guint limit,
                           GError **error);
gboolean liji_plot_update (LijiAct *act, const LijiPlotRow *row, GError **error);

/* Takes the claim: HELD. */
gboolean liji_hold_insert (LijiAct *act, LijiHoldRow *row, const LijiPlotRow *plot, GError **error);
/* Lets go of the plot. @state: released expired used. */
gboolean liji_hold_end (LijiAct *act, LijiHoldRow *row, const char *state, GError **error);
LijiHoldRow *liji_hold_find (LijiStore *store, const char *no, GError **error);
/* All of a plot, the last first. */
GPtrArray *liji_hold_list (LijiStore *store, gint64 plot, GError **error);

/* What stands in a cemetery, by kind: plots are never counted without their holes. */
typedef struct
{
  char *kind;
  gint64 plots;
  gint64 holes;
} LijiPlotKindRow;
void liji_plot_kind_row_free (LijiPlotKindRow *row);
GPtrArray *liji_plot_list_kinds (LijiStore *store, const LijiId *cemetery, GError **error);

/* What claims a plot, for the check: label and number of slip or contract. */
typedef struct
{
  char *label;
  char *owner;
} LijiPlotClaim;
GPtrArray *liji_plot_list_claims (LijiStore *store, GError **error);

G_END_DECLS
