/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/window.h"
#include "ui/shell/first-run-page.h"
#include "ui/shell/login-page.h"
#include "ui/desk/page.h"
#include "ui/shell/sidebar-row.h"
#include "ui/preferences/preferences-window.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "liji-config.h"

/* Rooms of the window: wait (opening), gate (first run or log-in), work (sidebar and pages). Pages
 * are made when first shown. Keys of the window run in the bubble phase, so that an input method
 * that is composing sees every key first. */

struct _LijiWindow
{
  AdwApplicationWindow parent_instance;
  LijiDesk *desk;
  char *address;
  GHashTable *made; /* page name → LijiPage */
  GQueue trail;     /* Stop: where Back goes */
  const LijiPageKind *kind;
  char *target;
  gboolean locked;
  gboolean preedit;
  GtkText *watched;
  gint64 last_touch;
  guint idle_source;
  AdwToastOverlay *toasts;
  GtkStack *rooms;
  AdwWindowTitle *gate_title;
  AdwBin *gate;
  AdwLeaflet *leaflet;
  GtkWidget *side;
  GtkWidget *content;
  AdwWindowTitle *office_title;
  GtkListBox *sidebar;
  GtkLabel *user_label;
  GtkLabel *station_label;
  AdwWindowTitle *page_title;
  GtkWidget *side_button;
  GtkStack *pages;
};

G_DEFINE_FINAL_TYPE (LijiWindow, liji_window, ADW_TYPE_APPLICATION_WINDOW)

typedef struct
{
  const LijiPageKind *kind;
  char *target;
} Stop;

static void
stop_free (gpointer data)
{
  Stop *stop = data;

  g_free (stop->target);
  g_free (stop);
}

static LijiPage *
get_front (LijiWindow *self)
{
  return self->kind != NULL ? g_hash_table_lookup (self->made, self->kind->name) : NULL;
}

static gboolean
is_working (LijiWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->rooms), "work") == 0;
}

static void
update_actions (LijiWindow *self)
{
  gboolean working = is_working (self);
  LijiPage *front = get_front (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.back",
                                 working && !g_queue_is_empty (&self->trail));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.search", working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.lock",
                                 working && (front == NULL || liji_page_may_lock (front)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.log-out", working);
}

static void
update_title (LijiWindow *self)
{
  LijiPage *front = get_front (self);
  g_autofree char *subtitle = NULL;

  if (front == NULL)
    return;
  g_object_get (front, "subtitle", &subtitle, NULL);
  adw_window_title_set_title (self->page_title, _ (self->kind->title));
  adw_window_title_set_subtitle (self->page_title, subtitle != NULL ? subtitle : "");
  update_actions (self);
}

static void
select_row (LijiWindow *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->sidebar)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (liji_sidebar_row_get_page (GTK_LIST_BOX_ROW (row)), self->kind->name) == 0)
      {
        gtk_list_box_select_row (self->sidebar, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static LijiPage *
ensure_page (LijiWindow *self, const LijiPageKind *kind)
{
  LijiPage *page = g_hash_table_lookup (self->made, kind->name);

  if (page != NULL)
    return page;
  page = g_object_new (kind->get_type (), "desk", self->desk, NULL);
  if (kind->style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (page), kind->style);
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), kind->name);
  g_hash_table_insert (self->made, g_strdup (kind->name), page);
  g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static void
show_page (LijiWindow *self, const LijiPageKind *kind, const char *target)
{
  LijiPage *page = ensure_page (self, kind);

  self->kind = kind;
  g_free (self->target);
  self->target = g_strdup (target);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  select_row (self);
  update_title (self);
  liji_page_show (page, target);
  update_actions (self);
}

static void
fill_sidebar (LijiWindow *self)
{
  LijiSession *session = liji_desk_get_session (self->desk);
  GtkWidget *row;
  guint n;
  const LijiPageKind *kinds = liji_page_kinds (&n);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->sidebar))) != NULL)
    gtk_list_box_remove (self->sidebar, row);
  for (guint i = 0; i < n; i++)
    if (kinds[i].key != 0
        && (kinds[i].role == NULL || liji_session_has_role (session, kinds[i].role)))
      gtk_list_box_append (self->sidebar, liji_sidebar_row_new (&kinds[i]));
  gtk_label_set_text (self->user_label, liji_session_get_full_name (session));
  gtk_label_set_text (self->station_label, liji_session_get_station (session));
  adw_window_title_set_title (self->office_title, _ ("Liji"));
  adw_window_title_set_subtitle (
      self->office_title, liji_registry_get_office_name (liji_desk_get_registry (self->desk)));
}

