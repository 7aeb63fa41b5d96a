/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/window-private.h"

/* Keys of the window run in the bubble phase, so that an input method that is composing sees every
 * key first; and what tells that somebody is there. */

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
    g_signal_handlers_disconnect_by_func (self->watched, preedit_cb, self);
  g_set_weak_pointer (&self->watched, GTK_IS_TEXT (focus) ? GTK_TEXT (focus) : NULL);
  self->preedit = FALSE;
  if (self->watched != NULL)
    g_signal_connect_object (self->watched, "preedit-changed", G_CALLBACK (preedit_cb), self, 0);
}

static void
touch (LijiWindow *self)
{
  self->last_touch = g_get_monotonic_time ();
}

/* GTK tells of a motion again whenever what lies under a resting pointer changes: nobody is there
 * for that. */
static void
motion_touch_cb (GtkEventControllerMotion *motion, double x, double y, LijiWindow *self)
{
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  touch (self);
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

/* Not between 受理 and 颁证, whichever page is in front. */
static gboolean
may_lock (LijiWindow *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    if (!liji_page_may_lock (page))
      return FALSE;
  return TRUE;
}

static gboolean
idle_cb (gpointer data)
{
  LijiWindow *self = data;
  GSettings *settings = liji_desk_get_settings (self->desk);
  int minutes = settings != NULL ? g_settings_get_int (settings, "idle-lock") : 0;

  if (minutes > 0 && liji_window_is_working (self) && may_lock (self)
      && g_get_monotonic_time () - self->last_touch > (gint64) minutes * 60 * G_USEC_PER_SEC)
    liji_window_lock (self);
  return G_SOURCE_CONTINUE;
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers, const char *action)
{
  g_autofree char *text = g_strdup_printf ("action(%s)", action);

  gtk_shortcut_controller_add_shortcut (keys,
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                          gtk_shortcut_action_parse_string (text)));
}

static gboolean
forward_key_cb (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                LijiWindow *self)
{
  LijiPage *front = liji_window_get_front (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* The page's own keys work wherever the caret is. */
  if (!liji_window_is_working (self) || front == NULL || self->preedit
      || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (front))))
    return FALSE;
  return gtk_event_controller_key_forward (keys, GTK_WIDGET (front));
}

static void
add_shortcuts (LijiWindow *self)
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

void
liji_window_install_keys (LijiWindow *self)
{
  GtkEventController *touches = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *forward = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (touches, GTK_PHASE_CAPTURE);
  g_signal_connect_object (touches, "key-pressed", G_CALLBACK (key_touch_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_touch_cb), self, 0);
  g_signal_connect_object (forward, "key-pressed", G_CALLBACK (forward_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), touches);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), forward);
  add_shortcuts (self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_widget_cb), NULL);
  touch (self);
  self->idle_source = g_timeout_add_seconds (10, idle_cb, self);
}

void
liji_window_drop_keys (LijiWindow *self)
{
  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_weak_pointer (&self->watched);
}
