/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-map.h: the plots of a cemetery to be shown as a map; and all there is to say about one
 * plot. */
#pragma once
#include "model/cemetery/plot-map.h"
#include "register/cemetery/burials.h"
#include "register/cemetery/grave-certificates.h"
#include "register/cemetery/plots.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  gint64 plots;
} LijiZone;
#define LIJI_TYPE_ZONE (liji_zone_get_type ())
LIJI_DECLARE_VALUE (LijiZone, liji_zone)
/* Of a cemetery: 2区 before 10区. */
GPtrArray *liji_cemetery_zones (LijiSession *session, const char *cemetery, GError **error);
/* As everything stands now. @zone NULL: the whole cemetery. */
LijiPlotMap *
liji_cemetery_map (LijiSession *session, const char *cemetery, const char *zone, GError **error);

/* A slip that keeps the plot, or kept it. */
typedef struct
{
  char *no;
  char *kind; /* code table hold_kind */
  char *name;
  char *phone;
  gint64 deposit_fen;
  gint64 until_at; /* microseconds */
  char *state;     /* live released expired used */
  char *reason;
  gint64 made_at;
} LijiPlotSlip;
#define LIJI_TYPE_PLOT_SLIP (liji_plot_slip_get_type ())
LIJI_DECLARE_VALUE (LijiPlotSlip, liji_plot_slip)

typedef struct
{
  LijiPlot *plot;
  char *cemetery;       /* its name */
  LijiGrave *grave;     /* the live contract, or NULL */
  GPtrArray *occupants; /* LijiInterment, by hole; former ones too */
  GPtrArray *burials;   /* LijiBurialFound: who lies there by a list of former years */
  GPtrArray *slips;     /* LijiPlotSlip, the last first */
  GPtrArray *former;    /* LijiGrave that were closed, the last first */
  GPtrArray *certified; /* LijiGraveCertificate that count */
} LijiPlotFile;
#define LIJI_TYPE_PLOT_FILE (liji_plot_file_get_type ())
LIJI_DECLARE_VALUE (LijiPlotFile, liji_plot_file)
LijiPlotFile *liji_plot_file_read (LijiSession *session, const char *label, GError **error);

G_END_DECLS
