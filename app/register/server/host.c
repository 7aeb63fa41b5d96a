/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/server/host.h"
#include "register/error-private.h"
#include "register/server/hall.h"
#include "register/server/host-server.h"

#include "access/password.h"
#include "access/secret.h"
#include "store/server-login.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define OWNER "liji"
#define DATABASE "registry"
#define AVAHI "/etc/avahi/services"
#define SERVICE "liji-registry.service"
#define BACKUP "liji-host-backup"

static const char announcement[] = "<?xml version=\"1.0\" standalone='no'?>\n"
                                   "<!DOCTYPE service-group SYSTEM \"avahi-service.dtd\">\n"
                                   "<service-group>\n"
                                   "  <name replace-wildcards=\"yes\">Liji on %%h</name>\n"
                                   "  <service><type>" LIJI_HALL_SERVICE "</type><port>%u</port>"
                                   "<txt-record>database=" DATABASE "</txt-record>%s</service>\n"
                                   "</service-group>\n";
static const char unit[]
    = "# systemctl enable --now FOLDER/liji-host.service\n"
      "[Unit]\nDescription=Liji: the registry's server\nAfter=network.target\n\n"
      "[Service]\nType=forking\nUser=%s\n"
      "ExecStart=%s -D %s/data -w start\n"
      "ExecStop=%s -D %s/data -m fast -w stop\n\n"
      "[Install]\nWantedBy=multi-user.target\n";

/* Once a day, by whoever made the host: what is locked for the recovery key needs no passphrase. */
static const char backup_unit[] = "[Unit]\nDescription=Liji: the registry's daily backup\n\n"
                                  "[Service]\nType=oneshot\nUser=%s\n"
                                  "Environment=\"LIJI_REGISTRY=%s\"\n"
                                  "ExecStart=%s backup create %s/backup\n"
                                  "Nice=10\nIOSchedulingClass=idle\n";
static const char backup_timer[]
    = "# systemctl link FOLDER/" BACKUP ".service\n"
      "# systemctl enable --now FOLDER/" BACKUP ".timer\n"
      "[Unit]\nDescription=Liji: back up the registry every day\n\n"
      "[Timer]\nOnCalendar=*-*-* 12:30\nRandomizedDelaySec=10min\nPersistent=true\n\n"
      "[Install]\nWantedBy=timers.target\n";

static void
clear_machine (LijiHostMachine *self)
{
  g_free (self->name);
  g_free (self->group);
  liji_secret_free (self->address);
}

static void
clear_host (LijiHost *self)
{
  g_free (self->folder);
  g_free (self->address);
  g_free (self->unit);
  g_free (self->timer);
  g_free (self->announcement);
}

LIJI_DEFINE_VALUE (LijiHostMachine, liji_host_machine, clear_machine)
LIJI_DEFINE_VALUE (LijiHost, liji_host, clear_host)

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

static gboolean
check_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  if (!g_path_is_absolute (folder) || strpbrk (folder, " '\"\\%\n") != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                               "to: a whole path without blanks and quotes is wanted");
  if (dir != NULL && g_dir_read_name (dir) != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL, "to: %s is not empty",
                               folder);
  if (g_mkdir_with_parents (folder, 0755) == 0 && g_chmod (folder, 0755) == 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                             "to: cannot make %s (%s)", folder, g_strerror (errno));
}

static gboolean
write_file (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents (path, text, -1, error);
}

/* The password file as libpq reads it, and the port, for whoever comes later. */
static gboolean
write_owner (const char *folder, guint port, const char *password, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "owner", NULL);
  g_autofree char *line = g_strdup_printf ("*:%u:*:" OWNER ":%s\n", port, password);

  return liji_secret_write (path, line, strlen (line), FALSE, error);
}

static gboolean
read_port (const char *folder, guint *port, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "owner", NULL);
  g_autofree char *line = liji_secret_read_line (path, error);

  if (line == NULL)
    return FALSE;
  *port = strlen (line) > 2 ? (guint) g_ascii_strtoull (line + 2, NULL, 10) : 0;
  if (*port > 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                             "to: %s is no host's folder", folder);
}

static char *
make_address (const char *folder, guint port)
{
  return g_strdup_printf ("postgresql:///" DATABASE "?host=%s/socket&port=%u&user=" OWNER
                          "&passfile=%s/owner",
                          folder, port, folder);
}

/* A text of DNS-SD holds 255 bytes; a longer name is not told. */
static char *
announce_office (const char *office)
{
  return office != NULL && strlen (office) <= LIJI_HALL_NAME_MAX
             ? g_markup_printf_escaped ("<txt-record>office=%s</txt-record>", office)
             : g_strdup ("");
}

static gboolean
write_texts (const LijiHostServer *server, const char *office, GError **error)
{
  const char *folder = server->folder;
  g_autofree char *named = announce_office (office);
  g_autofree char *told = g_strdup_printf (announcement, server->port, named);
  g_autofree char *control = liji_host_server_find_program ("pg_ctl", error);
  g_autofree char *started = control != NULL
                                 ? g_strdup_printf (unit, liji_host_server_get_account (), control,
                                                    folder, control, folder)
                                 : NULL;

  return started != NULL && write_file (folder, SERVICE, told, error)
         && write_file (folder, "liji-host.service", started, error);
}

