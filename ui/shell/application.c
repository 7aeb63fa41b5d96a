/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/application.h"
#include "access/secret.h"
#include "liji-config.h"
#include "ui/desk/desk.h"
#include "ui/shell/look.h"
#include "ui/shell/window.h"

struct _LijiApplication
{
  AdwApplication parent_instance;
  LijiDesk *desk;
  char *address;
};

G_DEFINE_FINAL_TYPE (LijiApplication, liji_application, ADW_TYPE_APPLICATION)

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (window != NULL)
    gtk_window_close (window);
}

static void
liji_application_startup (GApplication *application)
{
  LijiApplication *self = LIJI_APPLICATION (application);
  static const GActionEntry actions[] = { { .name = "quit", .activate = quit_action } };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  g_autoptr (GSettings) settings = liji_application_open_settings ();
  g_autoptr (LijiClock) clock = liji_clock_new ();

  G_APPLICATION_CLASS (liji_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  if (settings != NULL)
    liji_look_follow (settings);
  self->desk = liji_desk_new (settings, clock);
}

static void
liji_application_activate (GApplication *application)
{
  LijiApplication *self = LIJI_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (liji_window_new (GTK_APPLICATION (self), self->desk, self->address));
  gtk_window_present (window);
}

static int
liji_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  LijiApplication *self = LIJI_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("liji %s\n", LIJI_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "registry", "^ay", &self->address);
  return -1;
}

static void
liji_application_finalize (GObject *object)
{
  LijiApplication *self = LIJI_APPLICATION (object);

  g_clear_object (&self->desk);
  g_free (self->address);
  G_OBJECT_CLASS (liji_application_parent_class)->finalize (object);
}

static void
liji_application_class_init (LijiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_application_finalize;
  application_class->startup = liji_application_startup;
  application_class->activate = liji_application_activate;
  application_class->handle_local_options = liji_application_handle_local_options;
}

static void
liji_application_init (LijiApplication *self)
{
  static const GOptionEntry options[] = {
    { "registry", 'r', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The registry to open"), N_ ("DIR") },
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

LijiApplication *
liji_application_new (void)
{
  liji_secret_forbid_dumps ();
  return g_object_new (LIJI_TYPE_APPLICATION, "application-id", LIJI_APP_ID, "resource-base-path",
                       LIJI_APP_PATH, "flags", G_APPLICATION_NON_UNIQUE, NULL);
}

GSettings *
liji_application_open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.liji.Registry", TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
