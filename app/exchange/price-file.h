/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price-file.h: a list of charges as a file: JSON whole, or CSV a line an item with prices in yuan.
 */
#pragma once
#include "model/charges/price.h"

G_BEGIN_DECLS

/* JSON holds the whole list. CSV holds its items; what @head says (series, title …) is the list's,
 * and counts before what a JSON file says. LIJI_INPUT_ERROR names the row or field. */
LijiPriceList *liji_price_file_read (GBytes *data,
                                     const LijiPriceList *head,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The items as CSV, which liji_price_file_read reads again. */
GBytes *liji_price_file_write (const LijiPriceList *list);

G_END_DECLS
