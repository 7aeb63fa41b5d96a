/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-page.h: blank booklets, serial by serial. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_STOCK_PAGE (liji_stock_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiStockPage, liji_stock_page, LIJI, STOCK_PAGE, LijiPage)

G_END_DECLS
