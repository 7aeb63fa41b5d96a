/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-link.h: linking scans to records of former years (挂接): a folder of scans and a list of
 * which belongs to which record. */
#pragma once
#include "base/id.h"
#include "register/archive/archive-volume.h"

G_BEGIN_DECLS

/* rows = linked + refused. */
typedef struct
{
  gint64 rows;
  gint64 linked;
  gint64 refused;
  gint64 duplicates; /* of those refused: the record has that scan */
  char *errors;      /* the rows that were refused, as CSV; NULL: none */
} LijiLinked;
#define LIJI_TYPE_LINKED (liji_linked_get_type ())
LIJI_DECLARE_VALUE (LijiLinked, liji_linked)

/* @list: CSV with the columns FILE and CERT_NO, by the name the record is found by, in any order.
 * Files are read below @folder only. One act, or nothing; @trial: nothing is kept but the scans'
 * bytes, which are swept. */
LijiLinked *liji_archive_link (LijiSession *session,
                               const LijiId *act,
                               const char *folder,
                               GBytes *list,
                               gboolean trial,
                               GError **error);
/* The scans of a record of former years: LijiVolumePage elements. */
GPtrArray *liji_archive_list_links (LijiSession *session, const LijiId *record, GError **error);

G_END_DECLS
