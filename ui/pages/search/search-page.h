/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search-page.h: one box over people, cases, certificates and booklets, while typing. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SEARCH_PAGE (liji_search_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiSearchPage, liji_search_page, LIJI, SEARCH_PAGE, LijiPage)

G_END_DECLS
