/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/recovery-dialog.h"
#include "ui/shell/window-private.h"

/* Locked: nothing of the work is to be seen or reached. Dialogs are put away, and what comes up
 * late (a paper that was still being drawn) waits with them. */

/* Whether @window stands over this one, at whatever remove. */
static gboolean
is_mine (LijiWindow *self, GtkWindow *window)
{
  for (GtkWindow *over = window; over != NULL; over = gtk_window_get_transient_for (over))
    if (over == GTK_WINDOW (self))
      return TRUE;
  return FALSE;
}

/* What one may need in order to get in. */
static gboolean
is_of_gate (GtkWindow *window)
{
  for (GtkWindow *over = window; over != NULL; over = gtk_window_get_transient_for (over))
    if (LIJI_IS_RECOVERY_DIALOG (over) || GTK_IS_SHORTCUTS_WINDOW (over))
      return TRUE;
  return FALSE;
}

static void
put_away (LijiWindow *self, GtkWindow *window)
{
  /* GTK 4.8 would tell the accessibility bus of a caret that is no longer anywhere. */
  gtk_window_set_focus (window, NULL);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  g_ptr_array_add (self->hidden, g_object_ref (window));
}

static void
put_all_away (LijiWindow *self)
{
  g_autoptr (GList) tops = gtk_window_list_toplevels ();

  for (GList *each = tops; each != NULL; each = each->next)
    if (each->data != self && gtk_widget_get_visible (each->data) && is_mine (self, each->data))
      put_away (self, each->data);
}

static void
shown_cb (GtkWindow *window, LijiWindow *self)
{
  if (self->locked && is_mine (self, window) && !is_of_gate (window))
    put_away (self, window);
}

static void
tops_cb (GListModel *tops, guint at, guint removed, guint added, LijiWindow *self)
{
  for (guint i = at; i < at + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (tops, i);

      if (window != GTK_WINDOW (self))
        g_signal_connect_object (window, "show", G_CALLBACK (shown_cb), self, G_CONNECT_AFTER);
    }
}

void
liji_window_install_lock (LijiWindow *self)
{
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  self->unsaid = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (tops_cb), self,
                           0);
}

void
liji_window_drop_lock (LijiWindow *self)
{
  g_clear_pointer (&self->hidden, g_ptr_array_unref);
  g_clear_pointer (&self->unsaid, g_ptr_array_unref);
  g_clear_weak_pointer (&self->caret);
}

void
liji_window_drop_dialogs (LijiWindow *self)
{
  put_all_away (self);
  for (guint i = 0; i < self->hidden->len; i++)
    gtk_window_destroy (g_ptr_array_index (self->hidden, i));
  g_ptr_array_set_size (self->hidden, 0);
  g_ptr_array_set_size (self->unsaid, 0);
}

gboolean
liji_window_lock (LijiWindow *self)
{
  LijiPage *front = liji_window_get_front (self);

  g_return_val_if_fail (LIJI_IS_WINDOW (self), FALSE);
  if (!liji_window_is_working (self))
    return FALSE;
  if (front != NULL)
    liji_page_keep (front);
  g_set_weak_pointer (&self->caret, gtk_window_get_focus (GTK_WINDOW (self)));
  put_all_away (self);
  self->locked = TRUE;
  liji_window_show_login (self, TRUE);
  return TRUE;
}

void
liji_window_come_back (LijiWindow *self)
{
  g_autoptr (GPtrArray) unsaid = g_steal_pointer (&self->unsaid);

  self->unsaid = g_ptr_array_new_with_free_func (g_free);
  if (self->caret == NULL || !gtk_widget_grab_focus (self->caret))
    gtk_widget_child_focus (GTK_WIDGET (liji_window_get_front (self)), GTK_DIR_TAB_FORWARD);
  g_clear_weak_pointer (&self->caret);
  for (guint i = 0; i < self->hidden->len; i++)
    gtk_window_present (g_ptr_array_index (self->hidden, i));
  g_ptr_array_set_size (self->hidden, 0);
  for (guint i = 0; i < unsaid->len; i++)
    liji_desk_toast (self->desk, g_ptr_array_index (unsaid, i));
}
