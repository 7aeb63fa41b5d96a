/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/civil-date.h"
#include "seal/cbor-private.h"
#include "seal/claims.h"
#include <string.h>

/* The one canonical form. Reading takes the members out and then asks whether writing them again
 * gives the same bytes: what is unknown, of another kind or out of place cannot. */

enum
{
  CLAIM_ISS = 1,
  CLAIM_SUB = 2,
  CLAIM_IAT = 6,
  CLAIM_CTI = 7,
  CLAIM_MOSIP = 169, /* MOSIP Claim 169: identity data */
  CLAIM_STATUS = 65535,
  CLAIM_LIJI = -65537,
};

enum
{
  MOSIP_LANGUAGE = 3,
  MOSIP_FULL_NAME = 4,
  MOSIP_MARITAL_STATUS = 14,
};

enum
{
  LIJI_VERSION,
  LIJI_PAPER_TYPE,
  LIJI_ACT_DATE,
  LIJI_PERSONS,
  LIJI_AUTHORITY,
  LIJI_HELD_BY,
  LIJI_HMAC,
  LIJI_BOOKLET,
};

#define LANGUAGE "zho"
#define MAX_PERSONS 8
/* The last second of the year 9999. */
#define END_OF_TIME G_GINT64_CONSTANT (253402300799)

static gboolean
check_text (const char *name, const char *text, gboolean optional, GError **error)
{
  if (text == NULL && optional)
    return TRUE;
  if (text == NULL || *text == '\0')
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, name);
  if (!g_utf8_validate (text, -1, NULL))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, name);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, name);
  return TRUE;
}

static gboolean
check_range (const char *name, gint64 value, gint64 low, gint64 high, GError **error)
{
  if (value < low || value > high)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, name);
  return TRUE;
}

