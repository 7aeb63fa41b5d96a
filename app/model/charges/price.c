/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/charges/price.h"

#include "base/error.h"
#include "base/money.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a list must be before anything is charged by it. A price below a range harms nobody and is
 * taken; one above its ceiling is against the law. */

#define MOST_ITEMS 2000

/* clang-format off */
#define FIELD(Type, member, title, sort, ...)                                                      \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (Type, member), __VA_ARGS__ }
#define ITEM(member, title, sort, ...) FIELD (LijiPriceItem, member, title, sort, __VA_ARGS__)
#define LIST(member, title, sort, ...) FIELD (LijiPriceList, member, title, sort, __VA_ARGS__)

static const LijiField item_fields[] = {
  ITEM (code, N_ ("Item code"), NUMBER, .max_length = 20, .required = TRUE),
  ITEM (name, N_ ("Service"), TEXT, .max_length = 60, .required = TRUE),
  ITEM (detail, N_ ("What it holds"), TEXT),
  { .name = "class", .label = N_ ("Class of service"), .kind = LIJI_FIELD_CODE, .codes = "price_class",
    .offset = G_STRUCT_OFFSET (LijiPriceItem, in_class), .required = TRUE },
  ITEM (pricing, N_ ("Kind of price"), CODE, .codes = "price_pricing", .required = TRUE),
  ITEM (management, N_ ("Who sets it"), CODE, .codes = "price_management", .required = TRUE),
  ITEM (unit, N_ ("Charging unit"), TEXT, .max_length = 20, .required = TRUE),
  ITEM (per, N_ ("What is counted"), CODE, .codes = "price_per", .required = TRUE),
  ITEM (price_fen, N_ ("Price in fen"), COUNT),
  ITEM (max_fen, N_ ("Highest charge in fen"), COUNT),
  ITEM (low_fen, N_ ("Lower end of the range in fen"), COUNT),
  ITEM (high_fen, N_ ("Upper end of the range in fen"), COUNT),
  ITEM (least_fen, N_ ("Least for one line in fen"), COUNT),
  ITEM (round_trip, N_ ("There and back are counted"), FLAG),
  ITEM (most, N_ ("Most that is counted"), COUNT),
  ITEM (cap_fen, N_ ("Cap for one line in fen"), COUNT),
  ITEM (basis, N_ ("Basis document of the item"), TEXT),
  ITEM (account, N_ ("Account the money belongs to"), CODE, .codes = "price_account"),
};

const LijiModel liji_price_item_model
    = { "price_item", sizeof (LijiPriceItem), item_fields, G_N_ELEMENTS (item_fields), NULL };

#define EXAMPLE                                                                                    \
  "{\"series\":\"basic\",\"title\":\"示例县殡葬基本服务收费目录\",\"locality\":\"371324\","                \
  "\"valid_from\":\"2026-04-01\",\"basis\":\"示发改价格〔2026〕1号\",\"items\":["                          \
  "{\"code\":\"JY01\",\"name\":\"遗体接运\",\"detail\":\"城区\",\"class\":\"basic\",\"pricing\":\"guide\","  \
  "\"management\":\"province\",\"unit\":\"具\",\"per\":\"once\",\"price_fen\":18000,\"max_fen\":18000},"     \
  "{\"code\":\"JY02\",\"name\":\"遗体接运\",\"detail\":\"农村、跨市\",\"class\":\"basic\","                  \
  "\"pricing\":\"guide\",\"management\":\"province\",\"unit\":\"具·公里\",\"per\":\"km\","                  \
  "\"price_fen\":350,\"max_fen\":350,\"least_fen\":12000,\"round_trip\":true}]}"

static const LijiField list_fields[] = {
  LIST (series, N_ ("Series of lists"), TEXT, .max_length = 30, .required = TRUE),
  LIST (title, N_ ("Title of the list"), TEXT, .required = TRUE),
  LIST (locality, N_ ("Where it holds"), NUMBER, .max_length = 6),
  LIST (valid_from, N_ ("In force from"), DATE, .required = TRUE),
  LIST (valid_to, N_ ("In force until"), DATE),
  LIST (basis, N_ ("Basis document"), TEXT, .required = TRUE),
  LIST (items, N_ ("Items"), LIST, .model = &liji_price_item_model),
};
/* clang-format on */

