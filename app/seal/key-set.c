/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/key-set.h"
#include "seal/cbor-private.h"
#include <string.h>

/* json-glib's parser recurses without a bound and takes comments, so a file is first walked as
 * plain, shallow JSON. */

#define MAX_FILE (1024 * 1024)
#define MAX_DEPTH 16
#define PEM_BEGIN "-----BEGIN "
#define PEM_END "-----END PUBLIC KEY-----"

struct _LijiKeySet
{
  GObject parent_instance;
  GPtrArray *keys;
};

G_DEFINE_FINAL_TYPE (LijiKeySet, liji_key_set, G_TYPE_OBJECT)

/* A string that a colon follows is a member's name. FALSE when it stands in its object already, or
 * hides what it is called behind a backslash: the parser would silently keep the last of two. */
static gboolean
note_name (GHashTable *names, const char *begin, const char *end, const char *limit)
{
  const char *next = end + 1;

  while (next < limit && g_ascii_isspace (*next))
    next++;
  if (next >= limit || *next != ':')
    return TRUE;
  return memchr (begin, '\\', end - begin) == NULL
         && g_hash_table_add (names, g_strndup (begin, end - begin));
}

static gboolean
is_shallow_json (const char *data, gsize length)
{
  gboolean in_string = FALSE, ended = FALSE;
  g_autoptr (GPtrArray) names
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  gsize begin = 0;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (ended && !g_ascii_isspace (data[i]))
        return FALSE;
      if (in_string && data[i] == '\\')
        i++;
      else if (data[i] == '"')
        {
          in_string = !in_string;
          if (in_string)
            begin = i + 1;
          else if (depth > 0
                   && !note_name (g_ptr_array_index (names, depth - 1), data + begin, data + i,
                                  data + length))
            return FALSE;
        }
      else if (in_string)
        continue;
      else if (data[i] == '{' || data[i] == '[')
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
          g_ptr_array_add (names, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
        }
      else if (data[i] == '}' || data[i] == ']')
        {
          if (depth-- == 0)
            return FALSE;
          g_ptr_array_set_size (names, depth);
          ended = depth == 0;
        }
      else if (!g_ascii_isalnum (data[i])
               && (data[i] == '\0' || strchr (" \t\r\n:,+-.", data[i]) == NULL))
        return FALSE;
    }
  return !in_string && depth == 0;
}

static gboolean
add_jwk (LijiKeySet *self, JsonNode *node, GError **error)
{
  g_autoptr (LijiPublicKey) key = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, NULL);
  key = liji_public_key_new_from_jwk (json_node_get_object (node), error);
  if (key == NULL)
    return FALSE;
  liji_key_set_add (self, key);
  return TRUE;
}

static gboolean
add_json (LijiKeySet *self, const char *data, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root, *member;
  JsonArray *keys;

  if (!g_utf8_validate_len (data, length, NULL) || !is_shallow_json (data, length)
      || !json_parser_load_from_data (parser, data, length, NULL))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "not JSON");
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, NULL);
  member = json_object_get_member (json_node_get_object (root), "keys");
  if (member == NULL)
    return add_jwk (self, root, error);
  if (!JSON_NODE_HOLDS_ARRAY (member))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, NULL);
  keys = json_node_get_array (member);
  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (!add_jwk (self, json_array_get_element (keys, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_pem (LijiKeySet *self, const char *data, gsize length, GError **error)
{
  g_autofree char *text = g_strndup (data, length);
  const char *next = strstr (text, PEM_BEGIN);

  while (next != NULL)
    {
      const char *end = strstr (next, PEM_END);
      g_autoptr (LijiPublicKey) key = NULL;

      if (end == NULL)
        return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "no public key in PEM");
      end += strlen (PEM_END);
      key = liji_public_key_new_from_pem (next, end - next, error);
      if (key == NULL)
        return FALSE;
      liji_key_set_add (self, key);
      next = strstr (end, PEM_BEGIN);
    }
  return TRUE;
}

static void
liji_key_set_finalize (GObject *object)
{
  LijiKeySet *self = LIJI_KEY_SET (object);

  g_ptr_array_unref (self->keys);
  G_OBJECT_CLASS (liji_key_set_parent_class)->finalize (object);
}

static void
liji_key_set_class_init (LijiKeySetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_key_set_finalize;
}

static void
liji_key_set_init (LijiKeySet *self)
{
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_public_key_unref);
}

LijiKeySet *
liji_key_set_new (void)
{
  return g_object_new (LIJI_TYPE_KEY_SET, NULL);
}

LijiKeySet *
liji_key_set_new_from_data (const char *data, gssize length, GError **error)
{
  g_autoptr (LijiKeySet) self = liji_key_set_new ();
  gsize size, at = 0;

  /* An empty file comes as no bytes at all. */
  if (data == NULL || length == 0)
    data = "";
  size = length < 0 ? strlen (data) : (gsize) length;
  while (at < size && g_ascii_isspace (data[at]))
    at++;
  if (size > MAX_FILE)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "the file is too large");
      return NULL;
    }
  if (at < size && data[at] == '{')
    {
      if (!add_json (self, data + at, size - at, error))
        return NULL;
    }
  else if (!add_pem (self, data + at, size - at, error))
    return NULL;
  if (self->keys->len == 0)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "there is no key in it");
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
liji_key_set_add (LijiKeySet *self, LijiPublicKey *key)
{
  g_return_if_fail (LIJI_IS_KEY_SET (self) && key != NULL);

  for (guint i = 0; i < self->keys->len; i++)
    if (memcmp (liji_public_key_get_kid (self->keys->pdata[i]), liji_public_key_get_kid (key),
                LIJI_KID_SIZE)
        == 0)
      {
        liji_public_key_unref (self->keys->pdata[i]);
        self->keys->pdata[i] = liji_public_key_ref (key);
        return;
      }
  g_ptr_array_add (self->keys, liji_public_key_ref (key));
}

guint
liji_key_set_get_length (LijiKeySet *self)
{
  return self->keys->len;
}

LijiPublicKey *
liji_key_set_get (LijiKeySet *self, guint i)
{
  g_return_val_if_fail (i < self->keys->len, NULL);
  return self->keys->pdata[i];
}

LijiPublicKey *
liji_key_set_find (LijiKeySet *self, const guint8 *kid)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (memcmp (liji_public_key_get_kid (self->keys->pdata[i]), kid, LIJI_KID_SIZE) == 0)
      return self->keys->pdata[i];
  return NULL;
}

char *
liji_key_set_to_jwks (LijiKeySet *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *keys = json_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->keys->len; i++)
    json_array_add_element (keys, liji_public_key_to_jwk (self->keys->pdata[i]));
  json_object_set_array_member (object, "keys", keys);
  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
