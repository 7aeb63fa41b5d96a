/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-cups.h: printing a PDF through CUPS without a screen, followed to its end. */
#pragma once
#include "render/pdf-ops.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *info; /* description for people */
  char *location;
  char *reasons; /* "none", or why it cannot print: media-empty, media-jam … */
  gboolean is_default;
  gboolean accepting;
  gboolean stopped;
} LijiPrinter;
void liji_printer_free (LijiPrinter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPrinter, liji_printer_free)

typedef enum
{
  LIJI_JOB_PENDING,
  LIJI_JOB_HELD,
  LIJI_JOB_PRINTING,
  LIJI_JOB_STOPPED,
  LIJI_JOB_CANCELLED,
  LIJI_JOB_ABORTED,
  LIJI_JOB_COMPLETED,
} LijiJobState;

typedef struct
{
  int id;
  LijiJobState state;
  int impressions;   /* pages put on paper as the printer says; -1 when it does not say */
  char reasons[256]; /* job-state-reasons and the printer's message */
} LijiJob;

typedef void (*LijiJobFunc) (const LijiJob *job, gpointer user_data);

/* Of LijiPrinter. Blocks; call it in a thread. CUPS_SERVER is honoured. */
GPtrArray *liji_printers_list (GError **error);
/* Sends @pdf as it is: print-scaling=none, the medium given in mm, one-sided. @title is what the
 * queue shows: no names in it. */
gboolean liji_printer_submit (const char *printer,
                              const char *title,
                              GBytes *pdf,
                              double width_mm,
                              double height_mm,
                              guint copies,
                              LijiJob *job,
                              GError **error);
/* The job called @title, whoever sent it; FALSE without @error when the printer has none. */
gboolean
liji_printer_find_job (const char *printer, const char *title, LijiJob *job, GError **error);
gboolean liji_printer_poll (const char *printer, LijiJob *job, GError **error);
/* Polls until the job has ended; TRUE only when it completed. @cancellable cancels the job at the
 * printer as well. */
gboolean liji_printer_follow (const char *printer,
                              LijiJob *job,
                              LijiJobFunc func,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
