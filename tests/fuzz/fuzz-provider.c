/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/providers.h"
#include "register/registry.h"

#include <glib/gstdio.h>

/* What a device's helper process answers: a result that can be stored, or a refusal. The helper is
 * a program that prints the input. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static LijiSession *session;
static char *answer_path;
static char *parent;

static void
remove_all (void)
{
  const char *const arguments[] = { "rm", "-rf", "--", parent, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

static void
set_up (void)
{
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局",
                                .admin_password = "correct horse 7" };
  g_autofree char *folder = NULL;
  g_autofree char *helpers = NULL;
  g_autofree char *helper = NULL;
  g_autofree char *script = NULL;
  g_autoptr (LijiClock) clock = liji_clock_new ();
  g_autoptr (GError) error = NULL;
  LijiRegistry *registry;

  parent = g_dir_make_tmp ("liji-fuzz-XXXXXX", NULL);
  atexit (remove_all);
  folder = g_build_filename (parent, "registry", NULL);
  helpers = g_build_filename (folder, "providers", NULL);
  helper = g_build_filename (helpers, "echo", NULL);
  answer_path = g_build_filename (parent, "answer", NULL);
  g_assert_true (liji_registry_create (folder, &params, clock, NULL, &error));
  script = g_strdup_printf ("#!/bin/sh\nread request\nexec cat %s\n", answer_path);
  g_mkdir (helpers, 0700);
  g_assert_true (g_file_set_contents (helper, script, -1, &error));
  g_chmod (helper, 0700);
  registry = liji_registry_open (folder, clock, &error);
  g_assert_no_error (error);
  session = liji_session_new_local (registry, "admin", "fuzz", &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiProviderResult) result = NULL;

  if (session == NULL)
    set_up ();
  g_assert_true (
      g_file_set_contents (answer_path, size > 0 ? (const char *) data : "", (gssize) size, NULL));
  result = liji_providers_ask (session, "card_read", "echo", NULL, 5000, NULL, &error);
  g_assert_true ((result == NULL) == (error != NULL));
  if (result == NULL)
    g_assert_true (error->domain == LIJI_REGISTER_ERROR);
  else
    g_assert_true (result->name == NULL || g_utf8_validate (result->name, -1, NULL));
  return 0;
}
