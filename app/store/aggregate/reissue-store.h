/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-store.h: certificates issued again: each is a registration of its own that says here
 * which one it is of. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId registration;
  char *event;           /* marriage, divorce */
  LijiId original;       /* null: another office holds it, or nobody */
  char *original_number; /* as it was written; "" where there never was one */
  LijiDate original_on;
  char *original_office;
  char *applicant; /* man woman both */
  char *ground;    /* lost damaged differs */
  char *archive;   /* here elsewhere none */
  gboolean delegated;
  char *number; /* its own 字号; set by reading */
} LijiReissueRow;

LijiReissueRow *liji_reissue_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_reissue_row_free (LijiReissueRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiReissueRow, liji_reissue_row_free)

/* Adds the original to the act's subjects. */
gboolean liji_reissue_insert (LijiAct *act, const LijiReissueRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiReissueRow *liji_reissue_get (LijiStore *store, const LijiId *registration, GError **error);
/* Those issued again for @original, oldest first. */
GPtrArray *liji_reissue_list_of (LijiStore *store, const LijiId *original, GError **error);
/* Those issued again for a registration held elsewhere, by its number and day. */
GPtrArray *liji_reissue_list_foreign (LijiStore *store,
                                      const char *original_number,
                                      LijiDate original_on,
                                      GError **error);

G_END_DECLS
