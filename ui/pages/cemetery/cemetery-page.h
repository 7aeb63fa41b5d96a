/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-page.h: cemeteries, their zones as maps, and what may be done with a plot. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CEMETERY_PAGE (liji_cemetery_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiCemeteryPage, liji_cemetery_page, LIJI, CEMETERY_PAGE, LijiPage)

G_END_DECLS
