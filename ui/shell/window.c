/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/window.h"
#include "liji-config.h"
#include "ui/preferences/preferences-window.h"
#include "ui/shell/password-dialog.h"
#include "ui/shell/sidebar-row.h"
#include "ui/shell/window-private.h"
#include "ui/widgets/names.h"

/* Rooms of the window: wait (opening), gate (first run or log-in), work (sidebar and pages). */

G_DEFINE_FINAL_TYPE (LijiWindow, liji_window, ADW_TYPE_APPLICATION_WINDOW)

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_go (LIJI_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
next_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiWindow *self = LIJI_WINDOW (widget);
  LijiPage *front = liji_window_get_front (self);

  if (liji_window_is_working (self) && front != NULL && !self->preedit)
    liji_page_next_step (front);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_go_back (LIJI_WINDOW (widget));
}

static void
open_registry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_choose_registry (LIJI_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_go (LIJI_WINDOW (widget), "search", NULL);
}

static void
side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiWindow *self = LIJI_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->side);
  gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_lock (LIJI_WINDOW (widget));
}

void
liji_window_log_out (LijiWindow *self)
{
  liji_window_drop_dialogs (self);
  liji_window_forget_pages (self);
  self->locked = FALSE;
  liji_desk_set_session (self->desk, NULL);
  liji_window_show_login (self, FALSE);
}

static void
log_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_log_out (LIJI_WINDOW (widget));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = liji_preferences_window_new (LIJI_WINDOW (widget)->desk);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (widget));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
password_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDesk *desk = LIJI_WINDOW (widget)->desk;
  gboolean must = liji_session_must_change_password (liji_desk_get_session (desk));
  GtkWidget *dialog = liji_password_dialog_new (desk, must);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource (LIJI_APP_PATH "/ui/shell/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget), "application-name", _ ("Liji"), "application-icon",
                         LIJI_APP_ID, "version", LIJI_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("Marriage registration for a civil-affairs bureau's counter"), NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, LijiWindow *self)
{
  liji_window_go (self, liji_sidebar_row_get_page (row), NULL);
}

#define ANSWERS_WITHIN 5 /* seconds */

/* A link that stands and brings nothing: the server waits for its second machine, or hangs. */
static gboolean
tell_wait_cb (gpointer data)
{
  LijiWindow *self = data;
  guint wait = liji_registry_get_wait ();
  g_autofree char *text = NULL;

  if (self->cut_off || (wait < ANSWERS_WITHIN && !self->waiting))
    return G_SOURCE_CONTINUE;
  /* Said every five seconds, and when it is over. */
  if (self->waiting && wait >= ANSWERS_WITHIN && wait % 5 != 0)
    return G_SOURCE_CONTINUE;
  self->waiting = wait >= ANSWERS_WITHIN;
  if (self->waiting)
    text = g_strdup_printf (_ ("The server has not answered for %u s. What you typed is kept on "
                               "this machine; the server may be waiting for its second machine. "
                               "The window goes on by itself."),
                            wait);
  liji_banner_show (self->link_banner, "warning", text);
  return G_SOURCE_CONTINUE;
}

static void
cut_off_cb (LijiDesk *desk, gboolean cut_off, LijiWindow *self)
{
  self->cut_off = cut_off;
  self->waiting = FALSE;
  liji_banner_show (self->link_banner, "error",
                    cut_off
                        ? _ ("Cut off from the registry's server. What you type is kept on this "
                             "machine; the window goes on by itself when the server is back.")
                        : NULL);
}

/* Another machine has given the registry another schema: nothing more is done here. */
static void
outdated_cb (LijiDesk *desk, gboolean upgraded, LijiWindow *self)
{
  liji_window_drop_dialogs (self);
  liji_window_forget_pages (self);
  self->locked = FALSE;
  liji_desk_set_session (self->desk, NULL);
  liji_window_show_stop (self, upgraded ? LIJI_STOP_UPGRADED : LIJI_STOP_ROLLED_BACK);
}

