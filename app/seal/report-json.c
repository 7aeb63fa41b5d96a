/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "seal/seal.h"

/* A report as `seal verify --json` prints it. */

static void
put_hex (JsonObject *to, const char *member, const guint8 *data, gsize length)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  json_object_set_string_member (to, member, hex->str);
  g_string_free (hex, TRUE);
}

/* Text or null. */
static void
put_text (JsonObject *to, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (to, member, text);
  else
    json_object_set_null_member (to, member);
}

static void
put_time (JsonObject *to, const char *member, gint64 seconds)
{
  g_autofree char *iso = liji_micros_to_iso (seconds * G_USEC_PER_SEC);

  put_text (to, member, iso);
}

static JsonArray *
make_persons (GPtrArray *persons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < persons->len; i++)
    {
      LijiSealPerson *person = persons->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", person->name);
      json_object_set_int_member (object, "sex", person->sex);
      json_object_set_int_member (object, "birth_year", person->birth_year);
      json_object_set_string_member (object, "nationality", person->nationality);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
make_claims (const LijiClaims *claims)
{
  JsonObject *object = json_object_new ();

  put_text (object, "issuer", claims->issuer);
  put_text (object, "number", claims->subject);
  put_time (object, "issued_at", claims->issued_at);
  put_hex (object, "token_id", claims->cti, sizeof claims->cti);
  put_text (object, "holder", claims->holder);
  if (claims->marital_status != 0)
    json_object_set_int_member (object, "marital_status", claims->marital_status);
  json_object_set_int_member (object, "status_index", claims->status_index);
  put_text (object, "status_uri", claims->status_uri);
  json_object_set_int_member (object, "version", claims->version);
  put_text (object, "paper_type", claims->paper_type);
  put_text (object, "act_date", claims->act_date);
  json_object_set_array_member (object, "persons", make_persons (claims->persons));
  put_text (object, "authority", claims->authority);
  put_text (object, "held_by", claims->held_by);
  if (claims->has_hmac)
    put_hex (object, "hmac", claims->hmac, sizeof claims->hmac);
  put_text (object, "booklet", claims->booklet);
  return object;
}

static JsonArray *
make_compare (GPtrArray *fields)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      LijiSealField *field = fields->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "field", field->code);
      if (field->index > 0)
        json_object_set_int_member (object, "index", field->index);
      json_object_set_string_member (object, "label", field->label);
      json_object_set_string_member (object, "value", field->value);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
make_header (LijiSealReport *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "alg", self->alg);
  put_text (object, "alg_name", self->alg >= G_MININT32 ? liji_alg_to_name (self->alg) : NULL);
  put_text (object, "kid", self->kid);
  return object;
}

static JsonObject *
make_status (LijiSealReport *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "state", liji_seal_status_to_code (self->status));
  if (self->list_issued_at > 0)
    {
      put_time (object, "list_issued_at", self->list_issued_at);
      json_object_set_int_member (object, "list_age", self->list_age);
    }
  return object;
}

JsonNode *
liji_seal_report_to_json (LijiSealReport *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "ok", self->ok);
  json_object_set_string_member (object, "reason", self->reason);
  if (self->has_header)
    json_object_set_object_member (object, "header", make_header (self));
  else
    json_object_set_null_member (object, "header");
  if (self->claims != NULL)
    json_object_set_object_member (object, "claims", make_claims (self->claims));
  else
    json_object_set_null_member (object, "claims");
  json_object_set_object_member (object, "status", make_status (self));
  json_object_set_array_member (object, "compare", make_compare (self->compare));
  json_node_take_object (node, object);
  return node;
}
