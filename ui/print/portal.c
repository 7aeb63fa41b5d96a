/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/portal.h"
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <errno.h>

/* org.freedesktop.portal.Print: PreparePrint shows the dialog and answers a token, Print takes the
 * file under that token. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_PRINT "org.freedesktop.portal.Print"
#define PORTAL_REQUEST "org.freedesktop.portal.Request"

typedef struct
{
  LijiPrintJob *job;
  GDBusConnection *bus;
  guint subscription;
  gboolean asked; /* the dialog has answered */
} Talk;

static void
talk_free (gpointer data)
{
  Talk *talk = data;

  if (talk->subscription != 0)
    g_dbus_connection_signal_unsubscribe (talk->bus, talk->subscription);
  g_clear_object (&talk->bus);
  g_clear_pointer (&talk->job, liji_print_job_unref);
  g_free (talk);
}

static void
finish (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static int
open_bytes (GBytes *bytes)
{
  g_autofree char *path = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int fd = g_file_open_tmp ("liji-XXXXXX.pdf", &path, NULL);

  if (fd < 0)
    return -1;
  g_unlink (path);
  if (write (fd, data, size) != (gssize) size)
    {
      close (fd);
      return -1;
    }
  lseek (fd, 0, SEEK_SET);
  return fd;
}

static void watch_request (GTask *task, const char *path);

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), NULL, result, &error);

  if (reply == NULL)
    finish (task, error);
  else
    {
      const char *path;

      g_variant_get (reply, "(&o)", &path);
      watch_request (task, path);
    }
}

static void
send_file (GTask *task, guint32 token)
{
  Talk *talk = g_task_get_task_data (task);
  g_autoptr (GUnixFDList) list = g_unix_fd_list_new ();
  GVariantBuilder options;
  int fd = open_bytes (talk->job->pdf);
  int index = fd >= 0 ? g_unix_fd_list_append (list, fd, NULL) : -1;

  if (fd >= 0)
    close (fd);
  if (index < 0)
    {
      finish (task, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "no room for the print job"));
      return;
    }
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "token", g_variant_new_uint32 (token));
  g_dbus_connection_call_with_unix_fd_list (
      talk->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_PRINT, "Print",
      g_variant_new ("(ssha{sv})", "", talk->job->title, index, &options), G_VARIANT_TYPE ("(o)"),
      G_DBUS_CALL_FLAGS_NONE, -1, list, NULL, printed_cb, task);
}

static void
response_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer data)
{
  GTask *task = data;
  Talk *talk = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  guint32 response;
  guint32 token = 0;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_dbus_connection_signal_unsubscribe (bus, talk->subscription);
  talk->subscription = 0;
  if (response == 1)
    finish (task, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
  else if (response != 0)
    finish (task, g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "the print portal refused the job"));
  else if (talk->asked)
    finish (task, NULL);
  else
    {
      talk->asked = TRUE;
      g_variant_lookup (results, "token", "u", &token);
      send_file (task, token);
    }
}

static void
watch_request (GTask *task, const char *path)
{
  Talk *talk = g_task_get_task_data (task);

  talk->subscription = g_dbus_connection_signal_subscribe (
      talk->bus, PORTAL_NAME, PORTAL_REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
      response_cb, task, NULL);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    finish (task, error);
  else
    {
      const char *path;

      g_variant_get (reply, "(&o)", &path);
      watch_request (task, path);
    }
}

static GVariant *
make_page_setup (const LijiPrintJob *job)
{
  GVariantBuilder setup;

  g_variant_builder_init (&setup, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&setup, "{sv}", "Name", g_variant_new_string (job->media));
  g_variant_builder_add (&setup, "{sv}", "DisplayName", g_variant_new_string (job->media));
  g_variant_builder_add (&setup, "{sv}", "Width", g_variant_new_double (job->width_mm));
  g_variant_builder_add (&setup, "{sv}", "Height", g_variant_new_double (job->height_mm));
  g_variant_builder_add (&setup, "{sv}", "MarginTop", g_variant_new_double (0));
  g_variant_builder_add (&setup, "{sv}", "MarginBottom", g_variant_new_double (0));
  g_variant_builder_add (&setup, "{sv}", "MarginLeft", g_variant_new_double (0));
  g_variant_builder_add (&setup, "{sv}", "MarginRight", g_variant_new_double (0));
  g_variant_builder_add (&setup, "{sv}", "Orientation", g_variant_new_string ("portrait"));
  return g_variant_builder_end (&setup);
}

static GVariant *
make_settings (const LijiPrintJob *job)
{
  GVariantBuilder settings;

  g_variant_builder_init (&settings, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&settings, "{sv}", "n-copies", g_variant_new_string ("1"));
  g_variant_builder_add (&settings, "{sv}", "scale", g_variant_new_string ("100"));
  g_variant_builder_add (&settings, "{sv}", "cups-print-scaling", g_variant_new_string ("none"));
  g_variant_builder_add (&settings, "{sv}", "cups-media", g_variant_new_string (job->media));
  return g_variant_builder_end (&settings);
}

gboolean
liji_portal_is_needed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS)
         || g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") == 0;
}

void
liji_portal_print (GtkWindow *parent,
                   LijiPrintJob *job,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Talk *talk = g_new0 (Talk, 1);
  GVariantBuilder options;
  GError *error = NULL;

  talk->job = liji_print_job_ref (job);
  talk->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_task_set_task_data (task, talk, talk_free);
  if (talk->bus == NULL)
    {
      finish (task, error);
      return;
    }
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "modal", g_variant_new_boolean (TRUE));
  g_dbus_connection_call (talk->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_PRINT, "PreparePrint",
                          g_variant_new ("(ss@a{sv}@a{sv}a{sv})", "", job->title,
                                         make_settings (job), make_page_setup (job), &options),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, asked_cb, task);
}

gboolean
liji_portal_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
