/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price.h: the list of charges (收费目录): what may be charged at all, how it is priced, and the
 * document each price rests on. Amounts are fen. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

typedef struct
{
  char *code; /* the same in offer, bill and waiver */
  char *name; /* 遗体接运 */
  char *detail;
  char *in_class;   /* price_class: basic non_basic */
  char *pricing;    /* price_pricing: guide range */
  char *management; /* price_management */
  char *unit;       /* as the list prints it: 具·公里 */
  char *per;        /* price_per: what a quantity counts; km is entered one way, in metres */
  gint64 price_fen;
  gint64 max_fen;   /* guide: the highest that may be asked */
  gint64 low_fen;   /* range */
  gint64 high_fen;  /* range: likewise the highest */
  gint64 least_fen; /* a line is at least this; 0: no */
  gboolean round_trip;
  gint64 most;    /* more of it than this is not charged; 0: no limit */
  gint64 cap_fen; /* a line is at most this; 0: no */
  char *basis;    /* number of the document; the list's where empty */
  char *account;  /* price_account: to whom the money belongs; NULL: the home */
} LijiPriceItem;

/* One version of a series; versions of a series follow each other and never overlap. */
typedef struct
{
  char *series; /* "basic": lists that replace each other */
  char *title;
  char *locality; /* GB/T 2260 */
  LijiDate valid_from;
  LijiDate valid_to; /* unknown: until the next one */
  char *basis;
  GPtrArray *items; /* LijiPriceItem */
} LijiPriceList;

extern const LijiModel liji_price_item_model;
extern const LijiModel liji_price_list_model;

void liji_price_item_free (LijiPriceItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPriceItem, liji_price_item_free)
void liji_price_list_free (LijiPriceList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPriceList, liji_price_list_free)

/* LIJI_INPUT_ERROR naming what is wrong with the first item that is: "items.3.price_fen: …". */
gboolean liji_price_list_check (const LijiPriceList *self, GError **error);
/* NULL where it has no such item. */
const LijiPriceItem *liji_price_list_find (const LijiPriceList *self, const char *code);
/* The highest price an item may have. */
gint64 liji_price_item_get_ceiling (const LijiPriceItem *self);
gboolean liji_price_item_is_distance (const LijiPriceItem *self);

G_END_DECLS
