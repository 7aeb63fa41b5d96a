/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/schemes.h"

#include "register/charges/tariffs-private.h"

#include <string.h>

/* Schemes are kept as lists of charges are: whole, version by version. */

static void
clear_version (LijiSchemeVersion *self)
{
  g_free (self->no);
  g_clear_pointer (&self->scheme, liji_waiver_scheme_free);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiSchemeVersion, liji_scheme_version, clear_version)

static LijiSchemeVersion *
tell (const LijiTariffRow *row, GError **error)
{
  g_autoptr (LijiSchemeVersion) self = g_atomic_rc_box_new0 (LijiSchemeVersion);
  g_autoptr (GError) local = NULL;

  self->scheme = liji_model_from_cbor (&liji_waiver_scheme_model, row->content, &local);
  if (self->scheme == NULL)
    {
      liji_deed_fail (error, "scheme", g_steal_pointer (&local));
      return NULL;
    }
  self->scheme->valid_to = row->valid_to;
  self->id = row->id;
  self->no = g_strdup (row->no);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return g_steal_pointer (&self);
}

static LijiSchemeVersion *
take (LijiAct *act, const LijiWaiverScheme *scheme, GError **error)
{
  g_autoptr (LijiTariffRow) row = g_new0 (LijiTariffRow, 1);

  row->id = liji_act_make_id (act, "tariff", 0);
  row->kind = g_strdup ("waiver");
  row->series = g_strdup (scheme->series);
  row->valid_from = scheme->valid_from;
  row->valid_to = scheme->valid_to;
  row->content = liji_model_to_cbor (&liji_waiver_scheme_model, scheme);
  return liji_tariff_take (act, row, 'S', error) ? tell (row, error) : NULL;
}

static LijiSchemeVersion *
recall (LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiTariffRow) row
      = liji_tariff_find (liji_act_get_store (act), no != NULL ? no : "", &local);

  if (row != NULL)
    return tell (row, error);
  liji_deed_fail (error, "version", g_steal_pointer (&local));
  return NULL;
}

LijiSchemeVersion *
liji_schemes_import (LijiSession *session,
                     const LijiId *id,
                     const LijiWaiverScheme *scheme,
                     gboolean trial,
                     GError **error)
{
  g_autoptr (LijiSchemeVersion) self = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *outputs;

  if (!liji_waiver_scheme_check (scheme, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  act = liji_deed_begin (session, id, "waiver.scheme", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  self = take (act, scheme, error);
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

GPtrArray *
liji_schemes_list (LijiSession *session, LijiDate on, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_scheme_version_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "price.list", error))
    return NULL;
  rows = liji_tariff_list (store, "waiver", on, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiSchemeVersion *one = tell (rows->pdata[i], error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}
