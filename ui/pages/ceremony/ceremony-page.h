/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ceremony-page.h: group ceremonies of this year and the next, and the log of counselling. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CEREMONY_PAGE (liji_ceremony_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiCeremonyPage, liji_ceremony_page, LIJI, CEREMONY_PAGE, LijiPage)

G_END_DECLS
