/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/charges/waiver.h"

#include "base/error.h"
#include "base/money.h"
#include "model/charges/quote.h"

#include <glib/gi18n.h>

/* Waived on the spot is the actual cost within the published maximum; nothing unused is paid out or
 * set off. */

#define MOST_ITEMS 200

/* clang-format off */
#define FIELD(Type, member, title, sort, ...)                                                      \
  { .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (Type, member), __VA_ARGS__ }
#define ITEM(member, title, sort, ...) FIELD (LijiWaiverItem, member, title, sort, __VA_ARGS__)
#define SCHEME(member, title, sort, ...) FIELD (LijiWaiverScheme, member, title, sort, __VA_ARGS__)
#define FORM(member, title, sort, ...) FIELD (LijiWaiverForm, member, title, sort, __VA_ARGS__)

static const LijiField item_fields[] = {
  ITEM (code, N_ ("Item code"), NUMBER, .max_length = 20, .required = TRUE),
  ITEM (name, N_ ("Service"), TEXT, .max_length = 60),
  ITEM (cap_fen, N_ ("Most waived in fen"), COUNT),
  ITEM (most, N_ ("Most that is waived"), COUNT),
  ITEM (condition, N_ ("Condition"), TEXT, .max_length = 40),
  ITEM (home_percent, N_ ("Percent the home bears"), COUNT),
};

const LijiModel liji_waiver_item_model
    = { "waiver_item", sizeof (LijiWaiverItem), item_fields, G_N_ELEMENTS (item_fields), NULL };

#define SCHEME_EXAMPLE                                                                             \
  "{\"series\":\"resident\",\"title\":\"示例县惠民殡葬减免办法\",\"locality\":\"371324\","                  \
  "\"valid_from\":\"2026-04-01\",\"basis\":\"示民发〔2026〕2号\",\"groups\":\"resident student soldier\","  \
  "\"total_cap_fen\":165500,\"items\":[{\"code\":\"JY01\",\"name\":\"普通殡仪车接运\",\"cap_fen\":32000}]}"

static const LijiField scheme_fields[] = {
  SCHEME (series, N_ ("Series of schemes"), TEXT, .max_length = 30, .required = TRUE),
  SCHEME (title, N_ ("Title of the scheme"), TEXT, .required = TRUE),
  SCHEME (locality, N_ ("Where it holds"), NUMBER, .max_length = 6),
  SCHEME (valid_from, N_ ("In force from"), DATE, .required = TRUE),
  SCHEME (valid_to, N_ ("In force until"), DATE),
  SCHEME (basis, N_ ("Basis document"), TEXT, .required = TRUE),
  SCHEME (groups, N_ ("Who may have it"), TEXT, .required = TRUE),
  SCHEME (total_cap_fen, N_ ("Total cap in fen"), COUNT),
  SCHEME (items, N_ ("Items"), LIST, .model = &liji_waiver_item_model),
};

const LijiModel liji_waiver_scheme_model
    = { "waiver_scheme", sizeof (LijiWaiverScheme), scheme_fields, G_N_ELEMENTS (scheme_fields), SCHEME_EXAMPLE };

#define FORM_EXAMPLE                                                                               \
  "{\"series\":\"resident\",\"identity_number\":\"371324194501010019\",\"died_on\":\"2026-11-19\","         \
  "\"group\":\"resident\",\"applicant\":\"张示例之子\",\"relation\":\"子女\","                              \
  "\"cremated_on\":\"2026-11-21\",\"cremation_number\":\"示火〔2026〕123号\",\"signed_by\":\"张示例之子\"}"

static const LijiField form_fields[] = {
  FORM (series, N_ ("Series of schemes"), TEXT, .max_length = 30, .required = TRUE),
  FORM (identity_number, N_ ("Identity number of the dead person"), NUMBER, .max_length = 40),
  FORM (died_on, N_ ("Day of death"), DATE),
  FORM (group, N_ ("Group"), TEXT, .max_length = 30, .required = TRUE),
  FORM (conditions, N_ ("Conditions met"), TEXT),
  FORM (applicant, N_ ("Applicant"), NAME, .required = TRUE),
  FORM (payee, N_ ("Payee"), NAME),
  FORM (relation, N_ ("Relation to the dead person"), TEXT, .max_length = 30),
  FORM (cremated_on, N_ ("Cremated on"), DATE),
  FORM (cremation_number, N_ ("Number of the cremation proof"), NUMBER, .max_length = 60),
  FORM (signed_by, N_ ("Who signed"), NAME, .required = TRUE),
};
/* clang-format on */

const LijiModel liji_waiver_form_model = { "waiver_form", sizeof (LijiWaiverForm), form_fields,
                                           G_N_ELEMENTS (form_fields), FORM_EXAMPLE };

void
liji_waiver_scheme_free (LijiWaiverScheme *self)
{
  liji_model_free (&liji_waiver_scheme_model, self);
}

void
liji_waiver_form_free (LijiWaiverForm *self)
{
  liji_model_free (&liji_waiver_form_model, self);
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, what);
  return FALSE;
}

