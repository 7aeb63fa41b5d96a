/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printing.h: one job, one record: the bytes that go to the printer, made from the stored PDF and
 * read back before they go. */
#pragma once
#include "register/paper/papers.h"

G_BEGIN_DECLS

/* Offsets of one printer for one kind of stock, in tenths of a millimetre, right and down. */
typedef struct
{
  int dx;
  int dy;
  int dpi; /* the printer's; offsets snap to its dots; 0 = 300 */
} LijiPrintOffset;

typedef struct
{
  GBytes *pdf; /* send exactly this, print-scaling=none */
  char *title;
  double width_mm;
  double height_mm;
  guint n_pages;
  char *media;  /* CUPS media name: "custom_95x128mm_95x128mm", "iso_a4_210x297mm" */
  char *sha256; /* of @pdf */
} LijiPrintJob;
#define LIJI_TYPE_PRINT_JOB (liji_print_job_get_type ())
LIJI_DECLARE_VALUE (LijiPrintJob, liji_print_job)

/* Applies offset (and the copy's mark where it is printed again, which @reprint says the reason of;
 * the act stands in the journal; NULL: for the first time) and reads text and QR back:
 * LIJI_REGISTER_ERROR_PAPER naming the field unless it is the record this paper belongs to.
 * Specimens and previews never become jobs. */
LijiPrintJob *liji_printing_prepare (LijiSession *session,
                                     LijiPaper *paper,
                                     const LijiPrintOffset *offset,
                                     const char *reprint,
                                     GError **error);
/* One page of a booklet ("page-3"), which is printed by itself; NULL = all. */
LijiPrintJob *liji_printing_prepare_pass (LijiSession *session,
                                          LijiPaper *paper,
                                          const char *pass,
                                          const LijiPrintOffset *offset,
                                          const char *reprint,
                                          GError **error);
/* As liji_printing_prepare, each page moved by what is kept for @printer and that page. */
LijiPrintJob *liji_printing_prepare_at (LijiSession *session,
                                        LijiPaper *paper,
                                        const char *printer,
                                        const char *reprint,
                                        GError **error);
/* The bytes of a form as a job (no record to compare with), or of a sheet drawn sealed that is no
 * copy of a registration: only where its seal is right. */
LijiPrintJob *liji_printing_prepare_form (LijiSession *session,
                                          const char *kind,
                                          GBytes *pdf,
                                          const LijiPrintOffset *offset,
                                          GError **error);
/* What to compare with the record on the stored bytes of @paper: LijiPaperPlace
 * (certificate/layout.h) in reading order. */
GPtrArray *
liji_printing_list_places (LijiSession *session, LijiPaper *paper, GBytes *pdf, GError **error);

/* A line of the printing record: its bytes were handed out as a file. */
#define LIJI_PRINTING_FILED "viewed"
/* The paper's printing record: what happened to it at a printer, beside the journal. @what is
 * "queued" (handed to the printer, its end unknown), "printed", "refused" (nothing was sent),
 * "failed" (the printer gave up on it), "cancelled" (stopped by the clerk) or LIJI_PRINTING_FILED;
 * @detail says why. */
gboolean liji_printing_note (LijiSession *session,
                             LijiPaper *paper,
                             const char *what,
                             const char *printer,
                             const char *detail,
                             GError **error);
/* The last line of that record. */
typedef struct
{
  char *what;
  char *printer;
  char *detail;
  gint64 at; /* micros */
} LijiPrintTrace;
#define LIJI_TYPE_PRINT_TRACE (liji_print_trace_get_type ())
LIJI_DECLARE_VALUE (LijiPrintTrace, liji_print_trace)
/* NULL without @error when nothing is recorded. */
LijiPrintTrace *liji_printing_last (LijiSession *session, LijiPaper *paper, GError **error);

/* The ruler page (打印校准页) on paper of a booklet's size; printed as the page whose offsets it is
 * to show. */
GBytes *liji_printing_make_ruler (LijiSession *session, GError **error);
/* Offsets are kept in the registry per printer, kind and page ("marriage-booklet/page-3"; a kind
 * alone is for all its pages). */
LijiPrintOffset
liji_printing_get_offset (LijiSession *session, const char *printer, const char *kind);
gboolean liji_printing_set_offset (LijiSession *session,
                                   const char *printer,
                                   const char *kind,
                                   LijiPrintOffset offset,
                                   GError **error);

G_END_DECLS
