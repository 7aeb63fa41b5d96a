/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/calendars-private.h"

#include "register/deed.h"
#include "register/error-private.h"
#include "register/office/key-public.h"

#include <string.h>

/* What an office counts days by carries its signature: a year that came as a file, and a year that
 * came with the program. The latter are signed as soon as a key is at hand: with the first one when
 * a registry is made, in a registry of an earlier Liji when it is upgraded, a year is imported or
 * the key is rotated. Until then they are known by their version alone, and are said to be. */

#define SHIPPED "shipped"

gboolean
liji_calendars_is_shipped (const LijiCalendarRow *row)
{
  return strcmp (row->source, SHIPPED) == 0;
}

static LijiCalendarRow *
sign_year (LijiCalendar *calendar,
           int year,
           GBytes *json,
           const char *source,
           LijiSigner *signer,
           GError **error)
{
  g_autoptr (LijiCalendarRow) row = g_new0 (LijiCalendarRow, 1);
  g_autofree char *canonical = liji_calendar_dup_canonical (calendar, year);
  guint8 signature[LIJI_SIGNATURE_SIZE];
  gsize length;
  gconstpointer data = g_bytes_get_data (json, &length);

  if (!liji_signer_sign (signer, (const guint8 *) canonical, strlen (canonical), signature, error))
    return NULL;
  row->year = year;
  row->version = g_strdup (liji_calendar_get_version (calendar, year));
  row->text = g_strndup (data, length);
  row->source = g_strdup (source);
  row->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, row->text, -1);
  row->signature = g_bytes_new (signature, sizeof signature);
  row->key_id = g_strdup (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
  return g_steal_pointer (&row);
}

LijiCalendarRow *
liji_calendars_sign_import (LijiCalendar *calendar,
                            int year,
                            GBytes *json,
                            LijiSigner *signer,
                            GError **error)
{
  return sign_year (calendar, year, json, "imported", signer, error);
}

static gboolean
has_row (GPtrArray *rows, int year)
{
  for (guint i = 0; i < rows->len; i++)
    if (((LijiCalendarRow *) rows->pdata[i])->year == year)
      return TRUE;
  return FALSE;
}

gboolean
liji_calendars_sign_shipped (LijiAct *act, LijiSigner *signer, LijiPack *input, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_calendar_year_list (liji_act_get_store (act), error);
  g_autoptr (LijiCalendar) shipped = liji_calendar_new_shipped ();
  g_autofree int *years = liji_calendar_get_years (shipped);
  g_autoptr (GString) versions = g_string_new (NULL);

  for (guint i = 0; rows != NULL && years[i] != 0; i++)
    {
      g_autoptr (GBytes) json = liji_calendar_get_shipped (years[i]);
      g_autoptr (LijiCalendarRow) row = NULL;

      if (has_row (rows, years[i]))
        continue;
      row = sign_year (shipped, years[i], json, SHIPPED, signer, error);
      if (row == NULL || !liji_calendar_year_put (act, row, error))
        return FALSE;
      g_string_append_printf (versions, "%s%s", versions->len > 0 ? " " : "", row->version);
    }
  if (rows != NULL && versions->len > 0)
    liji_pack_text (input, "calendars", versions->str);
  return rows != NULL;
}

gboolean
liji_calendars_is_as_shipped (const LijiCalendarRow *row)
{
  g_autoptr (GBytes) json
      = liji_calendars_is_shipped (row) ? liji_calendar_get_shipped (row->year) : NULL;

  return json != NULL && g_bytes_get_size (json) == strlen (row->text)
         && memcmp (g_bytes_get_data (json, NULL), row->text, strlen (row->text)) == 0;
}

static gboolean
refuse_row (const LijiCalendarRow *row, const char *why, GError **error)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "calendar", NULL,
                             "calendar_year %d: %s", row->year, why)
         || liji_register_explain (error, "calendar.not_signed", NULL, NULL);
}

gboolean
liji_calendars_check_row (LijiStore *store, const LijiCalendarRow *row, GError **error)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, row->text, -1);
  g_autofree char *canonical = NULL;
  g_autoptr (LijiKeyRow) key = NULL;
  g_autoptr (LijiPublicKey) public_key = NULL;
  gconstpointer signature;
  gsize length = 0;
  int year = 0;

  if (strcmp (digest, row->digest) != 0)
    return refuse_row (row, "its text is not the one that was signed", error);
  if (!liji_calendar_load_json (calendar, row->text, -1, FALSE, &year, NULL) || year != row->year
      || g_strcmp0 (liji_calendar_get_version (calendar, year), row->version) != 0)
    return refuse_row (row, "its text is not this year's calendar", error);
  key = row->key_id != NULL ? liji_key_get (store, row->key_id, NULL) : NULL;
  public_key
      = key != NULL && key->public_key != NULL ? liji_key_public_read (key, NULL, NULL) : NULL;
  if (public_key == NULL)
    return refuse_row (row, "the key that signed it is not the office's", error);
  canonical = liji_calendar_dup_canonical (calendar, year);
  signature = row->signature != NULL ? g_bytes_get_data (row->signature, &length) : NULL;
  return (length == LIJI_SIGNATURE_SIZE
          && liji_public_key_verify (public_key, (const guint8 *) canonical, strlen (canonical),
                                     signature, length))
         || refuse_row (row, "the office's signature does not fit it", error);
}
