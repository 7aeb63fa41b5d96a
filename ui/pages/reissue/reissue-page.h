/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-page.h: a certificate issued again at the counter: who, why, asked, issued, printed. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_REISSUE_PAGE (liji_reissue_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiReissuePage, liji_reissue_page, LIJI, REISSUE_PAGE, LijiPage)

G_END_DECLS
