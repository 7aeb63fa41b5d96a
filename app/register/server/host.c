/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/server/host.h"
#include "register/error-private.h"
#include "register/server/hall.h"
#include "register/server/host-server.h"

#include "access/password.h"
#include "access/secret.h"
#include "store/server-login.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define OWNER "liji"
#define DATABASE "registry"
#define AVAHI "/etc/avahi/services"
#define SERVICE "liji-registry.service"
#define BACKUP "liji-host-backup"
#define UNFINISHED "unfinished"

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
clear_host (LijiHost *self)
{
  g_free (self->folder);
  g_free (self->address);
  g_free (self->unit);
  g_free (self->timer);
  g_free (self->announcement);
  if (self->lock > 0)
    close (self->lock);
}

LIJI_DEFINE_VALUE (LijiHost, liji_host, clear_host)

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

/* The mark goes last: what is cut off here is taken away by the next one. */
static void
clear_folder (const char *folder)
{
  g_autofree char *mark = g_build_filename (folder, UNFINISHED, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (strcmp (name, UNFINISHED) != 0)
        nftw (path, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
    }
  g_unlink (mark);
}

static gboolean
has (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
liji_host_exists (const char *folder)
{
  return has (folder, "owner") && !has (folder, UNFINISHED);
}

static gboolean
lock (const char *folder, int *fd, GError **error)
{
  g_autofree char *mark = g_build_filename (folder, UNFINISHED, NULL);

  *fd = g_open (mark, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (*fd >= 0 && flock (*fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                      errno == EWOULDBLOCK ? "to: another program makes a host in %s (%s)"
                                           : "to: cannot write in %s (%s)",
                      folder, g_strerror (errno));
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
  return FALSE;
}

/* What was starting when its making was cut off may need a moment before it can be stopped. */
static gboolean
stop_half_made (const char *folder)
{
  LijiHostServer server = { folder, 0 };

  for (guint tries = 0; has (folder, "data") && tries < 50; tries++)
    {
      if (liji_host_server_stop (&server, NULL))
        return TRUE;
      g_usleep (G_USEC_PER_SEC / 5);
    }
  return !has (folder, "data");
}

/* What a making that was cut off left there told nobody anything: it is taken away. */
static gboolean
check_folder (const char *folder, int *fd, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean cut_off = has (folder, UNFINISHED);

  if (!g_path_is_absolute (folder) || strpbrk (folder, " '\"\\%\n") != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                               "to: a whole path without blanks and quotes is wanted");
  if (!cut_off && dir != NULL && g_dir_read_name (dir) != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                               "to: %s is not empty and no host's folder", folder);
  if (g_mkdir_with_parents (folder, 0755) != 0 || g_chmod (folder, 0755) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                               "to: cannot make %s (%s)", folder, g_strerror (errno));
  if (!lock (folder, fd, error))
    return FALSE;
  if (!cut_off || stop_half_made (folder))
    {
      clear_folder (folder);
      close (*fd);
      return lock (folder, fd, error);
    }
  close (*fd);
  return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "to", NULL,
                             "to: the server in %s was cut off while it was made and cannot be "
                             "stopped",
                             folder);
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
make_groups (const char *address, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDb) db = liji_db_open (address, LIJI_DB_BLANK, LIJI_DB_REGISTRY_ID, &local);

  if (db != NULL && liji_server_login_make_groups (db, &local))
    return TRUE;
  liji_register_fail_with (error, LIJI_REGISTER_ERROR_STORE, NULL, g_steal_pointer (&local));
  return FALSE;
}

static LijiHost *
describe (const char *folder, guint port)
{
  LijiHost *self = g_atomic_rc_box_new0 (LijiHost);

  self->folder = g_strdup (folder);
  self->port = port;
  self->address = make_address (folder, port);
  self->unit = g_build_filename (folder, "liji-host.service", NULL);
  self->timer = g_build_filename (folder, BACKUP ".timer", NULL);
  self->announcement = g_build_filename (folder, SERVICE, NULL);
  return self;
}

LijiHost *
liji_host_make (const char *folder, guint port, const char *office, GError **error)
{
  LijiHostServer server = { folder, port };
  gboolean existed = g_file_test (folder, G_FILE_TEST_EXISTS);
  g_autofree char *program = liji_host_server_find_program ("initdb", error);
  g_autoptr (LijiHost) self = describe (folder, port);

  if (program == NULL || !check_folder (folder, &self->lock, error))
    return NULL;
  if (!make_server (&server, office, error) || !write_backup (folder, self->address, error)
      || !make_groups (self->address, error))
    {
      liji_host_discard (folder);
      if (existed)
        g_mkdir (folder, 0755);
      return NULL;
    }
  self->announced = announce (folder);
  return g_steal_pointer (&self);
}

void
liji_host_finish (LijiHost *self)
{
  g_autofree char *mark = g_build_filename (self->folder, UNFINISHED, NULL);

  g_unlink (mark);
}

LijiHost *
liji_host_open (const char *folder, GError **error)
{
  LijiHostServer server = { folder, 0 };
  g_autoptr (LijiHost) self = NULL;

  if (!read_port (folder, &server.port, error) || !liji_host_server_start (&server, error))
    return NULL;
  self = describe (folder, server.port);
  self->announced = announce (folder);
  return make_groups (self->address, error) ? g_steal_pointer (&self) : NULL;
}

void
liji_host_discard (const char *folder)
{
  stop_half_made (folder);
  g_unlink (AVAHI "/" SERVICE);
  clear_folder (folder);
  g_rmdir (folder);
}

gboolean
liji_host_undo (const char *folder, GError **error)
{
  LijiHostServer server = { folder, 0 };
  int fd;

  if (has (folder, UNFINISHED))
    {
      if (!lock (folder, &fd, error))
        return FALSE;
      liji_host_discard (folder);
      close (fd);
      return TRUE;
    }
  if (!read_port (folder, &server.port, error) || !liji_host_server_stop (&server, error))
    return FALSE;
  g_unlink (AVAHI "/" SERVICE);
  return TRUE;
}
