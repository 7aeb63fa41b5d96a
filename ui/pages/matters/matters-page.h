/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matters-page.h: matters after death under way, and whom departments still owe an answer. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_MATTERS_PAGE (liji_matters_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiMattersPage, liji_matters_page, LIJI, MATTERS_PAGE, LijiPage)

G_END_DECLS
