/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cbor-private.h"
#include "seal/key-private.h"
#include "seal/key.h"
#include <string.h>

/* A public key as JSON Web Key, with the office and the times between which it counts as members of
 * our own. */

/* @otherwise when there is no such member, "" when it is no text. */
static const char *
get_jwk_text (JsonObject *jwk, const char *member, const char *otherwise)
{
  JsonNode *node = json_object_get_member (jwk, member);

  if (node == NULL)
    return otherwise;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return "";
  return json_node_get_string (node);
}

static gboolean
get_jwk_bytes (JsonObject *jwk, const char *member, guint8 *to)
{
  const char *text = get_jwk_text (jwk, member, "");
  g_autofree char *padded = NULL;
  g_autofree guint8 *data = NULL;
  gsize length = 0;

  /* 43 characters of base64url are 32 bytes */
  if (strlen (text) != 43 || strpbrk (text, "+/=") != NULL)
    return FALSE;
  padded = g_strdelimit (g_strdelimit (g_strconcat (text, "=", NULL), "-", '+'), "_", '/');
  data = g_base64_decode (padded, &length);
  if (length != LIJI_COORDINATE_SIZE)
    return FALSE;
  memcpy (to, data, length);
  return TRUE;
}

static void
set_jwk_bytes (JsonObject *jwk, const char *member, const guint8 *data)
{
  g_autofree char *text = g_base64_encode (data, LIJI_COORDINATE_SIZE);

  text[strcspn (text, "=")] = '\0';
  json_object_set_string_member (jwk, member,
                                 g_strdelimit (g_strdelimit (text, "+", '-'), "/", '_'));
}

/* A member that is there but is no time makes the key unusable: an end date must not get lost. */
static gboolean
get_jwk_time (JsonObject *jwk, const char *member, gint64 *seconds)
{
  g_autoptr (GDateTime) time = NULL;
  const char *text;

  text = get_jwk_text (jwk, member, NULL);
  if (text == NULL)
    return TRUE;
  time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL || g_date_time_to_unix (time) <= 0)
    return FALSE;
  *seconds = g_date_time_to_unix (time);
  return TRUE;
}

static void
set_jwk_time (JsonObject *jwk, const char *member, gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds > 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (text != NULL)
    json_object_set_string_member (jwk, member, text);
}

LijiPublicKey *
liji_public_key_new_from_jwk (JsonObject *jwk, GError **error)
{
  const char *kty = get_jwk_text (jwk, "kty", "");
  const char *crv = get_jwk_text (jwk, "crv", "");
  guint8 x[LIJI_COORDINATE_SIZE], y[LIJI_COORDINATE_SIZE];
  g_autoptr (LijiPublicKey) self = NULL;
  const LijiAlgRow *row = liji_alg_find_jwk (kty, crv);

  if (json_object_has_member (jwk, "d"))
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY,
                      "this is a private key; it must not be passed on");
      return NULL;
    }
  if (row == NULL || !get_jwk_bytes (jwk, "x", x)
      || (row->group != NULL && !get_jwk_bytes (jwk, "y", y))
      || g_strcmp0 (get_jwk_text (jwk, "use", "sig"), "sig") != 0
      || g_strcmp0 (get_jwk_text (jwk, "alg", row->name), row->name) != 0)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, row == NULL ? "not Ed25519, P-256 or SM2" : NULL);
      return NULL;
    }
  self = liji_public_key_build (row, x, y, error);
  if (self == NULL)
    return NULL;
  self->office = g_strdup (get_jwk_text (jwk, "liji_office", NULL));
  if (g_strcmp0 (self->office, "") == 0 || !get_jwk_time (jwk, "liji_valid_from", &self->valid_from)
      || !get_jwk_time (jwk, "liji_ended", &self->ended))
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "its office, beginning or end cannot be read");
      return NULL;
    }
  return g_steal_pointer (&self);
}

JsonNode *
liji_public_key_to_jwk (LijiPublicKey *self)
{
  const LijiAlgRow *row = liji_alg_find (self->alg);
  JsonObject *jwk = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (jwk, "kty", row->kty);
  json_object_set_string_member (jwk, "crv", row->crv);
  set_jwk_bytes (jwk, "x", self->x);
  if (row->group != NULL)
    set_jwk_bytes (jwk, "y", self->y);
  json_object_set_string_member (jwk, "kid", self->kid_text);
  json_object_set_string_member (jwk, "alg", row->name);
  json_object_set_string_member (jwk, "use", "sig");
  if (self->office != NULL)
    json_object_set_string_member (jwk, "liji_office", self->office);
  set_jwk_time (jwk, "liji_valid_from", self->valid_from);
  set_jwk_time (jwk, "liji_ended", self->ended);
  json_node_take_object (node, jwk);
  return node;
}
