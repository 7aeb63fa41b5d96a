/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/application.h"
#include "access/secret.h"
#include "liji-config.h"
#include "ui/desk/desk.h"
#include "ui/kiosk/kiosk-look.h"
#include "ui/kiosk/kiosk-window.h"
#include "ui/shell/look.h"
#include "ui/shell/window.h"

#define SHORTEST_IDLE 8 /* seconds: a quarter of it warns */

struct _LijiApplication
{
  AdwApplication parent_instance;
  LijiDesk *desk;
  char *address;
  gboolean kiosk;
  char *status; /* the list of withdrawn seals, for a kiosk */
  int idle;     /* seconds, of a kiosk */
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
  if (settings != NULL)
    liji_look_follow (settings);
  /* A kiosk has no keys of the counter, and nothing of it is kept. */
  if (self->kiosk)
    return;
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  self->desk = liji_desk_new (settings, clock);
}

static GtkWindow *
open_kiosk (LijiApplication *self)
{
  g_autofree char *address
      = self->address != NULL ? g_strdup (self->address) : liji_registry_dup_default_address ();
  g_autoptr (LijiClock) clock = liji_clock_new ();
  g_autoptr (LijiKiosk) kiosk = liji_kiosk_new (address, self->status, clock);

  return GTK_WINDOW (liji_kiosk_window_new (GTK_APPLICATION (self), kiosk, (guint) self->idle));
}

static void
liji_application_activate (GApplication *application)
{
  LijiApplication *self = LIJI_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL && self->kiosk)
    window = open_kiosk (self);
  else if (window == NULL)
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
  self->kiosk = g_variant_dict_contains (options, "kiosk");
  g_variant_dict_lookup (options, "status", "^ay", &self->status);
  self->idle = LIJI_KIOSK_IDLE;
  if (g_variant_dict_lookup (options, "idle", "i", &self->idle) && self->idle < SHORTEST_IDLE)
    {
      g_printerr ("liji: --idle: %d seconds at least\n", SHORTEST_IDLE);
      return 1;
    }
  if (self->kiosk)
    liji_kiosk_look_begin ();
  return -1;
}

static void
liji_application_finalize (GObject *object)
{
  LijiApplication *self = LIJI_APPLICATION (object);

  g_clear_object (&self->desk);
  g_free (self->address);
  g_free (self->status);
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
    { "kiosk", 'k', 0, G_OPTION_ARG_NONE, NULL,
      N_ ("The whole screen, for a machine that citizens stand at"), NULL },
    { "idle", 0, 0, G_OPTION_ARG_INT, NULL,
      N_ ("Of a kiosk: seconds without a touch until it is cleared"), N_ ("SECONDS") },
    { "status", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Of a kiosk: the signed list of withdrawn seals"), N_ ("FILE") },
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
