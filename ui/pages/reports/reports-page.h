/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reports-page.h: the statistics of a year, quarter or month (统计报表): read, written to a file,
 * closed for good. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_REPORTS_PAGE (liji_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiReportsPage, liji_reports_page, LIJI, REPORTS_PAGE, LijiPage)

G_END_DECLS