static gboolean
check_persons (GPtrArray *persons, GError **error)
{
  if (!check_range ("persons", persons->len, 1, MAX_PERSONS, error))
    return FALSE;
  for (guint i = 0; i < persons->len; i++)
    {
      LijiSealPerson *person = persons->pdata[i];

      if (!check_text ("person name", person->name, FALSE, error)
          || !check_text ("person nationality", person->nationality, FALSE, error)
          || !check_range ("person sex", person->sex, 0, 9, error)
          || !check_range ("person birth_year", person->birth_year, 0, 9999, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_act_date (const char *iso, GError **error)
{
  LijiDate date;

  if (iso == NULL || !liji_date_from_iso (iso, &date) || !liji_date_is_day (date))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, "act_date");
  return TRUE;
}

static gboolean
check_claims (const LijiClaims *self, GError **error)
{
  return check_text ("issuer", self->issuer, FALSE, error)
         && check_text ("subject", self->subject, FALSE, error)
         && check_range ("issued_at", self->issued_at, 0, END_OF_TIME, error)
         && check_text ("holder", self->holder, FALSE, error)
         && check_range ("marital_status", self->marital_status, 0, 9, error)
         && check_text ("status_uri", self->status_uri, FALSE, error)
         && check_text ("paper_type", self->paper_type, FALSE, error)
         && check_act_date (self->act_date, error) && check_persons (self->persons, error)
         && check_text ("authority", self->authority, FALSE, error)
         && check_text ("held_by", self->held_by, TRUE, error)
         && check_text ("booklet", self->booklet, TRUE, error)
         && check_range ("version", self->version, LIJI_SEAL_PROFILE, LIJI_SEAL_PROFILE, error);
}

static void
put_identity (GByteArray *out, const LijiClaims *self)
{
  liji_cbor_put_int (out, CLAIM_MOSIP);
  liji_cbor_put_map (out, self->marital_status != 0 ? 3 : 2);
  liji_cbor_put_int (out, MOSIP_LANGUAGE);
  liji_cbor_put_text (out, LANGUAGE);
  liji_cbor_put_int (out, MOSIP_FULL_NAME);
  liji_cbor_put_text (out, self->holder);
  if (self->marital_status != 0)
    {
      liji_cbor_put_int (out, MOSIP_MARITAL_STATUS);
      liji_cbor_put_int (out, self->marital_status);
    }
}

static void
put_status (GByteArray *out, const LijiClaims *self)
{
  liji_cbor_put_int (out, CLAIM_STATUS);
  liji_cbor_put_map (out, 1);
  liji_cbor_put_text (out, "status_list");
  liji_cbor_put_map (out, 2);
  liji_cbor_put_text (out, "idx");
  liji_cbor_put_uint (out, self->status_index);
  liji_cbor_put_text (out, "uri");
  liji_cbor_put_text (out, self->status_uri);
}

static void
put_persons (GByteArray *out, GPtrArray *persons)
{
  liji_cbor_put_int (out, LIJI_PERSONS);
  liji_cbor_put_array (out, persons->len);
  for (guint i = 0; i < persons->len; i++)
    {
      LijiSealPerson *person = persons->pdata[i];

      liji_cbor_put_array (out, 4);
      liji_cbor_put_text (out, person->name);
      liji_cbor_put_int (out, person->sex);
      liji_cbor_put_int (out, person->birth_year);
      liji_cbor_put_text (out, person->nationality);
    }
}

static void
put_keyed_text (GByteArray *out, int key, const char *text)
{
  if (text == NULL)
    return;
  liji_cbor_put_int (out, key);
  liji_cbor_put_text (out, text);
}

static void
put_act (GByteArray *out, const LijiClaims *self)
{
  liji_cbor_put_int (out, CLAIM_LIJI);
  liji_cbor_put_map (out, 5 + (self->held_by != NULL) + (self->has_hmac != FALSE)
                              + (self->booklet != NULL));
  liji_cbor_put_int (out, LIJI_VERSION);
  liji_cbor_put_uint (out, self->version);
  put_keyed_text (out, LIJI_PAPER_TYPE, self->paper_type);
  put_keyed_text (out, LIJI_ACT_DATE, self->act_date);
  put_persons (out, self->persons);
  put_keyed_text (out, LIJI_AUTHORITY, self->authority);
  put_keyed_text (out, LIJI_HELD_BY, self->held_by);
  if (self->has_hmac)
    {
      liji_cbor_put_int (out, LIJI_HMAC);
      liji_cbor_put_bytes (out, self->hmac, sizeof self->hmac);
    }
  put_keyed_text (out, LIJI_BOOKLET, self->booklet);
}

static gboolean
take_fixed (const cbor_item_t *item, guint8 *to, gsize size)
{
  const guint8 *data;
  gsize length;

  if (!liji_cbor_get_bytes (item, &data, &length) || length != size)
    return FALSE;
  memcpy (to, data, size);
  return TRUE;
}

static gboolean
take_small (const cbor_item_t *item, int *to)
{
  gint64 value;

  if (!liji_cbor_get_int (item, &value) || value < 0 || value > 9999)
    return FALSE;
  *to = value;
  return TRUE;
}

static gboolean
take_person (const cbor_item_t *item, LijiClaims *self)
{
  g_autofree char *name = NULL;
  g_autofree char *nationality = NULL;
  cbor_item_t **part;
  int sex, birth_year;

  if (!cbor_isa_array (item) || cbor_array_size (item) != 4)
    return FALSE;
  part = cbor_array_handle (item);
  if (!liji_cbor_dup_text (part[0], &name) || !take_small (part[1], &sex)
      || !take_small (part[2], &birth_year) || !liji_cbor_dup_text (part[3], &nationality))
    return FALSE;
  liji_claims_add_person (self, name, sex, birth_year, nationality);
  return TRUE;
}

static gboolean
take_act (const cbor_item_t *act, LijiClaims *self)
{
  const cbor_item_t *persons = liji_cbor_map_get (act, LIJI_PERSONS);

  if (persons == NULL || !cbor_isa_array (persons) || cbor_array_size (persons) > MAX_PERSONS)
    return FALSE;
  for (gsize i = 0; i < cbor_array_size (persons); i++)
    if (!take_person (cbor_array_handle (persons)[i], self))
      return FALSE;
  liji_cbor_dup_text (liji_cbor_map_get (act, LIJI_HELD_BY), &self->held_by);
  liji_cbor_dup_text (liji_cbor_map_get (act, LIJI_BOOKLET), &self->booklet);
  self->has_hmac = take_fixed (liji_cbor_map_get (act, LIJI_HMAC), self->hmac, sizeof self->hmac);
  return liji_cbor_dup_text (liji_cbor_map_get (act, LIJI_PAPER_TYPE), &self->paper_type)
         && liji_cbor_dup_text (liji_cbor_map_get (act, LIJI_ACT_DATE), &self->act_date)
         && liji_cbor_dup_text (liji_cbor_map_get (act, LIJI_AUTHORITY), &self->authority);
}

static gboolean
take_claims (const cbor_item_t *map, LijiClaims *self)
{
  const cbor_item_t *identity = liji_cbor_map_get (map, CLAIM_MOSIP);
  const cbor_item_t *status
      = liji_cbor_map_get_text (liji_cbor_map_get (map, CLAIM_STATUS), "status_list");
  const cbor_item_t *marital_status = liji_cbor_map_get (identity, MOSIP_MARITAL_STATUS);

  if (marital_status != NULL && !take_small (marital_status, &self->marital_status))
    return FALSE;
  return liji_cbor_dup_text (liji_cbor_map_get (map, CLAIM_ISS), &self->issuer)
         && liji_cbor_dup_text (liji_cbor_map_get (map, CLAIM_SUB), &self->subject)
         && liji_cbor_get_int (liji_cbor_map_get (map, CLAIM_IAT), &self->issued_at)
         && take_fixed (liji_cbor_map_get (map, CLAIM_CTI), self->cti, sizeof self->cti)
         && liji_cbor_dup_text (liji_cbor_map_get (identity, MOSIP_FULL_NAME), &self->holder)
         && liji_cbor_get_uint (liji_cbor_map_get_text (status, "idx"), &self->status_index)
         && liji_cbor_dup_text (liji_cbor_map_get_text (status, "uri"), &self->status_uri)
         && take_act (liji_cbor_map_get (map, CLAIM_LIJI), self);
}

GBytes *
liji_claims_to_cbor (const LijiClaims *self, GError **error)
{
  GByteArray *out;

  g_return_val_if_fail (self != NULL, NULL);

  if (!check_claims (self, error))
    return NULL;
  out = g_byte_array_sized_new (512);
  liji_cbor_put_map (out, 7);
  put_keyed_text (out, CLAIM_ISS, self->issuer);
  put_keyed_text (out, CLAIM_SUB, self->subject);
  liji_cbor_put_int (out, CLAIM_IAT);
  liji_cbor_put_int (out, self->issued_at);
  liji_cbor_put_int (out, CLAIM_CTI);
  liji_cbor_put_bytes (out, self->cti, sizeof self->cti);
  put_identity (out, self);
  put_status (out, self);
  put_act (out, self);
  return g_byte_array_free_to_bytes (out);
}

LijiClaims *
liji_claims_from_cbor (const guint8 *data, gsize length, GError **error)
{
  g_autoptr (LijiClaims) self = liji_claims_new ();
  g_autoptr (cbor_item_t) map = liji_cbor_load (data, length, error);
  g_autoptr (GBytes) again = NULL;
  guint64 version = 0;

  if (map == NULL)
    return NULL;
  liji_cbor_get_uint (liji_cbor_map_get (liji_cbor_map_get (map, CLAIM_LIJI), LIJI_VERSION),
                      &version);
  if (version > LIJI_SEAL_PROFILE)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_VERSION, NULL);
      return NULL;
    }
  if (version == 0 || !take_claims (map, self))
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, NULL);
      return NULL;
    }
  again = liji_claims_to_cbor (self, error);
  if (again == NULL)
    return NULL;
  if (g_bytes_get_size (again) != length
      || memcmp (g_bytes_get_data (again, NULL), data, length) != 0)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, "something in it is unknown");
      return NULL;
    }
  return g_steal_pointer (&self);
}
