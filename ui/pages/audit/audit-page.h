/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit-page.h: the auditor's page: acts worth a second look, a sample drawn by a seed, and what is
 * taken out with its proof. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_AUDIT_PAGE (liji_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiAuditPage, liji_audit_page, LIJI, AUDIT_PAGE, LijiPage)

G_END_DECLS
