/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/hall-dialog.h"
#include "access/secret.h"
#include "register/registry.h"
#include "ui/shell/hall-list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The registry is opened once for a trial before the window leaves the one it has. */

struct _LijiHallDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiHall *hall;
  LijiBanner *banner;
  GtkLabel *words;
  GtkEditable *machine;
  GtkEditable *password;
  GtkButton *button;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiHallDialog, liji_hall_dialog, ADW_TYPE_WINDOW)

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiHall *hall;
  LijiClock *clock;
  char *machine;
  char *password;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  liji_hall_unref (wish->hall);
  g_object_unref (wish->clock);
  g_free (wish->machine);
  liji_secret_free (wish->password);
  g_free (wish);
}

static void
try_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wish *wish = data;
  GError *error = NULL;
  char *address = liji_hall_log_in (wish->hall, wish->machine, wish->password, &error);
  LijiRegistry *registry
      = address != NULL ? liji_registry_open (address, wish->clock, &error) : NULL;

  if (registry == NULL)
    {
      g_free (address);
      g_task_return_error (task, error);
      return;
    }
  liji_registry_close (registry);
  g_object_unref (registry);
  g_task_return_pointer (task, address, g_free);
}

static void
update (LijiHallDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            !self->busy && *gtk_editable_get_text (self->machine) != '\0'
                                && *gtk_editable_get_text (self->password) != '\0');
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiHallDialog *self = LIJI_HALL_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  if (address != NULL)
    {
      g_signal_emit (self, signals[OPEN], 0, address);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  update (self);
}

static void
try_cb (LijiHallDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;
  wish = g_new0 (Wish, 1);
  wish->hall = liji_hall_ref (self->hall);
  wish->clock = g_object_ref (liji_desk_get_clock (self->desk));
  wish->machine = g_strdup (gtk_editable_get_text (self->machine));
  wish->password = g_strdup (gtk_editable_get_text (self->password));
  self->busy = TRUE;
  update (self);
  task = g_task_new (self, NULL, tried_cb, NULL);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, try_in_thread);
}

static void
liji_hall_dialog_dispose (GObject *object)
{
  LijiHallDialog *self = LIJI_HALL_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->hall, liji_hall_unref);
  G_OBJECT_CLASS (liji_hall_dialog_parent_class)->dispose (object);
}

static void
liji_hall_dialog_class_init (LijiHallDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_hall_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
  signals[OPEN] = g_signal_new ("open", LIJI_TYPE_HALL_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_header (LijiHallDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Open")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (try_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static GtkWidget *
make_list (LijiHallDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *rows[] = { liji_entry_row_new (_ ("Log-in of this machine"), FALSE),
                        liji_entry_row_new (_ ("Password of this machine"), TRUE) };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_signal_connect_object (rows[i], "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), rows[i]);
    }
  self->machine = liji_entry_row_get_editable (LIJI_ENTRY_ROW (rows[0]));
  self->password = liji_entry_row_get_editable (LIJI_ENTRY_ROW (rows[1]));
  g_signal_connect_object (self->password, "activate", G_CALLBACK (try_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  liji_widget_set_name (list, _ ("This machine's log-in"));
  return list;
}

static void
liji_hall_dialog_init (LijiHallDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->banner = LIJI_BANNER (liji_banner_new ());
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->words, 0);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
}

GtkWidget *
liji_hall_dialog_new (LijiDesk *desk, LijiHall *hall)
{
  g_autofree char *title = liji_hall_list_dup_title (hall);
  LijiHallDialog *self = g_object_new (LIJI_TYPE_HALL_DIALOG, "title", title, NULL);
  g_autofree char *words = g_strdup_printf (
      _ ("%s tells of this registry. Type the log-in that was made there for this machine; only "
         "the true host knows it already, and no other learns it. It is kept for this user."),
      hall->host);

  self->desk = g_object_ref (desk);
  self->hall = liji_hall_ref (hall);
  gtk_label_set_text (self->words, words);
  gtk_widget_grab_focus (GTK_WIDGET (self->machine));
  return GTK_WIDGET (self);
}
