/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/prices.h"

#include "exchange/price-file.h"
#include "register/charges/tariffs-private.h"

#include <string.h>

/* A version is kept whole, as it was declared; only the day it ends may be added. */

static void
clear_version (LijiPriceVersion *self)
{
  g_free (self->no);
  g_clear_pointer (&self->list, liji_price_list_free);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiPriceVersion, liji_price_version, clear_version)

static LijiPriceVersion *
tell (const LijiTariffRow *row, GError **error)
{
  g_autoptr (LijiPriceVersion) self = g_atomic_rc_box_new0 (LijiPriceVersion);
  g_autoptr (GError) local = NULL;

  self->list = liji_model_from_cbor (&liji_price_list_model, row->content, &local);
  if (self->list == NULL)
    {
      liji_deed_fail (error, "list", g_steal_pointer (&local));
      return NULL;
    }
  self->list->valid_to = row->valid_to;
  self->id = row->id;
  self->no = g_strdup (row->no);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return g_steal_pointer (&self);
}

static GPtrArray *
list_versions (LijiStore *store, LijiDate on, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_tariff_list (store, "price", on, &local);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_price_version_unref);

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiPriceVersion *one = tell (rows->pdata[i], error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

/* Of two lists of different series at one time each code stands in one only. */
static gboolean
check_codes (LijiStore *store, const LijiPriceList *list, GError **error)
{
  g_autoptr (GPtrArray) versions = list_versions (store, liji_date (0, 0, 0), error);

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const LijiPriceVersion *other = versions->pdata[i];

      if (g_strcmp0 (other->list->series, list->series) == 0
          || (liji_date_is_day (other->list->valid_to)
              && liji_date_compare (other->list->valid_to, list->valid_from) < 0)
          || (liji_date_is_day (list->valid_to)
              && liji_date_compare (list->valid_to, other->list->valid_from) < 0))
        continue;
      for (guint n = 0; n < list->items->len; n++)
        {
          const LijiPriceItem *item = list->items->pdata[n];

          if (liji_price_list_find (other->list, item->code) != NULL)
            return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "code", NULL,
                                       "items.%u.code: %s stands in version %s of %s at the same "
                                       "time",
                                       n, item->code, other->no, other->list->series)
                   || liji_register_explain (error, "price.code_twice", item->code, other->no);
        }
    }
  return versions != NULL;
}

static LijiPriceVersion *
show (LijiStore *store, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiTariffRow) row = liji_tariff_find (store, no, &local);

  if (row != NULL && g_strcmp0 (row->kind, "price") == 0)
    return tell (row, error);
  if (row != NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "version", NULL,
                          "version: %s is no list of charges", no);
      liji_register_explain (error, "price.no_list", no, NULL);
    }
  else
    liji_deed_fail (error, "version", g_steal_pointer (&local));
  return NULL;
}

/* Inserted, not yet committed. */
static LijiPriceVersion *
take (LijiAct *act, const LijiPriceList *list, GError **error)
{
  g_autoptr (LijiTariffRow) row = g_new0 (LijiTariffRow, 1);

  if (!check_codes (liji_act_get_store (act), list, error))
    return NULL;
  row->id = liji_act_make_id (act, "tariff", 0);
  row->kind = g_strdup ("price");
  row->series = g_strdup (list->series);
  row->valid_from = list->valid_from;
  row->valid_to = list->valid_to;
  row->content = liji_model_to_cbor (&liji_price_list_model, list);
  return liji_tariff_take (act, row, 'P', error) ? tell (row, error) : NULL;
}

LijiPriceVersion *
liji_prices_import (LijiSession *session,
                    const LijiId *id,
                    const LijiPriceList *list,
                    gboolean trial,
                    GError **error)
{
  g_autoptr (LijiPriceVersion) self = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *no = NULL;
  LijiPack *outputs;

  if (!liji_price_list_check (list, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  act = liji_deed_begin (session, id, "price.import", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      no = liji_pack_dup_text (liji_act_get_outputs (act), "no");
      return show (liji_act_get_store (act), no != NULL ? no : "", error);
    }
  self = take (act, list, error);
  if (self == NULL)
    return NULL;
  if (trial)
    {
      g_clear_pointer (&self->no, g_free);
      return g_steal_pointer (&self);
    }
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "no", self->no);
  return liji_deed_commit (act, NULL, outputs, error) ? g_steal_pointer (&self) : NULL;
}

LijiPriceList *
liji_prices_read (GBytes *data, const LijiPriceList *head, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiPriceList *list = liji_price_file_read (data, head, &local);

  if (list == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return list;
}

GBytes *
liji_prices_write (const LijiPriceList *list, gboolean csv)
{
  g_autoptr (JsonNode) node = NULL;
  char *text;

  if (csv)
    return liji_price_file_write (list);
  node = liji_model_to_json (&liji_price_list_model, list);
  text = json_to_string (node, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

GPtrArray *
liji_prices_list (LijiSession *session, LijiDate on, GError **error)
{
  if (!liji_session_check (session, "price.list", error))
    return NULL;
  return list_versions (liji_registry_get_store (liji_session_get_registry (session)), on, error);
}

LijiPriceVersion *
liji_prices_show (LijiSession *session, const char *no, GError **error)
{
  if (!liji_session_check (session, "price.list", error))
    return NULL;
  return show (liji_registry_get_store (liji_session_get_registry (session)), no, error);
}

const LijiPriceItem *
liji_prices_find_item (GPtrArray *versions, const char *code, const LijiPriceVersion **version)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const LijiPriceVersion *each = versions->pdata[i];
      const LijiPriceItem *item = liji_price_list_find (each->list, code);

      if (item == NULL)
        continue;
      if (version != NULL)
        *version = each;
      return item;
    }
  return NULL;
}
