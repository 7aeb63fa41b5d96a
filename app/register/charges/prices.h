/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prices.h: the lists of charges: versions with validity, and what a day's list allows. */
#pragma once
#include "base/id.h"
#include "model/charges/price.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no;            /* "P2026-003" */
  LijiPriceList *list; /* valid_to as it is now */
  gint64 made_at;
  char *made_by;
} LijiPriceVersion;
#define LIJI_TYPE_PRICE_VERSION (liji_price_version_get_type ())
LIJI_DECLARE_VALUE (LijiPriceVersion, liji_price_version)

/* Takes a list in. The open version of its series ends the day before; an overlap, and an item
 * whose code another list in force has, is refused. @trial: only says whether it would be taken
 * (the answer has no number). */
LijiPriceVersion *liji_prices_import (LijiSession *session,
                                      const LijiId *act,
                                      const LijiPriceList *list,
                                      gboolean trial,
                                      GError **error);
/* A file of exchange/price-file.h: what @head says counts before what the file says. */
LijiPriceList *liji_prices_read (GBytes *data,
                                 const LijiPriceList *head,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *liji_prices_write (const LijiPriceList *list, gboolean csv);
/* LijiPriceVersion, by series, the latest first; @on: in force that day (unknown: all). */
GPtrArray *liji_prices_list (LijiSession *session, LijiDate on, GError **error);
LijiPriceVersion *liji_prices_show (LijiSession *session, const char *no, GError **error);
/* The item in force among @versions (of liji_prices_list), and through @version whose; NULL when
 * none has it: then it cannot be charged. */
const LijiPriceItem *
liji_prices_find_item (GPtrArray *versions, const char *code, const LijiPriceVersion **version);

G_END_DECLS