static void
forget_pages (LijiWindow *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      liji_page_keep (page);
      gtk_stack_remove (self->pages, page);
    }
  g_hash_table_remove_all (self->made);
  g_queue_clear_full (&self->trail, stop_free);
  self->kind = NULL;
}

/* After kill -9 the same form opens: an unfinished draft comes before Today. */
static gboolean
has_unfinished (LijiWindow *self)
{
  LijiDraftKeeper *drafts = liji_desk_get_drafts (self->desk);
  g_autoptr (GPtrArray) list = drafts != NULL ? liji_draft_keeper_list (drafts, NULL) : NULL;

  return list != NULL && list->len > 0;
}

static void
start_work (LijiWindow *self)
{
  gboolean again = self->locked && self->kind != NULL;

  self->locked = FALSE;
  gtk_stack_set_visible_child_name (self->rooms, "work");
  if (again)
    {
      LijiPage *front = get_front (self);

      update_actions (self);
      gtk_widget_child_focus (GTK_WIDGET (front), GTK_DIR_TAB_FORWARD);
      return;
    }
  forget_pages (self);
  fill_sidebar (self);
  liji_window_go (self, has_unfinished (self) ? "marriage" : "today", NULL);
}

static void
login_leave_cb (LijiLoginPage *page, LijiWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.log-out", NULL);
}

static void
show_login (LijiWindow *self, gboolean locked)
{
  GtkWidget *page = adw_bin_get_child (self->gate);

  if (!LIJI_IS_LOGIN_PAGE (page))
    {
      page = liji_login_page_new (self->desk);
      g_signal_connect_object (page, "done", G_CALLBACK (start_work), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "leave", G_CALLBACK (login_leave_cb), self, 0);
      adw_bin_set_child (self->gate, page);
    }
  gtk_stack_set_visible_child_name (self->rooms, "gate");
  update_actions (self);
  liji_login_page_show (LIJI_LOGIN_PAGE (page), locked);
}

static void open_registry (LijiWindow *self, const char *address);

static void
created_cb (LijiFirstRunPage *page, const char *address, LijiWindow *self)
{
  open_registry (self, address);
}

static void
show_first_run (LijiWindow *self, const char *problem)
{
  GtkWidget *page = liji_first_run_page_new (self->desk, self->address);

  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, 0);
  adw_bin_set_child (self->gate, page);
  gtk_stack_set_visible_child_name (self->rooms, "gate");
  update_actions (self);
  liji_first_run_page_show (LIJI_FIRST_RUN_PAGE (page), self->address, problem);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LijiWindow *self = source;
  GError *error = NULL;
  LijiRegistry *registry;

  if (!liji_registry_exists (data))
    {
      g_task_return_new_error (task, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND,
                               "no registry");
      return;
    }
  registry = liji_registry_open (data, liji_desk_get_clock (self->desk), &error);
  if (registry != NULL)
    g_task_return_pointer (task, registry, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiWindow *self = LIJI_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = g_task_propagate_pointer (G_TASK (result), &error);

  if (registry == NULL)
    {
      gboolean none = g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND);
      g_autofree char *text = none ? NULL : liji_problem_text_error (error);

      show_first_run (self, text);
      return;
    }
  liji_desk_set_session (self->desk, NULL);
  liji_desk_set_registry (self->desk, registry);
  show_login (self, FALSE);
}

