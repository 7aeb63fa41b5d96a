/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-page.h: the marriage case (结婚登记): both parties side by side, checks beside the form,
 * the state on top. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_MARRIAGE_PAGE (liji_marriage_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiMarriagePage, liji_marriage_page, LIJI, MARRIAGE_PAGE, LijiPage)

G_END_DECLS
