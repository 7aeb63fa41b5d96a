/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parameters-page.h: what is decided locally, each with the time it holds and the document it rests
 * on. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PARAMETERS_PAGE (liji_parameters_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiParametersPage, liji_parameters_page, LIJI, PARAMETERS_PAGE, LijiPage)

G_END_DECLS
