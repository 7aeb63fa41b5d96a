/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/keeper-pad.h"
#include "ui/kiosk/kiosk-private.h"

#include <string.h>

/* Everything is heard here before any control hears it. A scanner is a keyboard that ends with
 * Enter: what it types goes to the task that takes it, wherever the caret stands. */

#define SCAN_GAP (2 * G_USEC_PER_SEC) /* a scanner does not pause */
#define SCAN_MOST 8192

#define ESCAPES (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)

/* Those that go on to the controls. */
static const guint ways[]
    = { GDK_KEY_Tab,   GDK_KEY_ISO_Left_Tab, GDK_KEY_Up,       GDK_KEY_Down, GDK_KEY_Left,
        GDK_KEY_Right, GDK_KEY_Return,       GDK_KEY_KP_Enter, GDK_KEY_space };

static void
take_scan (LijiKioskWindow *self)
{
  g_autofree char *text = g_strdup (self->typed->str);
  const LijiKioskTask *task
      = self->task != NULL && self->task->scan != NULL ? self->task : liji_kiosk_task_for_scan ();

  memset (self->typed->str, 0, self->typed->len);
  g_string_truncate (self->typed, 0);
  if (self->task != task)
    liji_kiosk_window_open (self, task);
  task->scan (self->screen, text);
  memset (text, 0, strlen (text));
}

/* TRUE: it was a scanner's. */
static gboolean
hear_scanner (LijiKioskWindow *self, guint keyval)
{
  gint64 now = g_get_monotonic_time ();
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (now - self->typed_at > SCAN_GAP)
    g_string_truncate (self->typed, 0);
  self->typed_at = now;
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && self->typed->len > 0)
    {
      take_scan (self);
      return TRUE;
    }
  if (letter < 0x20 || letter == 0x7f || (letter == ' ' && self->typed->len == 0))
    return FALSE;
  if (self->typed->len < SCAN_MOST)
    g_string_append_unichar (self->typed, letter);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer data)
{
  LijiKioskWindow *self = data;

  liji_kiosk_window_wake (self);
  if ((state & ESCAPES) != 0)
    return GDK_EVENT_STOP;
  if (self->pad != NULL && liji_keeper_pad_take_key (LIJI_KEEPER_PAD (self->pad), keyval))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Page_Down)
    {
      liji_kiosk_window_scroll (self, keyval == GDK_KEY_Page_Up ? -1 : 1);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape)
    {
      liji_kiosk_window_go_home (self);
      return GDK_EVENT_STOP;
    }
  if (self->pad == NULL && hear_scanner (self, keyval))
    return GDK_EVENT_STOP;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (keyval == ways[i])
      return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  liji_kiosk_window_wake (data);
  /* The other buttons open menus. */
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) > GDK_BUTTON_PRIMARY)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gpointer data)
{
  /* A pointer that lies still is moved by what comes to lie under it. */
  static double last_x, last_y;

  if (x == last_x && y == last_y)
    return;
  last_x = x;
  last_y = y;
  liji_kiosk_window_wake (data);
}

static void
add (LijiKioskWindow *self, GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
liji_kiosk_window_listen (LijiKioskWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_cb), self);
  add (self, keys);
  add (self, motion);
  add (self, GTK_EVENT_CONTROLLER (press));
}
