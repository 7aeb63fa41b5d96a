/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/kiosk/keeper.h"

#include "access/password.h"
#include "access/secret.h"
#include "register/error-private.h"
#include "register/error.h"

#include <glib/gstdio.h>
#include <string.h>

#define LEAST 6

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "liji", "kiosk-pin", NULL);
}

static gboolean
is_fit (const char *pin)
{
  gsize length = strlen (pin);

  return length >= LEAST && length <= LIJI_KEEPER_PIN_MOST && strspn (pin, "0123456789") == length
         && strspn (pin, (const char[]){ pin[0], '\0' }) < length;
}

gboolean
liji_keeper_set_pin (const char *pin, GError **error)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *hash = NULL;

  if (!is_fit (pin))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "pin", NULL,
                               "pin: six to %d digits, not all the same", LIJI_KEEPER_PIN_MOST)
           || liji_register_explain (error, "kiosk.pin_form", NULL, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "pin", NULL,
                               "pin: %s cannot be made", folder)
           || liji_register_explain (error, "secret.file", NULL, NULL);
  hash = liji_password_hash (pin);
  return hash != NULL && liji_secret_write (path, hash, strlen (hash), TRUE, error);
}

gboolean
liji_keeper_is_pin (const char *pin, GError **error)
{
  g_autofree char *path = dup_path ();
  g_autofree char *hash = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "pin", NULL,
                               "pin: none is set on this machine (lijictl kiosk pin)")
           || liji_register_explain (error, "kiosk.no_pin", NULL, NULL);
  hash = liji_secret_read_line (path, error);
  return hash != NULL && liji_password_matches (hash, pin);
}
