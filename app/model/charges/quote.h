/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quote.h: what so much of an item costs by its list: distance with minimum and way back, days,
 * pieces, slots, caps. */
#pragma once
#include "model/charges/price.h"

G_BEGIN_DECLS

/* More of anything than this on one line is a typing mistake. */
#define LIJI_QUOTE_MOST 10000000

typedef struct
{
  gint64 counted; /* of @quantity, what is charged: the way back added, what is over `most` left */
  gint64 price_fen;
  gint64 amount_fen;
} LijiQuote;

/* @quantity is pieces, days … and of kilometres the metres one way, as the hearse reads them. Part
 * of a fen is not charged. LIJI_INPUT_ERROR for less than one and for what is too large. */
gboolean
liji_price_quote (const LijiPriceItem *item, gint64 quantity, LijiQuote *quote, GError **error);
/* "3", "12.5" kilometres; as bills print a quantity. */
char *liji_quantity_to_text (const LijiPriceItem *item, gint64 quantity);

G_END_DECLS
