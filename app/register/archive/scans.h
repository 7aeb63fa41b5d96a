/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scans.h: pictures and PDFs attached to a case or to a paper shown: stored before the act that
 * names them. */
#pragma once
#include "model/applicant.h"
#include "register/session.h"

G_BEGIN_DECLS

#define LIJI_SCAN_MAX_BYTES (24 * 1024 * 1024)

/* A code of media_type by the first bytes; NULL for what is none. Static. */
const char *liji_scans_type (GBytes *bytes);
/* Stores @bytes, which must be a readable JPEG, PNG, WebP or PDF, and says what they are: to put
 * into a form's list of scans. @title as far as it is text, else left out. Free with
 * liji_scan_free. */
LijiScan *liji_scans_put (LijiSession *session, GBytes *bytes, const char *title, GError **error);
void liji_scan_free (LijiScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiScan, liji_scan_free)

G_END_DECLS