static void
open_registry (LijiWindow *self, const char *address)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, NULL);
  char *copy = g_strdup (address);

  g_free (self->address);
  self->address = copy;
  gtk_stack_set_visible_child_name (self->rooms, "wait");
  g_task_set_task_data (task, g_strdup (address), g_free);
  g_task_run_in_thread (task, open_in_thread);
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, LijiWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      g_autofree char *path = g_file_get_path (file);

      open_registry (self, path);
    }
  g_object_unref (dialog);
}

static void
open_registry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Open a registry"), GTK_WINDOW (widget),
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_window_go (LIJI_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
next_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiWindow *self = LIJI_WINDOW (widget);
  LijiPage *front = get_front (self);

  if (is_working (self) && front != NULL && !self->preedit)
    liji_page_next_step (front);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiWindow *self = LIJI_WINDOW (widget);
  Stop *stop = g_queue_pop_tail (&self->trail);

  if (stop == NULL)
    return;
  show_page (self, stop->kind, stop->target);
  stop_free (stop);
  update_actions (self);
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

static void
log_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiWindow *self = LIJI_WINDOW (widget);

  forget_pages (self);
  self->locked = FALSE;
  liji_desk_set_session (self->desk, NULL);
  show_login (self, FALSE);
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

static void
toast_cb (LijiDesk *desk, const char *text, LijiWindow *self)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (safe);

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
preedit_cb (GtkText *text, const char *preedit, LijiWindow *self)
{
  self->preedit = preedit != NULL && *preedit != '\0';
}

static void
focus_widget_cb (LijiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->watched != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->watched, preedit_cb, self);
      g_object_remove_weak_pointer (G_OBJECT (self->watched), (gpointer *) &self->watched);
    }
  self->watched = GTK_IS_TEXT (focus) ? GTK_TEXT (focus) : NULL;
  self->preedit = FALSE;
  if (self->watched == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (self->watched), (gpointer *) &self->watched);
  g_signal_connect_object (self->watched, "preedit-changed", G_CALLBACK (preedit_cb), self, 0);
}

static void
touch (LijiWindow *self)
{
  self->last_touch = g_get_monotonic_time ();
}

static gboolean
key_touch_cb (GtkEventControllerKey *keys,
              guint key,
              guint code,
              GdkModifierType state,
              LijiWindow *self)
{
  touch (self);
  return FALSE;
}

static gboolean
idle_cb (gpointer data)
{
  LijiWindow *self = data;
  GSettings *settings = liji_desk_get_settings (self->desk);
  int minutes = settings != NULL ? g_settings_get_int (settings, "idle-lock") : 0;

  if (minutes > 0 && is_working (self)
      && g_get_monotonic_time () - self->last_touch > (gint64) minutes * 60 * G_USEC_PER_SEC)
    liji_window_lock (self);
  return G_SOURCE_CONTINUE;
}

static void
folded_cb (LijiWindow *self)
{
  gtk_widget_set_visible (self->side_button, adw_leaflet_get_folded (self->leaflet));
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers, const char *action)
{
  g_autofree char *text = g_strdup_printf ("action(%s)", action);

  gtk_shortcut_controller_add_shortcut (keys,
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                          gtk_shortcut_action_parse_string (text)));
}

static void
install_keys (LijiWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (keys);
  guint n;
  const LijiPageKind *kinds = liji_page_kinds (&n);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_BUBBLE);
  for (guint i = 0; i < n; i++)
    if (kinds[i].key != 0)
      {
        GtkShortcut *shortcut = gtk_shortcut_new_with_arguments (
            gtk_keyval_trigger_new (kinds[i].key, kinds[i].modifiers),
            gtk_named_action_new ("shell.page"), "s", kinds[i].name);

        gtk_shortcut_controller_add_shortcut (shortcuts, shortcut);
      }
  add_key (shortcuts, GDK_KEY_F12, 0, "shell.next-step");
  add_key (shortcuts, GDK_KEY_k, GDK_CONTROL_MASK, "shell.search");
  add_key (shortcuts, GDK_KEY_F1, 0, "shell.shortcuts");
  add_key (shortcuts, GDK_KEY_l, GDK_CONTROL_MASK, "shell.lock");
  add_key (shortcuts, GDK_KEY_comma, GDK_CONTROL_MASK, "shell.preferences");
  add_key (shortcuts, GDK_KEY_Left, GDK_ALT_MASK, "shell.back");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
