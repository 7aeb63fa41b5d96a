/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/server/host-server.h"
#include "register/error-private.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The server refuses to run as root; then everything it owns is the account "postgres"'s, which its
 * package makes. */
#define ACCOUNT "postgres"
#define PROGRAMS "/usr/lib/postgresql"
#define OLDEST 15

static const char settings[] = "listen_addresses = '*'\n"
                               "password_encryption = scram-sha-256\n"
                               "ssl = on\n"
                               "ssl_cert_file = 'server.crt'\n"
                               "ssl_key_file = 'server.key'\n"
                               "max_connections = 200\n"
                               "wal_level = replica\n"
                               "max_wal_senders = 4\n";
static const char who_may_come[]
    = "# Everybody names a password; from other machines only sealed by TLS, "
      "only from this network.\n"
      "local all all scram-sha-256\n"
      "hostssl all all samenet scram-sha-256\n"
      "hostssl replication all samenet scram-sha-256\n";

static const struct passwd *
find_account (void)
{
  return geteuid () == 0 ? getpwnam (ACCOUNT) : NULL;
}

/* Between fork and exec: system calls only. A program of ours does not go on when we are killed;
 * the server that pg_ctl started does. */
static void
become_cb (gpointer data)
{
  const struct passwd *account = data;

  if (account != NULL
      && (setgroups (0, NULL) != 0 || setgid (account->pw_gid) != 0
          || setuid (account->pw_uid) != 0))
    _exit (126);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static gboolean
run (const char *const *words, const char *passfile, GError **error)
{
  const struct passwd *account = find_account ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *said = NULL;
  g_autoptr (GSubprocess) process = NULL;

  g_subprocess_launcher_set_cwd (launcher, "/");
  if (passfile != NULL)
    g_subprocess_launcher_setenv (launcher, "PGPASSFILE", passfile, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, become_cb,
                                         passfile == NULL ? (gpointer) account : NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, words, error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, error))
    return FALSE;
  if (g_subprocess_get_successful (process))
    return TRUE;
  g_strstrip (said);
  return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL, "%s failed: %s",
                             words[0], said);
}

static gboolean
give_away (const char *path, GError **error)
{
  const struct passwd *account = find_account ();

  if (account == NULL || chown (path, account->pw_uid, account->pw_gid) == 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "to", NULL,
                             "to: cannot give %s to the account " ACCOUNT " (%s)", path,
                             g_strerror (errno));
}

static gboolean
make_folder (const LijiHostServer *self, const char *name, int mode, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (g_mkdir (path, mode) != 0 || g_chmod (path, mode) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                               "to: cannot make %s (%s)", path, g_strerror (errno));
  return give_away (path, error);
}

static gboolean
append (const char *folder, const char *name, const char *text, gboolean fresh, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "data", name, NULL);
  g_autofree char *old = NULL;
  g_autofree char *whole = NULL;

  if (!fresh && !g_file_get_contents (path, &old, NULL, error))
    return FALSE;
  whole = g_strconcat (old != NULL ? old : "", text, NULL);
  return g_file_set_contents_full (path, whole, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error)
         && give_away (path, error);
}

/* Its own certificate: the network cannot read what goes over it. */
static gboolean
make_certificate (const LijiHostServer *self, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("/CN=%s", g_get_host_name ());
  g_autofree char *key = g_build_filename (self->folder, "data", "server.key", NULL);
  g_autofree char *certificate = g_build_filename (self->folder, "data", "server.crt", NULL);
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  const char *const words[] = { openssl, "req",       "-new",
                                "-x509", "-nodes",    "-newkey",
                                "ec",    "-pkeyopt",  "ec_paramgen_curve:P-256",
                                "-days", "3650",      "-subj",
                                subject, "-keyout",   key,
                                "-out",  certificate, NULL };

  if (openssl == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, NULL, NULL,
                               "the program openssl is not installed");
  return run (words, NULL, error);
}

