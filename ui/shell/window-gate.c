/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-kind.h"
#include "register/office/demonstration.h"
#include "register/office/users.h"
#include "ui/pages/today/sheet-dialog.h"
#include "ui/shell/first-run-page.h"
#include "ui/shell/hall-dialog.h"
#include "ui/shell/login-page.h"
#include "ui/shell/open-dialog.h"
#include "ui/shell/passphrase-dialog.h"
#include "ui/shell/window-private.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/problem-text.h"

/* What stands before the work: opening a registry in a thread, making one, logging in. */

static void
login_leave_cb (LijiLoginPage *page, LijiWindow *self)
{
  liji_window_log_out (self);
}

static void
created_cb (LijiFirstRunPage *page, const char *address, LijiWindow *self)
{
  self->fresh = TRUE;
  liji_window_open_registry (self, address);
}

/* The window opens it from now on, until another registry is chosen. */
static void
hall_opened_cb (LijiHallDialog *dialog, const char *address, LijiWindow *self)
{
  GSettings *settings = liji_desk_get_settings (self->desk);

  if (settings != NULL)
    g_settings_set_string (settings, "hall", address);
  liji_window_open_registry (self, address);
}

static void
hall_chosen_cb (gpointer list, LijiHall *hall, LijiWindow *self)
{
  GtkWidget *dialog = liji_hall_dialog_new (self->desk, hall);

  g_signal_connect_object (dialog, "open", G_CALLBACK (hall_opened_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_again_cb (LijiFirstRunPage *page, const char *address, LijiWindow *self)
{
  liji_window_open_registry (self, address);
}

static void
show_first_run (LijiWindow *self, const char *problem)
{
  GtkWidget *page = liji_first_run_page_new (self->desk, self->address);

  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, 0);
  g_signal_connect_object (page, "open", G_CALLBACK (open_again_cb), self, 0);
  g_signal_connect_object (page, "hall", G_CALLBACK (hall_chosen_cb), self, 0);
  adw_bin_set_child (self->gate, page);
  gtk_stack_set_visible_child_name (self->rooms, "gate");
  liji_window_update_actions (self);
  liji_first_run_page_show (LIJI_FIRST_RUN_PAGE (page), self->address, problem);
}

/* A registry, and who may log in to it. */
typedef struct
{
  LijiRegistry *registry;
  char **names;
  gboolean half_made; /* a demonstration whose last act is not there */
  gboolean standby;   /* a server that only repeats another */
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_object (&opened->registry);
  g_strfreev (opened->names);
  g_free (opened);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LijiWindow *self = source;
  GError *error = NULL;
  LijiRegistry *registry;
  Opened *opened;

  if (!liji_registry_exists (data))
    {
      g_task_return_new_error (task, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND,
                               "no registry");
      return;
    }
  registry = liji_registry_open (data, liji_desk_get_clock (self->desk), &error);
  if (registry == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  opened = g_new0 (Opened, 1);
  opened->registry = registry;
  opened->names = liji_users_names (registry, NULL);
  opened->half_made = liji_demonstration_is_unfinished (registry);
  opened->standby = liji_registry_is_standby (registry);
  g_task_return_pointer (task, opened, opened_free);
}

static void
say_half_made (LijiWindow *self, const Opened *opened)
{
  g_autofree char *text = NULL;

  if (opened->standby)
    text = g_strdup (
        _ ("This is the standby: it can be read. Look-ups and verifying work here; acts "
           "are done where the address names the working server."));

  if (opened->half_made && text == NULL)
    text = g_strdup_printf (
        _ ("This demonstration registry is not finished: it is still being made, or its making was "
           "broken off. Remove %s and make it anew with lijictl demo create."),
        liji_registry_get_address (opened->registry));
  liji_banner_show (self->gate_banner, "warning", text);
  liji_banner_show (self->half_banner, "warning", text);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiWindow *self = LIJI_WINDOW (source);
  g_autoptr (GError) error = NULL;
  Opened *opened = g_task_propagate_pointer (G_TASK (result), &error);

  if (opened == NULL)
    {
      gboolean none = g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND);
      g_autofree char *text = none ? NULL : liji_problem_text_error (error);
      const LijiProblem *why = none ? NULL : liji_register_error_get_why (error);

      if (why != NULL && g_str_equal (why->code, "registry.older"))
        liji_window_show_stop (self, LIJI_STOP_OLDER);
      else if (why != NULL && g_str_equal (why->code, "registry.newer"))
        liji_window_show_stop (self, LIJI_STOP_NEWER);
      else
        show_first_run (self, text);
      return;
    }
  liji_desk_set_session (self->desk, NULL);
  liji_desk_set_registry (self->desk, opened->registry);
  liji_desk_set_names (self->desk, opened->names);
  say_half_made (self, opened);
  opened_free (opened);
  liji_window_show_login (self, FALSE);
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
      GSettings *settings = liji_desk_get_settings (self->desk);

      if (settings != NULL)
        g_settings_reset (settings, "hall");
      liji_window_open_registry (self, path);
    }
  g_object_unref (dialog);
}

static void
go_to_recovery (gpointer window)
{
  liji_window_go (window, "users", "recovery");
}

/* After a registry was made: while whoever made it is still at it. */
static void
offer_recovery (LijiWindow *self)
{
  if (!self->fresh)
    return;
  self->fresh = FALSE;
  liji_ask (
      GTK_WIDGET (self), _ ("Make two recovery codes?"),
      _ ("In two sealed envelopes they are the way back in when the last administrator leaves "
         "or a passphrase is lost. They can be made later too, on the page of the users."),
      _ ("_Make them now"), FALSE, go_to_recovery, self);
}

void
liji_window_start_work (LijiWindow *self)
{
  gboolean again = self->locked && self->kind != NULL;
  const char *left = liji_draft_form_page (liji_desk_get_left (self->desk));

  self->locked = FALSE;
  gtk_stack_set_visible_child_name (self->rooms, "work");
  if (again)
    {
      liji_window_update_actions (self);
      liji_window_come_back (self);
      return;
    }
  liji_window_forget_pages (self);
  liji_window_fill_sidebar (self);
  /* After kill -9 the same form opens: an unfinished draft comes before all else. */
  liji_window_go (self, left != NULL ? left : liji_page_kind_first (self->desk)->name, NULL);
  if (liji_session_must_change_password (liji_desk_get_session (self->desk)))
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.password", NULL);
  liji_passphrase_dialog_ask (self->desk, GTK_WINDOW (self));
  offer_recovery (self);
  liji_sheet_dialog_ask (self->desk, GTK_WINDOW (self));
}

void
liji_window_show_login (LijiWindow *self, gboolean locked)
{
  GtkWidget *page = adw_bin_get_child (self->gate);

  if (!LIJI_IS_LOGIN_PAGE (page))
    {
      page = liji_login_page_new (self->desk);
      g_signal_connect_object (page, "done", G_CALLBACK (liji_window_start_work), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "leave", G_CALLBACK (login_leave_cb), self, 0);
      adw_bin_set_child (self->gate, page);
    }
  gtk_stack_set_visible_child_name (self->rooms, "gate");
  liji_window_update_actions (self);
  liji_login_page_show (LIJI_LOGIN_PAGE (page), locked);
}

static void
upgraded_cb (LijiStopPage *page, LijiWindow *self)
{
  g_autofree char *address = g_strdup (self->address);

  liji_window_open_registry (self, address);
}

void
liji_window_show_stop (LijiWindow *self, LijiStop why)
{
  GtkWidget *page;

  if (LIJI_IS_STOP_PAGE (adw_bin_get_child (self->gate)) && !liji_window_is_working (self)
      && why >= LIJI_STOP_UPGRADED)
    return;
  page = liji_stop_page_new (self->desk, self->address, why);
  g_signal_connect_object (page, "upgraded", G_CALLBACK (upgraded_cb), self, 0);
  adw_bin_set_child (self->gate, page);
  gtk_stack_set_visible_child_name (self->rooms, "gate");
  liji_window_update_actions (self);
}

void
liji_window_open_registry (LijiWindow *self, const char *address)
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
choose_folder_cb (LijiOpenDialog *chooser, LijiWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open a registry"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
liji_window_choose_registry (LijiWindow *self)
{
  GtkWidget *dialog = liji_open_dialog_new ();

  g_signal_connect_object (dialog, "hall", G_CALLBACK (hall_chosen_cb), self, 0);
  g_signal_connect_object (dialog, "folder", G_CALLBACK (choose_folder_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}
