/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemeteries.h: cemeteries (公墓): what they are, what they were planned for and hold, the life of
 * their permit (funeral.md §2.9). */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  const char *code; /* for the labels of its plots: letters and digits, at most 12 */
  const char *name;
  const char *nature;    /* code table cemetery_nature */
  const char *tier;      /* code table cemetery_tier */
  const char *region;    /* division it serves: 6, 9 or 12 digits */
  const char *approval;  /* 批准文号, or NULL */
  const char *opened_on; /* ISO, as precisely as it is known, or NULL */
} LijiCemeteryForm;

typedef struct
{
  char *kind; /* code table capacity_kind */
  LijiDate on_day;
  gint64 plots;
  gint64 niches;
  gint64 ecological;
  gint64 area_m2; /* 0: not said */
  char *basis;
} LijiCapacity;
#define LIJI_TYPE_CAPACITY (liji_capacity_get_type ())
LIJI_DECLARE_VALUE (LijiCapacity, liji_capacity)

typedef struct
{
  char *state; /* code table permit_state */
  LijiDate from_on;
  LijiDate until_on; /* the last day; unknown: no end is written */
  char *number;
  char *basis;
} LijiPermit;
#define LIJI_TYPE_PERMIT (liji_permit_get_type ())
LIJI_DECLARE_VALUE (LijiPermit, liji_permit)

/* What stands there, by kind. */
typedef struct
{
  char *kind; /* code table plot_kind */
  gint64 plots;
  gint64 holes;
} LijiPlotCount;
#define LIJI_TYPE_PLOT_COUNT (liji_plot_count_get_type ())
LIJI_DECLARE_VALUE (LijiPlotCount, liji_plot_count)

typedef struct
{
  char *code;
  char *name;
  char *nature;
  char *tier;
  char *region;
  char *approval;
  char *opened_on;
  GPtrArray *capacities; /* LijiCapacity, by day */
  GPtrArray *permits;    /* LijiPermit, by day */
  GPtrArray *plots;      /* LijiPlotCount */
  char *permit;          /* the state that holds today, or NULL */
  gboolean permit_ended; /* its last day has passed */
} LijiCemetery;
#define LIJI_TYPE_CEMETERY (liji_cemetery_get_type ())
LIJI_DECLARE_VALUE (LijiCemetery, liji_cemetery)

LijiCemetery *liji_cemetery_create (LijiSession *session,
                                    const LijiId *act,
                                    const LijiCemeteryForm *form,
                                    GError **error);
LijiCemetery *liji_cemetery_show (LijiSession *session, const char *code, GError **error);
/* By code. */
GPtrArray *liji_cemeteries_list (LijiSession *session, GError **error);
/* Another fact beside the earlier ones. @day unknown: today. */
LijiCemetery *liji_cemetery_add_capacity (LijiSession *session,
                                          const LijiId *act,
                                          const char *code,
                                          const LijiCapacity *capacity,
                                          GError **error);
LijiCemetery *liji_cemetery_add_permit (LijiSession *session,
                                        const LijiId *act,
                                        const char *code,
                                        const LijiPermit *permit,
                                        GError **error);

G_END_DECLS
