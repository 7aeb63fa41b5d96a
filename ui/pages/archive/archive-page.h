/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-page.h: the office's archive: events to file, volumes by year and class, what they lack,
 * boxes, handing over. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_ARCHIVE_PAGE (liji_archive_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiArchivePage, liji_archive_page, LIJI, ARCHIVE_PAGE, LijiPage)

G_END_DECLS
