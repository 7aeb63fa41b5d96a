/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan-pages.h: many pages at once, from a scanner or out of a file, each a picture or a PDF of one
 * page. */
#pragma once
#include "register/value.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define LIJI_SCAN_MAX_PAGES 500

typedef struct
{
  char *device; /* as SANE names it: "airscan:e0:…" */
  char *title;  /* maker and model */
} LijiScanner;
#define LIJI_TYPE_SCANNER (liji_scanner_get_type ())
LIJI_DECLARE_VALUE (LijiScanner, liji_scanner)

/* LijiScanner elements, none where no program for scanners is installed. Asks the network: for a
 * worker. */
GPtrArray *liji_scanners_list (GCancellable *cancellable, GError **error);
/* Whether there is such a program. */
gboolean liji_scanners_exist (void);
/* What lies on the glass, or all that lies in the feeder: GBytes of JPEG. PROVIDER errors. */
GPtrArray *liji_scanners_scan (const char *device,
                               gboolean feeder,
                               guint dpi,
                               GCancellable *cancellable,
                               GError **error);
/* The program's answer, whatever it is: for liji_scanners_scan and the fuzzer. */
GPtrArray *liji_scan_pages_read (GBytes *answer, GError **error);
/* A PDF as its pages, a picture as itself: GBytes elements. INPUT errors. */
GPtrArray *liji_scan_pages_split (GBytes *file, GError **error);
/* The page as a PNG, at most @size pixels either way. */
GBytes *liji_scan_pages_thumbnail (GBytes *page, guint size, GError **error);

G_END_DECLS
