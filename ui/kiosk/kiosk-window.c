/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/kiosk-window.h"
#include "ui/kiosk/keeper-pad.h"
#include "ui/kiosk/kiosk-look.h"
#include "ui/kiosk/kiosk-private.h"
#include "ui/widgets/problem-text.h"

#include <glib/gstdio.h>
#include <string.h>

/* A screen is made when it is opened and thrown away with all it holds when it is left. Another
 * language makes everything anew, the frame too. */

#define READ_EVERY 60 /* seconds */

G_DEFINE_FINAL_TYPE (LijiKioskWindow, liji_kiosk_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  HOME,
  HELP,
  KEEPER,
  TASK,
} Kind;

/* ---- screens ---- */

static void
left_cb (LijiKioskWindow *self)
{
  g_autofree char *mark = g_build_filename (g_get_user_runtime_dir (), "liji-kiosk-left", NULL);

  /* What starts the kiosk again reads it: a compositor does not say how its program ended. */
  g_file_set_contents (mark, "", 0, NULL);
  self->left = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
show (LijiKioskWindow *self, Kind kind, const LijiKioskTask *task)
{
  GtkWidget *screen = NULL;

  self->home = kind == HOME;
  self->task = kind == TASK ? task : NULL;
  self->screen = NULL;
  self->pad = NULL;
  switch (kind)
    {
    case HOME:
      screen = liji_kiosk_window_make_home (self);
      break;
    case HELP:
      screen = liji_kiosk_window_make_help (self);
      break;
    case KEEPER:
      screen = self->pad = liji_keeper_pad_new (self->trouble);
      g_signal_connect_swapped (screen, "left", G_CALLBACK (left_cb), self);
      break;
    case TASK:
      screen = self->screen = task->make (self->kiosk);
      break;
    }
  /* What is only read is not moved by where the caret is. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (self->scroll)),
                                    kind == HOME || kind == KEEPER);
  adw_bin_set_child (self->place, screen);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
  gtk_widget_child_focus (screen, GTK_DIR_TAB_FORWARD);
}

void
liji_kiosk_window_go_home (LijiKioskWindow *self)
{
  show (self, HOME, NULL);
}

void
liji_kiosk_window_open (LijiKioskWindow *self, const LijiKioskTask *task)
{
  show (self, TASK, task);
}

void
liji_kiosk_window_scroll (LijiKioskWindow *self, int pages)
{
  GtkAdjustment *way = gtk_scrolled_window_get_vadjustment (self->scroll);

  /* Something of the page before stays in sight. */
  gtk_adjustment_set_value (way, gtk_adjustment_get_value (way)
                                     + pages * gtk_adjustment_get_page_size (way) * 0.85);
}

gboolean
liji_kiosk_window_is_clean (LijiKioskWindow *self)
{
  return self->home && !self->contrast && liji_kiosk_look_get_text_size () == 100
         && self->typed->len == 0
         && liji_kiosk_look_is_chinese () == liji_kiosk_look_began_chinese ();
}

void
liji_kiosk_window_wipe (LijiKioskWindow *self)
{
  memset (self->typed->str, 0, self->typed->len);
  g_string_truncate (self->typed, 0);
  self->contrast = FALSE;
  self->told = 0;
  liji_kiosk_look_reset ();
  liji_kiosk_window_build (self);
  show (self, HOME, NULL);
}

/* The frame is made anew, the screen shown in it again. */
static void
rebuild (LijiKioskWindow *self)
{
  Kind kind = self->pad != NULL ? KEEPER : self->home ? HOME : self->task != NULL ? TASK : HELP;
  const LijiKioskTask *task = self->task;

  liji_kiosk_window_build (self);
  show (self, kind, task);
}

/* ---- buttons ---- */

static void
home_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show (LIJI_KIOSK_WINDOW (widget), HOME, NULL);
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show (LIJI_KIOSK_WINDOW (widget), HELP, NULL);
}

static void
keeper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show (LIJI_KIOSK_WINDOW (widget), KEEPER, NULL);
}

static void
scroll_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_kiosk_window_scroll (LIJI_KIOSK_WINDOW (widget), g_str_equal (name, "kiosk.up") ? -1 : 1);
}

static void
language_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiKioskWindow *self = LIJI_KIOSK_WINDOW (widget);

  liji_kiosk_look_set_chinese (!liji_kiosk_look_is_chinese ());
  rebuild (self);
  gtk_widget_grab_focus (self->language);
}

