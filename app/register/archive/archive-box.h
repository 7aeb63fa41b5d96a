/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-box.h: volumes go into boxes (盒), and boxes to the state archives (移交). */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *in_class;
  int year;
  gint64 no;
  gint64 first; /* volume */
  gint64 last;
  gint64 n_volumes;
  gint64 n_pages;
  char *note;
  LijiId transfer; /* null: it is here */
  gint64 made_at;
  char *made_by;
} LijiBoxed;
#define LIJI_TYPE_BOXED (liji_boxed_get_type ())
LIJI_DECLARE_VALUE (LijiBoxed, liji_boxed)

typedef struct
{
  LijiId id;
  char *number; /* "婚档移〔2026〕1号" */
  char *receiver;
  char *reason;
  LijiDate made_on;
  char *made_by;
  gint64 n_boxes;
  gint64 n_volumes;
  gint64 n_pages;
} LijiTransfer;
#define LIJI_TYPE_TRANSFER (liji_transfer_get_type ())
LIJI_DECLARE_VALUE (LijiTransfer, liji_transfer)

/* Puts the volumes of @in_class and @year that lie in no box into boxes of @size (0: the office's
 * parameter box_volumes), in their order; @part: the last box may stay part full, else what does
 * not fill one waits. The boxes made. */
GPtrArray *liji_boxes_make (LijiSession *session,
                            const LijiId *act,
                            const char *in_class,
                            int year,
                            guint size,
                            gboolean part,
                            const char *note,
                            GError **error);
/* @in_class NULL, @year 0: all. */
GPtrArray *liji_boxes_list (LijiSession *session,
                            const char *in_class,
                            int year,
                            gboolean here,
                            GError **error);
/* Cover, spine and note sheet. */
GBytes *liji_boxes_print (LijiSession *session, const LijiBoxed *box, GError **error);

/* Hands all boxes of @in_class and @year that are here to @receiver: their volumes get the numbers
 * of the archives from @first_no on (0: after the last that was given). */
LijiTransfer *liji_transfers_make (LijiSession *session,
                                   const LijiId *act,
                                   const char *in_class,
                                   int year,
                                   const char *receiver,
                                   const char *reason,
                                   gint64 first_no,
                                   GError **error);
/* The last first. */
GPtrArray *liji_transfers_list (LijiSession *session, GError **error);
/* The list of boxes, as many sheets as it takes. */
GBytes *liji_transfers_print (LijiSession *session, const LijiTransfer *transfer, GError **error);

G_END_DECLS
