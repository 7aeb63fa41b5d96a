/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charges-page.h: the lists of charges by version, and the months that settle waivers. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CHARGES_PAGE (liji_charges_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiChargesPage, liji_charges_page, LIJI, CHARGES_PAGE, LijiPage)

G_END_DECLS