/* A % is a specifier to systemd. */
static gboolean
write_backup (const char *folder, const char *address, GError **error)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", error);
  g_auto (GStrv) parts = g_strsplit (address, "%", -1);
  g_autofree char *escaped = g_strjoinv ("%%", parts);
  g_autofree char *text = program != NULL ? g_strdup_printf (backup_unit, g_get_user_name (),
                                                             escaped, program, folder)
                                          : NULL;

  return text != NULL && write_file (folder, BACKUP ".service", text, error)
         && write_file (folder, BACKUP ".timer", backup_timer, error);
}

/* avahi reads what lies in its own folder; where that is not ours to write, the caller is told. */
static gboolean
announce (const char *folder)
{
  g_autofree char *text = NULL;
  g_autofree char *path = g_build_filename (folder, SERVICE, NULL);

  return g_file_get_contents (path, &text, NULL, NULL) && g_file_test (AVAHI, G_FILE_TEST_IS_DIR)
         && g_file_set_contents (AVAHI "/" SERVICE, text, -1, NULL);
}

static gboolean
make_server (const LijiHostServer *server, const char *office, GError **error)
{
  g_autofree char *password = liji_password_generate ();
  g_autofree char *passfile = g_build_filename (server->folder, "owner", NULL);

  if (!liji_host_server_init (server, OWNER, password, error)
      || !write_owner (server->folder, server->port, password, error)
      || !write_texts (server, office, error) || !liji_host_server_start (server, error))
    return FALSE;
  if (liji_host_server_create_database (server, OWNER, passfile, DATABASE, error))
    return TRUE;
  liji_host_server_stop (server, NULL);
  return FALSE;
}

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
  if (g_regex_match_simple ("^[a-z][a-z0-9_-]{0,30}$", *name, 0, 0) && strcmp (*name, OWNER) != 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "machine", NULL,
                             "machine: %s is no name (small letters, digits, - and _)", *name);
}

LijiHost *
liji_host_make (const char *folder, guint port, const char *office, GError **error)
{
  LijiHostServer server = { folder, port };
  gboolean existed = g_file_test (folder, G_FILE_TEST_EXISTS);
  g_autofree char *program = liji_host_server_find_program ("initdb", error);
  g_autofree char *address = make_address (folder, port);
  LijiHost *self;

  if (program == NULL || !check_folder (folder, error))
    return NULL;
  if (!make_server (&server, office, error) || !write_backup (folder, address, error))
    {
      nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
      if (existed)
        g_mkdir (folder, 0755);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (LijiHost);
  self->folder = g_strdup (folder);
  self->address = g_steal_pointer (&address);
  self->unit = g_build_filename (folder, "liji-host.service", NULL);
  self->timer = g_build_filename (folder, BACKUP ".timer", NULL);
  self->announcement = g_build_filename (folder, SERVICE, NULL);
  self->announced = announce (folder);
  return self;
}

void
liji_host_discard (const char *folder)
{
  liji_host_undo (folder, NULL);
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
}

gboolean
liji_host_check_machine (const char *machine, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *group = NULL;

  return split_machine (machine, &name, &group, error);
}

LijiHostMachine *
liji_host_add_machine (const char *folder, const char *machine, GError **error)
{
  g_autoptr (LijiHostMachine) self = g_atomic_rc_box_new0 (LijiHostMachine);
  g_autofree char *owner = NULL;
  g_autofree char *password = liji_password_generate ();
  g_autoptr (LijiDb) db = NULL;
  g_autoptr (GError) local = NULL;
  guint port;

  if (!split_machine (machine, &self->name, &self->group, error)
      || !read_port (folder, &port, error))
    return NULL;
  owner = make_address (folder, port);
  db = liji_db_open (owner, LIJI_DB_READ_WRITE, LIJI_DB_REGISTRY_ID, &local);
  if (db == NULL || !liji_server_login_put (db, self->name, self->group, password, &local))
    {
      liji_register_fail_with (error, LIJI_REGISTER_ERROR_STORE, NULL, g_steal_pointer (&local));
      return NULL;
    }
  self->address
      = g_strdup_printf ("postgresql://%s:%s@%s:%u/" DATABASE
                         "?sslmode=require&target_session_attrs=%s&channel_binding=require",
                         self->name, password, g_get_host_name (), port,
                         strcmp (self->group, "kiosk") == 0 ? "any" : "read-write");
  return g_steal_pointer (&self);
}

gboolean
liji_host_undo (const char *folder, GError **error)
{
  LijiHostServer server = { folder, 0 };

  if (!read_port (folder, &server.port, error) || !liji_host_server_stop (&server, error))
    return FALSE;
  g_unlink (AVAHI "/" SERVICE);
  return TRUE;
}
