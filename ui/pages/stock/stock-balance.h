/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-balance.h: one kind of booklet in numbers: what came in and where every one of them is. */
#pragma once
#include "register/office/booklets.h"
#include "ui/types.h"

G_BEGIN_DECLS

GtkWidget *liji_stock_balance_new (const LijiBookletBalance *balance);
/* "Marriage booklets" for "marriage". */
char *liji_stock_dup_kind (const char *kind);

G_END_DECLS
