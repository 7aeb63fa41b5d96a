/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/login-page.h"
#include "liji-config.h"
#include "register/async.h"
#include "register/backup/recovery.h"
#include "register/office/users.h"
#include "ui/shell/recovery-dialog.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/problem-text.h"

/* The password is looked at in the worker (it takes a tenth of a second on purpose); after a wrong
 * one the button waits as long as the door says. */

struct _LijiLoginPage
{
  AdwBin parent_instance;
  LijiDesk *desk;
  char *entered; /* who logged in here last */
  gboolean locked;
  gboolean busy;
  guint wait;
  guint wait_source;
  GtkLabel *office;
  GtkLabel *invitation;
  LijiEntryRow *name;
  LijiEntryRow *password;
  LijiEntryRow *station; /* only where the window has no name yet */
  GtkWidget *station_hint;
  GtkLabel *message;
  GtkButton *button;
  GtkButton *leave;
  GtkWidget *recovery;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (LijiLoginPage, liji_login_page, ADW_TYPE_BIN)

enum
{
  DONE,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *name;
  char *password;
  char *station;
  LijiSession *session; /* when unlocking */
} Try;

static void
try_free (gpointer data)
{
  Try *try = data;

  g_free (try->name);
  if (try->password != NULL)
    memset (try->password, 0, strlen (try->password));
  g_free (try->password);
  g_free (try->station);
  g_clear_object (&try->session);
  g_free (try);
}

static gpointer
run_try (LijiRegistry *registry, gpointer data, GCancellable *cancellable, GError **error)
{
  Try *try = data;
  LijiSession *session;

  if (try->session != NULL)
    return GINT_TO_POINTER (liji_session_unlock (try->session, try->password, error));
  session = liji_session_log_in (registry, try->name, try->password, try->station, error);
  return session != NULL ? liji_seat_read (session) : NULL;
}

/* Only a seat that nobody took. */
static void
drop_seat (gpointer answer)
{
  if (answer != GINT_TO_POINTER (TRUE))
    liji_seat_free (answer);
}

static void
set_message (LijiLoginPage *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
update (LijiLoginPage *self)
{
  gboolean filled = *liji_entry_row_get_text (self->name) != '\0'
                    && *liji_entry_row_get_text (self->password) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), filled && !self->busy && self->wait == 0);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
tell_wait (LijiLoginPage *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("The name or the password is wrong. Try again in %u second.",
                                    "The name or the password is wrong. Try again in %u seconds.",
                                    self->wait),
                          self->wait);
  set_message (self, text);
}

static gboolean
wait_cb (gpointer data)
{
  LijiLoginPage *self = data;

  if (--self->wait > 0)
    {
      tell_wait (self);
      return G_SOURCE_CONTINUE;
    }
  self->wait_source = 0;
  set_message (self, _ ("The name or the password is wrong."));
  update (self);
  return G_SOURCE_REMOVE;
}