const LijiModel liji_price_list_model
    = { "price_list", sizeof (LijiPriceList), list_fields, G_N_ELEMENTS (list_fields), EXAMPLE };

void
liji_price_item_free (LijiPriceItem *self)
{
  liji_model_free (&liji_price_item_model, self);
}

void
liji_price_list_free (LijiPriceList *self)
{
  liji_model_free (&liji_price_list_model, self);
}

gboolean
liji_price_item_is_distance (const LijiPriceItem *self)
{
  return g_strcmp0 (self->per, "km") == 0;
}

gint64
liji_price_item_get_ceiling (const LijiPriceItem *self)
{
  return g_strcmp0 (self->pricing, "range") == 0 ? self->high_fen : self->max_fen;
}

static gboolean fail_item (GError **error, guint i, const char *field, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
fail_item (GError **error, guint i, const char *field, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, "items.%u.%s: %s", i, field, what);
  return FALSE;
}

/* What nothing can be charged by. */
static gboolean
check_amounts (const LijiPriceItem *item, guint i, GError **error)
{
  const struct
  {
    const char *field;
    gint64 fen;
  } amounts[] = {
    { "price_fen", item->price_fen }, { "max_fen", item->max_fen },
    { "low_fen", item->low_fen },     { "high_fen", item->high_fen },
    { "least_fen", item->least_fen }, { "cap_fen", item->cap_fen },
    { "most", item->most },
  };

  for (guint n = 0; n < G_N_ELEMENTS (amounts); n++)
    if (amounts[n].fen < 0 || amounts[n].fen > LIJI_MONEY_MAX)
      return fail_item (error, i, amounts[n].field, "it is negative or too large");
  return TRUE;
}

static gboolean
check_item (const LijiPriceItem *item, guint i, GError **error)
{
  gboolean range = g_strcmp0 (item->pricing, "range") == 0;
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_price_item_model, item);

  if (missing->len > 0)
    return fail_item (error, i, missing->pdata[0], "it is needed");
  if (!check_amounts (item, i, error))
    return FALSE;
  if (range && strcmp (item->in_class, "basic") == 0)
    return fail_item (error, i, "pricing", "a basic service has a guide price, not a range");
  if (range && (item->high_fen == 0 || item->low_fen > item->high_fen))
    return fail_item (error, i, "high_fen",
                      "a reference range needs its upper end, not below its "
                      "lower one");
  if (!range && item->max_fen == 0)
    return fail_item (error, i, "max_fen", "a guide price needs its maximum");
  if (item->price_fen > liji_price_item_get_ceiling (item))
    return fail_item (error, i, "price_fen", "%s costs more than its highest price", item->code);
  if (item->round_trip && !liji_price_item_is_distance (item))
    return fail_item (error, i, "round_trip", "only kilometres have a way back");
  if (item->cap_fen > 0 && item->least_fen > item->cap_fen)
    return fail_item (error, i, "cap_fen", "it is below the least charge");
  return TRUE;
}

gboolean
liji_price_list_check (const LijiPriceList *self, GError **error)
{
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_price_list_model, self);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  if (missing->len > 0)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING, "%s: it is needed",
                   (const char *) missing->pdata[0]);
      return FALSE;
    }
  if (!liji_date_is_day (self->valid_from)
      || (liji_date_get_precision (self->valid_to) != LIJI_DATE_UNKNOWN
          && (!liji_date_is_day (self->valid_to)
              || liji_date_compare (self->valid_to, self->valid_from) < 0)))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "valid_to: a list is in force from a day, until a day not before it");
      return FALSE;
    }
  if (self->items == NULL || self->items->len == 0 || self->items->len > MOST_ITEMS)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "items: one to %d items are needed", MOST_ITEMS);
      return FALSE;
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      const LijiPriceItem *item = self->items->pdata[i];

      if (!check_item (item, i, error))
        return FALSE;
      if (!g_hash_table_add (codes, item->code))
        return fail_item (error, i, "code", "%s stands twice in the list", item->code);
    }
  return TRUE;
}

const LijiPriceItem *
liji_price_list_find (const LijiPriceList *self, const char *code)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    if (g_strcmp0 (((LijiPriceItem *) self->items->pdata[i])->code, code) == 0)
      return self->items->pdata[i];
  return NULL;
}
