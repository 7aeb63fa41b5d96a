/* SPDX-License-Identifier: GPL-3.0-or-later */
/* papers-page.h: certificates that wait to be printed, compared or handed over, and any by its
 * number. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PAPERS_PAGE (liji_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiPapersPage, liji_papers_page, LIJI, PAPERS_PAGE, LijiPage)

G_END_DECLS