static gboolean
check_items (const LijiWaiverScheme *self, GError **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->items == NULL || self->items->len == 0 || self->items->len > MOST_ITEMS)
    return fail (error, "items: one to %d items are needed", MOST_ITEMS);
  for (guint i = 0; i < self->items->len; i++)
    {
      const LijiWaiverItem *item = self->items->pdata[i];

      if (item->code == NULL)
        return fail (error, "items.%u.code: it is needed", i);
      if (!g_hash_table_add (codes, item->code))
        return fail (error, "items.%u.code: %s stands twice in the scheme", i, item->code);
      if (item->cap_fen < 0 || item->cap_fen > LIJI_MONEY_MAX || item->most < 0
          || item->most > LIJI_QUOTE_MOST)
        return fail (error, "items.%u.cap_fen: it is negative or too large", i);
      if (item->home_percent < 0 || item->home_percent > 100)
        return fail (error, "items.%u.home_percent: it is from 0 to 100", i);
    }
  return TRUE;
}

gboolean
liji_waiver_scheme_check (const LijiWaiverScheme *self, GError **error)
{
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_waiver_scheme_model, self);

  if (missing->len > 0)
    return fail (error, "%s: it is needed", (const char *) missing->pdata[0]);
  if (!liji_date_is_day (self->valid_from)
      || (liji_date_get_precision (self->valid_to) != LIJI_DATE_UNKNOWN
          && (!liji_date_is_day (self->valid_to)
              || liji_date_compare (self->valid_to, self->valid_from) < 0)))
    return fail (error, "valid_to: a scheme is in force from a day, until a day not before it");
  if (self->total_cap_fen < 0 || self->total_cap_fen > LIJI_MONEY_MAX)
    return fail (error, "total_cap_fen: it is negative or too large");
  return check_items (self, error);
}

/* Whether @word is one of @words. */
static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit_set (words != NULL ? words : "", " ,", -1);

  return g_strv_contains ((const char *const *) list, word);
}

gboolean
liji_waiver_form_check (const LijiWaiverForm *self, const LijiWaiverScheme *scheme, GError **error)
{
  g_autoptr (GPtrArray) missing = liji_model_missing (&liji_waiver_form_model, self);

  if (missing->len > 0)
    return fail (error, "%s: it is needed", (const char *) missing->pdata[0]);
  if (!has_word (scheme->groups, self->group))
    return fail (error, "group: %s is none of the groups of %s", self->group, scheme->title);
  return TRUE;
}

static const LijiWaiverItem *
find_item (const LijiWaiverScheme *scheme, const char *code)
{
  for (guint i = 0; i < scheme->items->len; i++)
    if (g_strcmp0 (((LijiWaiverItem *) scheme->items->pdata[i])->code, code) == 0)
      return scheme->items->pdata[i];
  return NULL;
}

/* What was used up of an item by the lines before. */
typedef struct
{
  gint64 quantity;
  gint64 fen;
} Used;

/* Of @line, what @item waives beyond what is used up. */
static gboolean
reckon_line (const LijiWaiverItem *item,
             LijiWaiverLine *line,
             Used *used,
             gint64 *left_of_total,
             GError **error)
{
  gint64 quantity = line->quantity;
  gint64 fen = line->amount_fen;
  LijiQuote quote;

  if (item->most > 0)
    quantity = MIN (quantity, item->most - used->quantity);
  if (quantity <= 0)
    return TRUE;
  if (quantity < line->quantity)
    {
      if (!liji_price_quote (line->item, quantity, &quote, error))
        return FALSE;
      fen = MIN (fen, quote.amount_fen);
    }
  if (item->cap_fen > 0)
    fen = MIN (fen, item->cap_fen - used->fen);
  fen = MIN (fen, *left_of_total);
  used->quantity += quantity;
  used->fen += fen;
  *left_of_total -= fen;
  line->waived_fen = fen;
  line->home_fen = fen / 100 * item->home_percent + fen % 100 * item->home_percent / 100;
  line->finance_fen = fen - line->home_fen;
  return TRUE;
}

gint64
liji_waiver_reckon (const LijiWaiverScheme *scheme,
                    const char *conditions,
                    LijiWaiverLine *lines,
                    guint n_lines,
                    GError **error)
{
  gint64 left = scheme->total_cap_fen > 0 ? scheme->total_cap_fen : LIJI_MONEY_MAX;
  gint64 whole = left;

  for (guint n = 0; n < n_lines; n++)
    lines[n].waived_fen = lines[n].finance_fen = lines[n].home_fen = 0;
  for (guint i = 0; i < scheme->items->len; i++)
    {
      const LijiWaiverItem *item = scheme->items->pdata[i];
      Used used = { 0, 0 };

      if (item->condition != NULL && !has_word (conditions, item->condition))
        continue;
      for (guint n = 0; n < n_lines; n++)
        if (find_item (scheme, lines[n].item->code) == item
            && !reckon_line (item, &lines[n], &used, &left, error))
          return -1;
    }
  return whole - left;
}

gint64
liji_waiver_average (gint64 sum_fen, gint64 n)
{
  return n > 0 ? (sum_fen + n / 2) / n : 0;
}