const char *
liji_host_server_get_account (void)
{
  return geteuid () == 0 ? ACCOUNT : g_get_user_name ();
}

char *
liji_host_server_find_program (const char *name, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (PROGRAMS, 0, NULL);
  const char *version;
  g_autofree char *found = NULL;
  gint64 newest = 0;

  while (dir != NULL && (version = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (PROGRAMS, version, "bin", name, NULL);
      gint64 number = g_ascii_strtoll (version, NULL, 10);
      if (number < OLDEST || number <= newest || !g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        continue;
      newest = number;
      g_free (found);
      found = g_steal_pointer (&path);
    }
  if (found == NULL && (geteuid () != 0 || find_account () != NULL))
    found = g_find_program_in_path (name);
  if (found == NULL || (geteuid () == 0 && find_account () == NULL))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, NULL, NULL,
                          "PostgreSQL 15 or newer is not installed here (on Debian: apt install "
                          "postgresql)");
      return NULL;
    }
  return g_steal_pointer (&found);
}

gboolean
liji_host_server_init (const LijiHostServer *self,
                       const char *owner,
                       const char *password,
                       GError **error)
{
  g_autofree char *initdb = liji_host_server_find_program ("initdb", error);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  g_autofree char *first = g_build_filename (self->folder, "first", NULL);
  g_autofree char *pwfile = g_strconcat ("--pwfile=", first, NULL);
  g_autofree char *port = g_strdup_printf ("port = %u\nunix_socket_directories = '../socket'\n%s",
                                           self->port, settings);
  const char *const words[] = { initdb,
                                "-D",
                                data,
                                "-U",
                                owner,
                                pwfile,
                                "-A",
                                "scram-sha-256",
                                "--locale=C",
                                "--encoding=UTF8",
                                "--data-checksums",
                                NULL };
  gboolean done;

  if (initdb == NULL || !make_folder (self, "data", 0700, error)
      || !make_folder (self, "socket", 0755, error)
      || !g_file_set_contents_full (first, password, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return FALSE;
  done = give_away (first, error) && run (words, NULL, error) && make_certificate (self, error)
         && append (self->folder, "postgresql.conf", port, FALSE, error)
         && append (self->folder, "pg_hba.conf", who_may_come, TRUE, error);
  g_unlink (first);
  return done;
}

gboolean
liji_host_server_start (const LijiHostServer *self, GError **error)
{
  g_autofree char *control = liji_host_server_find_program ("pg_ctl", error);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  g_autofree char *log = g_build_filename (self->folder, "data", "server.log", NULL);
  const char *const status[] = { control, "-D", data, "-s", "status", NULL };
  const char *const words[] = { control, "-D", data, "-l", log, "-w", "-s", "start", NULL };

  return control != NULL && (run (status, NULL, NULL) || run (words, NULL, error));
}

gboolean
liji_host_server_stop (const LijiHostServer *self, GError **error)
{
  g_autofree char *control = liji_host_server_find_program ("pg_ctl", error);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);
  const char *const status[] = { control, "-D", data, "-s", "status", NULL };
  const char *const words[] = { control, "-D", data, "-m", "fast", "-w", "-s", "stop", NULL };

  if (control == NULL)
    return FALSE;
  return !run (status, NULL, NULL) || run (words, NULL, error);
}

gboolean
liji_host_server_create_database (const LijiHostServer *self,
                                  const char *owner,
                                  const char *passfile,
                                  const char *name,
                                  GError **error)
{
  g_autofree char *createdb = liji_host_server_find_program ("createdb", error);
  g_autofree char *socket = g_build_filename (self->folder, "socket", NULL);
  g_autofree char *port = g_strdup_printf ("%u", self->port);
  const char *const words[] = { createdb, "-h",        socket, "-p",   port, "-U", owner, "-w",
                                "-T",     "template0", "-E",   "UTF8", "-l", "C",  name,  NULL };

  return createdb != NULL && run (words, passfile, error);
}