static void
refuse (LijiLoginPage *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  self->wait = error->domain == LIJI_REGISTER_ERROR ? liji_register_error_get_wait (error) : 0;
  if (self->wait > 0)
    {
      tell_wait (self);
      g_clear_handle_id (&self->wait_source, g_source_remove);
      self->wait_source = g_timeout_add_seconds (1, wait_cb, self);
    }
  else
    set_message (self, text);
  liji_entry_row_set_text (self->password, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/* The window's name: as the settings have it, else as it was typed here. */
static char *
dup_station (LijiLoginPage *self)
{
  GSettings *settings = liji_desk_get_settings (self->desk);
  char *name = settings != NULL ? g_settings_get_string (settings, "station") : g_strdup ("");

  if (*name != '\0')
    return name;
  g_free (name);
  name = gtk_widget_get_visible (GTK_WIDGET (self->station))
             ? g_strstrip (g_strdup (liji_entry_row_get_text (self->station)))
             : g_strdup ("");
  if (*name == '\0')
    g_clear_pointer (&name, g_free);
  return name;
}

/* Asked once: who types nothing has chosen the computer's own name. */
static void
keep_station (LijiLoginPage *self)
{
  GSettings *settings = liji_desk_get_settings (self->desk);

  if (settings != NULL && gtk_widget_get_visible (GTK_WIDGET (self->station)))
    g_settings_set_string (settings, "station",
                           liji_session_get_station (liji_desk_get_session (self->desk)));
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiLoginPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer answer = liji_async_finish_registry (LIJI_REGISTRY (source), result, &error);
  GSettings *settings;

  if (self->desk == NULL)
    {
      g_clear_pointer (&answer, drop_seat);
      return;
    }
  self->busy = FALSE;
  if (answer == NULL)
    {
      refuse (self, error);
      update (self);
      return;
    }
  update (self);
  set_message (self, NULL);
  liji_entry_row_set_text (self->password, "");
  if (answer != GINT_TO_POINTER (TRUE))
    liji_desk_sit_down (self->desk, answer);
  g_free (self->entered);
  self->entered = g_strdup (liji_session_get_user (liji_desk_get_session (self->desk)));
  settings = liji_desk_get_settings (self->desk);
  if (settings != NULL)
    g_settings_set_string (settings, "last-user", self->entered);
  keep_station (self);
  g_signal_emit (self, signals[DONE], 0);
}

static void
log_in_cb (GtkWidget *widget, LijiLoginPage *self)
{
  Try *try;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;
  try = g_new0 (Try, 1);
  try->name = g_strstrip (g_strdup (liji_entry_row_get_text (self->name)));
  try->password = g_strdup (liji_entry_row_get_text (self->password));
  try->station = dup_station (self);
  if (self->locked && liji_desk_get_session (self->desk) != NULL)
    try->session = g_object_ref (liji_desk_get_session (self->desk));
  self->busy = TRUE;
  set_message (self, NULL);
  update (self);
  liji_async_run_registry (liji_desk_get_registry (self->desk), run_try, try, try_free, drop_seat,
                           NULL, tried_cb, g_object_ref (self));
}

static void
name_activated_cb (GtkWidget *row, LijiLoginPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
changed_cb (GtkWidget *row, LijiLoginPage *self)
{
  update (self);
}

static void
leave_cb (GtkButton *button, LijiLoginPage *self)
{
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
recovered_cb (LijiRecoveryDialog *dialog, const char *account, LijiLoginPage *self)
{
  liji_entry_row_set_text (self->name, account);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
recovery_cb (GtkButton *button, LijiLoginPage *self)
{
  GtkWidget *dialog = liji_recovery_dialog_new (self->desk);

  g_signal_connect_object (dialog, "done", G_CALLBACK (recovered_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
liji_login_page_dispose (GObject *object)
{
  LijiLoginPage *self = LIJI_LOGIN_PAGE (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->entered, g_free);
  G_OBJECT_CLASS (liji_login_page_parent_class)->dispose (object);
}

static void
liji_login_page_class_init (LijiLoginPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_login_page_dispose;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_LOGIN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", LIJI_TYPE_LOGIN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (LIJI_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/shell/login-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, office);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, invitation);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, name);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, password);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, station);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, station_hint);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, message);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, button);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, leave);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, LijiLoginPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, log_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
}

static void
liji_login_page_init (LijiLoginPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_login_page_new (LijiDesk *desk)
{
  LijiLoginPage *self = g_object_new (LIJI_TYPE_LOGIN_PAGE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static char *
guess_name (LijiLoginPage *self)
{
  GSettings *settings = liji_desk_get_settings (self->desk);
  const char *const *names = liji_desk_get_names (self->desk);
  g_autofree char *last = settings != NULL ? g_settings_get_string (settings, "last-user") : NULL;

  if (last != NULL
      && (g_strcmp0 (last, self->entered) == 0 || (names != NULL && g_strv_contains (names, last))))
    return g_steal_pointer (&last);
  if (names != NULL && g_strv_length ((char **) names) == 1)
    return g_strdup (names[0]);
  return g_strdup ("");
}

static void
ask_station (LijiLoginPage *self)
{
  GSettings *settings = liji_desk_get_settings (self->desk);
  g_autofree char *name = settings != NULL ? g_settings_get_string (settings, "station") : NULL;
  gboolean ask = !self->locked && name != NULL && *name == '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->station), ask);
  gtk_widget_set_visible (self->station_hint, ask);
}

void
liji_login_page_show (LijiLoginPage *self, gboolean locked)
{
  LijiSession *session = liji_desk_get_session (self->desk);
  g_autofree char *name = NULL;

  g_return_if_fail (LIJI_IS_LOGIN_PAGE (self));
  self->locked = locked && session != NULL;
  gtk_label_set_text (self->office,
                      liji_registry_get_office_name (liji_desk_get_registry (self->desk)));
  gtk_label_set_text (self->invitation, self->locked ? _ ("The window is locked. Nothing is lost.")
                                                     : _ ("Log in to begin"));
  name = self->locked ? g_strdup (liji_session_get_user (session)) : guess_name (self);
  liji_entry_row_set_text (self->name, name);
  gtk_editable_set_editable (liji_entry_row_get_editable (self->name), !self->locked);
  gtk_widget_set_visible (GTK_WIDGET (self->leave), self->locked);
  ask_station (self);
  gtk_widget_set_visible (self->recovery,
                          !self->locked
                              && liji_recovery_was_made (liji_desk_get_registry (self->desk)));
  gtk_button_set_label (self->button, self->locked ? _ ("Unlock") : _ ("Log in"));
  liji_entry_row_set_text (self->password, "");
  set_message (self, NULL);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (*name != '\0' ? self->password : self->name));
}
