/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/users/user-dialog.h"
#include "base/codes.h"
#include "register/async.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiUserDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiUser *user; /* NULL = new */
  LijiBanner *banner;
  LijiEntryRow *name;
  LijiEntryRow *full_name;
  LijiEntryRow *until;
  LijiEntryRow *password;
  GtkSwitch *mixed;
  GPtrArray *roles; /* GtkCheckButton, in the order of liji_users_roles */
  GtkButton *save;
  gboolean touched; /* since it was opened */
  gboolean done;
};

G_DEFINE_FINAL_TYPE (LijiUserDialog, liji_user_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiUser user; /* strings owned */
  LijiId act, password_act;
  char *password;
  gboolean is_new;
  gboolean disable;
  gboolean enable;
} Job;

typedef struct
{
  LijiUser *user;
  char *made; /* the first password, where none was given */
} Saved;

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_clear_pointer (&saved->user, liji_user_unref);
  g_free (saved->made);
  g_free (saved);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->user.name);
  g_free (job->user.full_name);
  g_strfreev (job->user.roles);
  g_free (job->password);
  g_free (job);
}

static gpointer
save_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  gboolean has_password = *job->password != '\0';
  Saved *saved = g_new0 (Saved, 1);

  if (job->disable)
    saved->user = liji_users_disable (session, &job->act, job->user.name, error);
  else if (job->enable)
    saved->user = liji_users_enable (session, &job->act, job->user.name, error);
  else if (job->is_new)
    saved->user = liji_users_add (session, &job->act, &job->user,
                                  has_password ? job->password : NULL, &saved->made, error);
  /* The password first: a weak one then leaves the account as it was. */
  else if (!has_password
           || liji_users_set_password (session, &job->password_act, job->user.name, NULL,
                                       job->password, error))
    saved->user = liji_users_change (session, &job->act, &job->user, error);
  if (saved->user == NULL)
    g_clear_pointer (&saved, saved_free);
  return saved;
}

static void
go_to_field (LijiUserDialog *self, const char *field)
{
  if (g_strcmp0 (field, "name") == 0 && self->user == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  else if (g_strcmp0 (field, "password") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
  else if (g_strcmp0 (field, "valid_until") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->until));
  else if (g_strcmp0 (field, "roles") == 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->roles, 0));
}

/* Nobody but the person told it knows it, and it is shown this once. */
static void
show_made (LijiUserDialog *self, const Saved *saved)
{
  g_autofree char *title = g_strdup_printf (_ ("First password of %s"), saved->user->full_name);
  GtkWidget *password = gtk_label_new (saved->made);

  gtk_label_set_selectable (GTK_LABEL (password), TRUE);
  gtk_widget_add_css_class (password, "number-large");
  liji_say (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), title,
            _ ("It is shown this once. At the first log-in it has to be changed."), password);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiUserDialog) self = data;
  g_autoptr (GError) error = NULL;
  Saved *saved = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    {
      g_clear_pointer (&saved, saved_free);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (saved == NULL)
    {
      g_autofree char *text = liji_problem_text_error (error);

      liji_banner_show (self->banner, "error", text);
      go_to_field (self, liji_register_error_get_field (error));
      return;
    }
  if (saved->made != NULL)
    show_made (self, saved);
  else
    liji_desk_toast (self->desk, _ ("Saved; it holds from now on"));
  saved_free (saved);
  self->done = TRUE;
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static Job *
make_job (LijiUserDialog *self)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  const char *const *codes = liji_users_roles ();

  for (guint i = 0; i < self->roles->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->roles, i)))
      g_strv_builder_add (roles, codes[i]);
  job->is_new = self->user == NULL;
  job->act = liji_desk_make_id (self->desk);
  job->password_act = liji_desk_make_id (self->desk);
  job->user.name = g_strstrip (g_strdup (liji_entry_row_get_text (self->name)));
  job->user.full_name = g_strstrip (g_strdup (liji_entry_row_get_text (self->full_name)));
  job->user.roles = g_strv_builder_end (roles);
  job->user.mixed = gtk_switch_get_active (self->mixed);
  job->password = g_strdup (liji_entry_row_get_text (self->password));
  return job;
}

