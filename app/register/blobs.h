/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blobs.h: photos, scans and papers, kept by digest; written durably before the act that names
 * them. */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

/* The lower-case hex SHA-256, which goes into DIGEST fields. Storing the same bytes twice keeps
 * them once. */
char *liji_blobs_put (LijiSession *session, GBytes *bytes, GError **error);
GBytes *liji_blobs_get (LijiSession *session, const char *sha256, GError **error);
/* Removes what no act came to name within a day; how many went, -1 on error. */
gint64 liji_blobs_sweep (LijiSession *session, GError **error);

G_END_DECLS
