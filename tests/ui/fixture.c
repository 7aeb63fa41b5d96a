/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include <glib/gstdio.h>

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
office_set_up (Office *office)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  g_autofree char *state = NULL;
  LijiRegistryParams params = {
    .office_code = "371324",
    .office_name = "示例县民政局婚姻登记处",
    .mixed = TRUE,
    .admin_full_name = "赵示例",
    .admin_password = "an invented password",
  };

  office->folder = g_dir_make_tmp ("liji-ui-XXXXXX", &error);
  g_assert_no_error (error);
  state = g_build_filename (office->folder, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  address = g_build_filename (office->folder, "registry", NULL);
  office->clock = liji_clock_new ();
  g_assert_true (liji_registry_create (address, &params, office->clock, NULL, &error));
  g_assert_no_error (error);
  office->registry = liji_registry_open (address, office->clock, &error);
  g_assert_no_error (error);
  office->session = liji_session_new_local (office->registry, "admin", "window 1", &error);
  g_assert_no_error (error);
  office->desk = liji_desk_new (NULL, office->clock);
  liji_desk_set_registry (office->desk, office->registry);
  liji_desk_set_session (office->desk, office->session);
}

void
office_tear_down (Office *office)
{
  settle (100);
  liji_desk_set_session (office->desk, NULL);
  g_clear_object (&office->desk);
  g_clear_object (&office->session);
  liji_registry_close (office->registry);
  g_clear_object (&office->registry);
  g_clear_object (&office->clock);
  remove_folder (office->folder);
  g_clear_pointer (&office->folder, g_free);
}

void
wait_until (DoneFunc done, gpointer data)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!done (data) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  g_assert_true (done (data));
}

void
settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

GtkWidget *
show_in_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_until ((DoneFunc) gtk_widget_get_mapped, window);
  return window;
}

gboolean
press_key (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &taken);
      if (taken)
        return TRUE;
    }
  return FALSE;
}
