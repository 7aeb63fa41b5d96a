/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/error-private.h"
#include "register/server/host.h"

#include "access/password.h"
#include "access/secret.h"
#include "store/server-login.h"

#include <string.h>

/* One log-in a machine. The groups are there before any registry, so that one which is moved or
 * restored here gives them their rights when it comes. */

#define OWNER "liji"

static void
clear_machine (LijiHostMachine *self)
{
  g_free (self->name);
  g_free (self->group);
  liji_secret_free (self->address);
}

LIJI_DEFINE_VALUE (LijiHostMachine, liji_host_machine, clear_machine)

static gboolean
split_machine (const char *machine, char **name, char **group, GError **error)
{
  static const char *const groups[] = { "counter", "station", "kiosk", "auditor", NULL };
  const char *colon = strchr (machine, ':');

  *group = colon != NULL ? g_strndup (machine, colon - machine) : g_strdup ("counter");
  *name = g_strdup (colon != NULL ? colon + 1 : machine);
  if (!g_strv_contains (groups, *group))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "machine", NULL,
                               "machine: %s is none of counter, station, kiosk, auditor", *group);
  if (g_regex_match_simple ("^[a-z][a-z0-9_-]{0,30}$", *name, 0, 0) && strcmp (*name, OWNER) != 0
      && !g_str_has_prefix (*name, "liji_") && !g_str_has_prefix (*name, "pg_"))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "machine", NULL,
                             "machine: %s is no name (small letters, digits, - and _)", *name);
}

gboolean
liji_host_check_machine (const char *machine, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;

  return split_machine (machine, &name, &group, error);
}

LijiHostMachine *
liji_host_add_machine (const LijiHost *host, const char *machine, GError **error)
{
  g_autoptr (LijiHostMachine) self = g_atomic_rc_box_new0 (LijiHostMachine);
  g_autofree char *password = liji_password_generate ();
  g_autoptr (LijiDb) db = NULL;
  g_autoptr (GError) local = NULL;

  if (!split_machine (machine, &self->name, &self->group, error))
    return NULL;
  db = liji_db_open (host->address, LIJI_DB_BLANK, LIJI_DB_REGISTRY_ID, &local);
  if (db == NULL || !liji_server_login_put (db, self->name, self->group, password, &local))
    {
      liji_register_fail_with (error, LIJI_REGISTER_ERROR_STORE, NULL, g_steal_pointer (&local));
      return NULL;
    }
  self->address
      = g_strdup_printf ("postgresql://%s:%s@%s:%u/registry"
                         "?sslmode=require&target_session_attrs=%s&channel_binding=require",
                         self->name, password, g_get_host_name (), host->port,
                         strcmp (self->group, "kiosk") == 0 ? "any" : "read-write");
  return g_steal_pointer (&self);
}

gboolean
liji_host_shut_out (const LijiHost *host, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDb) db = liji_db_open (host->address, LIJI_DB_BLANK, LIJI_DB_REGISTRY_ID, &local);

  if (db != NULL && liji_server_login_shut_out (db, name, &local))
    return TRUE;
  liji_register_fail_with (error, LIJI_REGISTER_ERROR_STORE, "shut-out", g_steal_pointer (&local));
  return FALSE;
}
