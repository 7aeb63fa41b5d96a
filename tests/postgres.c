/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres.h"
#include <unistd.h>

#define USER "office"

gboolean
test_on_server (void)
{
  return g_getenv ("LIJI_TEST_POSTGRES") != NULL;
}

static void
make_database (const char *name)
{
  g_autofree char *program
      = g_build_filename (g_getenv ("LIJI_TEST_POSTGRES_PROGRAMS"), "createdb", NULL);
  const char *argv[] = { program,     "-h", g_getenv ("LIJI_TEST_POSTGRES"),
                         "-U",        USER, "-T",
                         "template0", "-E", "UTF8",
                         "-l",        "C",  name,
                         NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

char *
test_registry_address (const char *folder)
{
  static int n;
  g_autofree char *name = NULL;

  if (!test_on_server ())
    return g_strdup (folder);
  name = g_strdup_printf ("registry_%d_%d", (int) getpid (), n++);
  make_database (name);
  return g_strdup_printf ("postgresql:///%s?host=%s&user=%s", name, g_getenv ("LIJI_TEST_POSTGRES"),
                          USER);
}

gboolean
test_skip_on_server (const char *why)
{
  if (test_on_server ())
    g_test_skip (why);
  return test_on_server ();
}

gboolean
test_skip_off_server (void)
{
  if (!test_on_server ())
    g_test_skip ("it is about a server");
  return !test_on_server ();
}
