/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/matter/matter-receiver.h"

#include "exchange/matter-message.h"
#include "exchange/outgoing.h"
#include "register/office/parameters.h"
#include "seal/cose.h"

#include <gio/gio.h>
#include <string.h>

/* Who speaks for a department is known by its key alone: an answer that ends a benefit may come
 * from nobody else. */

#define SIGNED 0xd2 /* the first byte of a COSE_Sign1 */

char *
liji_receiver_dup_address (LijiRegistry *registry, const char *department)
{
  g_autofree char *key = g_strconcat ("receiver_", department, NULL);
  g_autofree char *value = liji_parameters_get (registry, key);

  return value != NULL && value[0] != '\0' ? g_steal_pointer (&value) : NULL;
}

char *
liji_receiver_dup_org (LijiRegistry *registry, const char *department)
{
  return g_strconcat (liji_registry_get_office_code (registry), ":", department, NULL);
}

static char *
dup_key (LijiRegistry *registry, const char *department)
{
  g_autofree char *name = g_strconcat ("answer_key_", department, NULL);
  g_autofree char *value = liji_parameters_get (registry, name);

  return value != NULL && value[0] != '\0' ? g_steal_pointer (&value) : NULL;
}

gboolean
liji_receiver_is_key (const char *value)
{
  g_autoptr (LijiKeySet) keys = liji_key_set_new_from_data (value, -1, NULL);

  return keys != NULL && liji_key_set_get_length (keys) > 0;
}

gboolean
liji_receiver_is_signed (GBytes *answer)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (answer, &length);

  return length > 0 && data[0] == SIGNED;
}

GBytes *
liji_receiver_peek (GBytes *answer)
{
  char *text = liji_receiver_is_signed (answer) ? liji_outgoing_letter_to_json (answer) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : g_bytes_ref (answer);
}

GBytes *
liji_receiver_open (LijiRegistry *registry, const char *department, GBytes *answer, GError **error)
{
  g_autofree char *key = dup_key (registry, department);
  g_autoptr (LijiKeySet) keys = NULL;
  g_auto (LijiCose) cose = { 0 };
  gsize length;
  const guint8 *data = g_bytes_get_data (answer, &length);

  if (!liji_receiver_is_signed (answer) && key == NULL)
    return g_bytes_ref (answer);
  if (key == NULL || !liji_receiver_is_signed (answer))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   key == NULL ? "it is signed, and no key of the department is known here"
                               : "it is not signed by the department");
      return NULL;
    }
  keys = liji_key_set_new_from_data (key, -1, error);
  if (keys == NULL || !liji_cose_open (data, length, LIJI_MATTER_ANSWER_TYPE, keys, &cose, error))
    return NULL;
  return g_bytes_ref (cose.payload);
}