static void
toast_cb (LijiDesk *desk, const char *text, LijiWindow *self)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (self->locked)
    {
      g_ptr_array_add (self->unsaid, g_strdup (text));
      return;
    }
  toast = adw_toast_new (safe);
  adw_toast_set_timeout (toast, 6);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
go_cb (LijiDesk *desk, const char *page, const char *target, LijiWindow *self)
{
  liji_window_go (self, page, target);
}

static void
folded_cb (LijiWindow *self)
{
  gtk_widget_set_visible (self->side_button, adw_leaflet_get_folded (self->leaflet));
}

static gboolean
liji_window_close_request (GtkWindow *window)
{
  LijiWindow *self = LIJI_WINDOW (window);
  GHashTableIter iter;
  gpointer page;
  GSettings *settings = liji_desk_get_settings (self->desk);

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    liji_page_keep (page);
  if (settings != NULL)
    {
      int width;
      int height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set (settings, "window-size", "(ii)", width, height);
      g_settings_set_boolean (settings, "window-maximised", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (liji_window_parent_class)->close_request (window);
}

static void
liji_window_dispose (GObject *object)
{
  LijiWindow *self = LIJI_WINDOW (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  liji_window_drop_keys (self);
  liji_window_drop_pages (self);
  liji_window_drop_lock (self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (liji_window_parent_class)->dispose (object);
}

static void
liji_window_class_init (LijiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = liji_window_close_request;
  g_type_ensure (LIJI_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, LIJI_APP_PATH "/ui/shell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, rooms);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, gate_title);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, gate);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, side);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, content);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, office_title);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, office_line);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, user_label);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, station_label);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, side_button);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, link_banner);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, half_banner);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, gate_banner);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "shell.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "shell.next-step", NULL, next_step_action);
  gtk_widget_class_install_action (widget_class, "shell.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "shell.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "shell.side", NULL, side_action);
  gtk_widget_class_install_action (widget_class, "shell.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "shell.log-out", NULL, log_out_action);
  gtk_widget_class_install_action (widget_class, "shell.password", NULL, password_action);
  gtk_widget_class_install_action (widget_class, "shell.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "shell.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "shell.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "shell.open-registry", NULL, open_registry_action);
}

static void
liji_window_init (LijiWindow *self)
{
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  liji_window_install_lock (self);
  g_queue_init (&self->trail);
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_widget_tell_stack (self->rooms);
  liji_widget_tell_stack (self->pages);
  liji_window_install_keys (self);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  folded_cb (self);
}

/* What was asked for, else the hall this user joined, else the folder of this user's own. */
static char *
find_place (LijiDesk *desk, const char *address)
{
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *hall = settings != NULL ? g_settings_get_string (settings, "hall") : NULL;

  if (address != NULL)
    return g_strdup (address);
  if (hall != NULL && *hall != '\0' && g_getenv ("LIJI_REGISTRY") == NULL)
    return g_steal_pointer (&hall);
  return liji_registry_dup_default_address ();
}

GtkWidget *
liji_window_new (GtkApplication *application, LijiDesk *desk, const char *address)
{
  LijiWindow *self = g_object_new (LIJI_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *place = find_place (desk, address);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "toast", G_CALLBACK (toast_cb), self, 0);
  g_signal_connect_object (desk, "go", G_CALLBACK (go_cb), self, 0);
  g_signal_connect_object (desk, "cut-off", G_CALLBACK (cut_off_cb), self, 0);
  g_signal_connect_object (desk, "decided", G_CALLBACK (liji_window_update_rooms), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "outdated", G_CALLBACK (outdated_cb), self, 0);
  if (settings != NULL)
    {
      int width;
      int height;

      g_settings_get (settings, "window-size", "(ii)", &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (self), width, height);
      if (g_settings_get_boolean (settings, "window-maximised"))
        gtk_window_maximize (GTK_WINDOW (self));
    }
  if (LIJI_DEVEL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  self->wait_source = g_timeout_add_seconds (1, tell_wait_cb, self);
  liji_window_open_registry (self, place);
  return GTK_WIDGET (self);
}