static void
run (LijiUserDialog *self, gboolean disable, gboolean enable)
{
  Job *job = make_job (self);
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (self->desk));
  const char *until = liji_entry_row_get_text (self->until);

  job->disable = disable;
  job->enable = enable;
  if (*until != '\0' && !liji_date_from_typed (until, today, &job->user.valid_until, NULL))
    {
      liji_banner_show (self->banner, "error",
                        _ ("The examination's last day cannot be read as a date."));
      gtk_widget_grab_focus (GTK_WIDGET (self->until));
      job_free (job);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  liji_async_run (liji_desk_get_session (self->desk), save_in_worker, job, job_free, saved_free,
                  NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (LijiUserDialog *self)
{
  run (self, FALSE, FALSE);
}

static void
close_account (gpointer self)
{
  run (self, TRUE, FALSE);
}

static void
enable_cb (LijiUserDialog *self)
{
  run (self, FALSE, TRUE);
}

static void
disable_cb (LijiUserDialog *self)
{
  liji_ask (GTK_WIDGET (self), _ ("Close this account?"),
            _ ("Nobody can log in with it until it is opened again, and its name is never given to "
               "another. What it did stays in the journal."),
            _ ("_Close the account"), TRUE, close_account, self);
}

static void
discard (gpointer data)
{
  LijiUserDialog *self = data;

  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* Esc never loses anything without a word. */
static gboolean
liji_user_dialog_close_request (GtkWindow *window)
{
  LijiUserDialog *self = LIJI_USER_DIALOG (window);

  if (!self->touched || self->done)
    return GTK_WINDOW_CLASS (liji_user_dialog_parent_class)->close_request (window);
  liji_ask (GTK_WIDGET (self), _ ("Leave without saving?"),
            _ ("What was changed here is not kept."), _ ("_Leave"), TRUE, discard, self);
  return TRUE;
}

static void
touch (LijiUserDialog *self)
{
  self->touched = TRUE;
}

static void
liji_user_dialog_dispose (GObject *object)
{
  LijiUserDialog *self = LIJI_USER_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->user, liji_user_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_user_dialog_parent_class)->dispose (object);
}

static void
liji_user_dialog_class_init (LijiUserDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_user_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = liji_user_dialog_close_request;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_USER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_user_dialog_init (LijiUserDialog *self)
{
  self->roles = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 640);
}

static LijiEntryRow *
add_entry (LijiUserDialog *self,
           AdwPreferencesGroup *group,
           const char *title,
           const char *text,
           gboolean password)
{
  GtkWidget *row = liji_entry_row_new (title, password);

  liji_entry_row_set_text (LIJI_ENTRY_ROW (row), text);
  g_signal_connect_object (row, "changed", G_CALLBACK (touch), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return LIJI_ENTRY_ROW (row);
}

static GtkWidget *
make_person_group (LijiUserDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *until = self->user != NULL ? liji_date_to_iso (self->user->valid_until) : NULL;

  self->name = add_entry (self, group, _ ("Account name"),
                          self->user != NULL ? self->user->name : NULL, FALSE);
  gtk_editable_set_editable (liji_entry_row_get_editable (self->name), self->user == NULL);
  self->full_name = add_entry (self, group, _ ("Name, as papers print it"),
                               self->user != NULL ? self->user->full_name : NULL, FALSE);
  self->until = add_entry (self, group, _ ("Examination holds until"), until, FALSE);
  self->password = add_entry (self, group,
                              self->user == NULL ? _ ("First password, empty to have one made")
                                                 : _ ("New password, empty to keep"),
                              NULL, TRUE);
  if (self->user != NULL
      && g_str_equal (self->user->name, liji_session_get_user (liji_desk_get_session (self->desk))))
    gtk_widget_set_visible (GTK_WIDGET (self->password), FALSE); /* one's own: the main menu */
  return GTK_WIDGET (group);
}

static GtkWidget *
make_role_group (LijiUserDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const char *const *codes = liji_users_roles ();
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_group_set_title (group, _ ("Roles"));
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const LijiCode *code = liji_code_table_find (liji_code_table ("role"), codes[i]);
      g_autofree char *word
          = code != NULL ? liji_code_choice_dup_words (code) : g_strdup (codes[i]);
      GtkWidget *line = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_check_button_set_active (
          GTK_CHECK_BUTTON (check),
          self->user != NULL && self->user->roles != NULL
              && g_strv_contains ((const char *const *) self->user->roles, codes[i]));
      liji_widget_set_name (check, word);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), word);
      adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
      adw_preferences_group_add (group, line);
      g_signal_connect_object (check, "toggled", G_CALLBACK (touch), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->roles, check);
    }
  self->mixed = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->mixed), GTK_ALIGN_CENTER);
  gtk_switch_set_active (self->mixed, self->user != NULL && self->user->mixed);
  liji_widget_set_name (GTK_WIDGET (self->mixed), _ ("May register mixed couples"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("May register mixed couples"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->mixed));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->mixed));
  g_signal_connect_object (self->mixed, "notify::active", G_CALLBACK (touch), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return GTK_WIDGET (group);
}

static GtkWidget *
make_header (LijiUserDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->save = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Save")));
  gtk_widget_add_css_class (GTK_WIDGET (self->save), "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->save));
  return header;
}

/* Closing the account, or opening it again. */
static GtkWidget *
make_ending (LijiUserDialog *self)
{
  gboolean closed = self->user->disabled;
  GtkWidget *button = gtk_button_new_with_label (closed ? _ ("Open this account again")
                                                        : _ ("Close this account"));

  if (!closed)
    gtk_widget_add_css_class (button, "destructive-action");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (closed ? enable_cb : disable_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
liji_user_dialog_new (LijiDesk *desk, LijiUser *user)
{
  LijiUserDialog *self = g_object_new (LIJI_TYPE_USER_DIALOG, "title",
                                       user != NULL ? user->full_name : _ ("Add a person"), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->desk = g_object_ref (desk);
  self->user = user != NULL ? liji_user_ref (user) : NULL;
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_person_group (self));
  gtk_box_append (GTK_BOX (box), make_role_group (self));
  if (user != NULL)
    gtk_box_append (GTK_BOX (box), make_ending (self));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_widget_grab_focus (GTK_WIDGET (user == NULL ? self->name : self->full_name));
  return GTK_WIDGET (self);
}
