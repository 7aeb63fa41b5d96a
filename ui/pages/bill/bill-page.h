/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bill-page.h: the bill of a death case: offered item by item with nothing ticked, signed for,
 * charged, waived and paid. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

/* Its target is the case's number. */
#define LIJI_TYPE_BILL_PAGE (liji_bill_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiBillPage, liji_bill_page, LIJI, BILL_PAGE, LijiPage)

G_END_DECLS