static void
contrast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiKioskWindow *self = LIJI_KIOSK_WINDOW (widget);

  self->contrast = !self->contrast;
  if (self->contrast)
    gtk_widget_add_css_class (self->frame, "contrast");
  else
    gtk_widget_remove_css_class (self->frame, "contrast");
}

static void
size_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int size = liji_kiosk_look_get_text_size ();

  liji_kiosk_look_set_text_size (size == 100 ? 150 : size == 150 ? 200 : 100);
  liji_kiosk_window_show_size (LIJI_KIOSK_WINDOW (widget));
}

/* ---- what the registry says ---- */

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (liji_kiosk_read (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Of what the first screen and its frame speak. */
static char *
dup_known (LijiKioskWindow *self)
{
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (self->kiosk);

  if (content == NULL)
    return g_strdup (self->trouble != NULL ? "none, away" : "none");
  return g_strdup_printf ("%s %s %s", content->office, content->rooms,
                          self->trouble != NULL ? "away" : "");
}

/* Whoever stands at a task is not disturbed, nor is who chooses one without need. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiKioskWindow *self = LIJI_KIOSK_WINDOW (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *known = NULL;

  g_clear_pointer (&self->trouble, g_free);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    self->trouble = liji_problem_text_error (error);
  known = dup_known (self);
  if (self->home && !self->left && g_strcmp0 (known, self->known) != 0)
    {
      rebuild (self);
      g_free (self->known);
      self->known = g_steal_pointer (&known);
    }
  g_object_unref (self);
}

static gboolean
refresh_cb (gpointer data)
{
  LijiKioskWindow *self = data;
  g_autoptr (GTask) task = g_task_new (self->kiosk, NULL, read_cb, g_object_ref (self));

  g_task_run_in_thread (task, read_thread);
  return G_SOURCE_CONTINUE;
}

/* ---- the window ---- */

static gboolean
liji_kiosk_window_close_request (GtkWindow *window)
{
  LijiKioskWindow *self = LIJI_KIOSK_WINDOW (window);

  if (!self->left)
    return TRUE;
  return GTK_WINDOW_CLASS (liji_kiosk_window_parent_class)->close_request (window);
}

static void
liji_kiosk_window_dispose (GObject *object)
{
  LijiKioskWindow *self = LIJI_KIOSK_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->kiosk);
  G_OBJECT_CLASS (liji_kiosk_window_parent_class)->dispose (object);
}

static void
liji_kiosk_window_finalize (GObject *object)
{
  LijiKioskWindow *self = LIJI_KIOSK_WINDOW (object);

  g_string_free (self->typed, TRUE);
  g_free (self->trouble);
  g_free (self->known);
  G_OBJECT_CLASS (liji_kiosk_window_parent_class)->finalize (object);
}

static void
liji_kiosk_window_class_init (LijiKioskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "kiosk.home", home_action },         { "kiosk.help", help_action },
    { "kiosk.keeper", keeper_action },     { "kiosk.up", scroll_action },
    { "kiosk.down", scroll_action },       { "kiosk.language", language_action },
    { "kiosk.contrast", contrast_action }, { "kiosk.size", size_action },
  };

  G_OBJECT_CLASS (klass)->dispose = liji_kiosk_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_kiosk_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = liji_kiosk_window_close_request;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}

static void
liji_kiosk_window_init (LijiKioskWindow *self)
{
  self->typed = g_string_new (NULL);
  self->home = TRUE;
}

/* The whole screen, also where no window manager makes it so. */
static void
fill_screen (LijiKioskWindow *self)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle area = { 0, 0, 1024, 768 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  gtk_window_set_default_size (GTK_WINDOW (self), area.width, area.height);
  gtk_window_fullscreen (GTK_WINDOW (self));
}

LijiKioskWindow *
liji_kiosk_window_new (GtkApplication *application, LijiKiosk *kiosk, guint idle)
{
  LijiKioskWindow *self = g_object_new (LIJI_TYPE_KIOSK_WINDOW, "application", application, "title",
                                        _ ("Liji"), "decorated", FALSE, "deletable", FALSE, NULL);

  self->kiosk = g_object_ref (kiosk);
  self->idle = idle;
  liji_kiosk_window_build (self);
  show (self, HOME, NULL);
  liji_kiosk_window_listen (self);
  liji_kiosk_window_watch (self);
  refresh_cb (self);
  self->refresh = g_timeout_add_seconds (READ_EVERY, refresh_cb, self);
  fill_screen (self);
  return self;
}