forward_key_cb (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                LijiWindow *self)
{
  LijiPage *front = get_front (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* The page's own keys work wherever the caret is. */
  if (!is_working (self) || front == NULL || self->preedit
      || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (front))))
    return FALSE;
  return gtk_event_controller_key_forward (keys, GTK_WIDGET (front));
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

  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (self->watched != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->watched), (gpointer *) &self->watched);
  self->watched = NULL;
  self->kind = NULL;
  g_clear_pointer (&self->made, g_hash_table_unref);
  g_queue_clear_full (&self->trail, stop_free);
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
  gtk_widget_class_set_template_from_resource (widget_class, LIJI_APP_PATH "/ui/shell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, rooms);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, gate_title);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, gate);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, side);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, content);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, office_title);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, user_label);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, station_label);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, side_button);
  gtk_widget_class_bind_template_child (widget_class, LijiWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "shell.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "shell.next-step", NULL, next_step_action);
  gtk_widget_class_install_action (widget_class, "shell.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "shell.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "shell.side", NULL, side_action);
  gtk_widget_class_install_action (widget_class, "shell.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "shell.log-out", NULL, log_out_action);
  gtk_widget_class_install_action (widget_class, "shell.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "shell.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "shell.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "shell.open-registry", NULL, open_registry_action);
}

static void
liji_window_init (LijiWindow *self)
{
  GtkEventController *touches = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *forward = gtk_event_controller_key_new ();

  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->trail);
  gtk_widget_init_template (GTK_WIDGET (self));
  liji_widget_tell_stack (self->rooms);
  liji_widget_tell_stack (self->pages);
  gtk_event_controller_set_propagation_phase (touches, GTK_PHASE_CAPTURE);
  g_signal_connect_object (touches, "key-pressed", G_CALLBACK (key_touch_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (touch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (forward, "key-pressed", G_CALLBACK (forward_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), touches);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), forward);
  install_keys (self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_widget_cb), NULL);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  folded_cb (self);
  touch (self);
  self->idle_source = g_timeout_add_seconds (10, idle_cb, self);
}

GtkWidget *
liji_window_new (GtkApplication *application, LijiDesk *desk, const char *address)
{
  LijiWindow *self = g_object_new (LIJI_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *place
      = address != NULL ? g_strdup (address) : liji_registry_dup_default_address ();

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "toast", G_CALLBACK (toast_cb), self, 0);
  g_signal_connect_object (desk, "go", G_CALLBACK (go_cb), self, 0);
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
  open_registry (self, place);
  return GTK_WIDGET (self);
}

void
liji_window_go (LijiWindow *self, const char *page, const char *target)
{
  const LijiPageKind *kind = liji_page_kind (page);

  g_return_if_fail (LIJI_IS_WINDOW (self));
  if (kind == NULL || !is_working (self))
    return;
  if (self->kind != NULL && (self->kind != kind || g_strcmp0 (target, self->target) != 0))
    {
      Stop *stop = g_new0 (Stop, 1);

      stop->kind = self->kind;
      stop->target = g_strdup (self->target);
      g_queue_push_tail (&self->trail, stop);
      if (g_queue_get_length (&self->trail) > 20)
        stop_free (g_queue_pop_head (&self->trail));
    }
  show_page (self, kind, target);
}

gboolean
liji_window_lock (LijiWindow *self)
{
  LijiPage *front = get_front (self);

  g_return_val_if_fail (LIJI_IS_WINDOW (self), FALSE);
  if (!is_working (self) || (front != NULL && !liji_page_may_lock (front)))
    return FALSE;
  if (front != NULL)
    liji_page_keep (front);
  self->locked = TRUE;
  show_login (self, TRUE);
  return TRUE;
}
