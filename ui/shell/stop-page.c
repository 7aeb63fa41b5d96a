/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/stop-page.h"
#include "liji-config.h"
#include "register/upgrade.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/problem-text.h"

/* Two counters never work on different schemas: here the one that may not stands still, and says
 * so calmly. What was typed lies on this machine and is there when the window opens again. */

struct _LijiStopPage
{
  AdwBin parent_instance;
  LijiDesk *desk;
  char *address;
  char *medium; /* NULL: the registry's own folder of backups */
  gboolean busy;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *place;
  GtkWidget *rows;
  LijiEntryRow *name;
  LijiEntryRow *password;
  LijiEntryRow *passphrase;
  AdwActionRow *folder;
  GtkLabel *message;
  GtkWidget *other;
  GtkWidget *leave;
  GtkWidget *upgrade;
  GtkSpinner *spinner;
  GtkLabel *step;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (LijiStopPage, liji_stop_page, ADW_TYPE_BIN)

enum
{
  UPGRADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *title;
  const char *text;
} words[] = {
  [LIJI_STOP_OLDER] = { N_ ("This registry was made by an older Liji"),
                        N_ ("An administrator can upgrade it now. A backup is made and proven "
                            "first, and nothing is changed unless all of it succeeds. Windows that "
                            "still run the older Liji stop then; until then they go on working.") },
  [LIJI_STOP_NEWER] = { N_ ("This registry was made by a newer Liji"),
                        N_ ("Nothing was changed. Install the newer one on this computer too.") },
  [LIJI_STOP_UPGRADED]
  = { N_ ("The registry was upgraded to a newer Liji"),
      N_ ("This window still runs the older one and has stopped. What you typed is kept on this "
          "computer. Install the newer Liji here and open it again.") },
  [LIJI_STOP_ROLLED_BACK]
  = { N_ ("The registry was brought back to an older Liji"),
      N_ ("This window runs a newer one and has stopped. What you typed is kept on this computer. "
          "Open the registry with the older Liji, or ask an administrator.") },
};

static void
update (LijiStopPage *self)
{
  gboolean filled = *liji_entry_row_get_text (self->name) != '\0'
                    && *liji_entry_row_get_text (self->password) != '\0';

  gtk_widget_set_sensitive (self->upgrade, filled && !self->busy);
  gtk_widget_set_sensitive (self->rows, !self->busy);
  gtk_widget_set_sensitive (self->other, !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->step), self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), self->busy);
}

static void
set_message (LijiStopPage *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
refuse (LijiStopPage *self, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  set_message (self, text);
  if (g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_KEY))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->passphrase), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }
  liji_entry_row_set_text (self->password, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
upgraded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiStopPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiUpgrade) upgrade = liji_upgrade_finish (result, &error);

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  update (self);
  if (upgrade == NULL)
    refuse (self, error);
  else
    g_signal_emit (self, signals[UPGRADED], 0);
}

static void
progress_cb (LijiUpgradeStep step, double fraction, gpointer data)
{
  static const char *const steps[] = {
    [LIJI_UPGRADE_BACKUP] = N_ ("Step 1 of 3: the backup is written and proven"),
    [LIJI_UPGRADE_TABLES] = N_ ("Step 2 of 3: the registers are brought to the new form"),
    [LIJI_UPGRADE_LOOK] = N_ ("Step 3 of 3: every row is held against the journal"),
  };
  LijiStopPage *self = data;

  gtk_label_set_text (self->step, _ (steps[step]));
  if (step == LIJI_UPGRADE_BACKUP)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);
}

static void
upgrade_cb (GtkWidget *widget, LijiStopPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (liji_entry_row_get_text (self->name)));
  const char *passphrase = liji_entry_row_get_text (self->passphrase);
  LijiUpgradeWho who
      = { name, liji_entry_row_get_text (self->password), *passphrase != '\0' ? passphrase : NULL };

  if (!gtk_widget_get_sensitive (self->upgrade))
    return;
  self->busy = TRUE;
  set_message (self, NULL);
  progress_cb (LIJI_UPGRADE_BACKUP, 0, self);
  update (self);
  /* upgraded_cb's reference lasts as long as there is anything to tell. */
  liji_upgrade_async (self->address, liji_desk_get_clock (self->desk), &who, self->medium,
                      progress_cb, self, upgraded_cb, g_object_ref (self));
}

static void
tell_folder (LijiStopPage *self)
{
  adw_action_row_set_subtitle (self->folder, self->medium != NULL
                                                 ? self->medium
                                                 : _ ("The registry's own folder of backups"));
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, LijiStopPage *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      g_free (self->medium);
      self->medium = g_file_get_path (file);
      tell_folder (self);
    }
  g_object_unref (dialog);
}

static void
choose_cb (GtkWidget *widget, LijiStopPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Where the backup goes"), GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
changed_cb (GtkWidget *row, LijiStopPage *self)
{
  update (self);
}

static void
liji_stop_page_dispose (GObject *object)
{
  LijiStopPage *self = LIJI_STOP_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->medium, g_free);
  G_OBJECT_CLASS (liji_stop_page_parent_class)->dispose (object);
}

static void
liji_stop_page_class_init (LijiStopPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_stop_page_dispose;
  g_type_ensure (LIJI_TYPE_ENTRY_ROW);
  signals[UPGRADED] = g_signal_new ("upgraded", LIJI_TYPE_STOP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/shell/stop-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, title);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, text);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, place);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, rows);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, name);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, password);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, folder);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, message);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, other);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, leave);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, upgrade);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, step);
  gtk_widget_class_bind_template_child (widget_class, LijiStopPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, upgrade_cb);
}

static void
liji_stop_page_init (LijiStopPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_stop_page_new (LijiDesk *desk, const char *address, LijiStop why)
{
  LijiStopPage *self = g_object_new (LIJI_TYPE_STOP_PAGE, NULL);
  gboolean older = why == LIJI_STOP_OLDER;

  self->desk = g_object_ref (desk);
  self->address = g_strdup (address);
  gtk_label_set_text (self->title, _ (words[why].title));
  gtk_label_set_text (self->text, _ (words[why].text));
  gtk_label_set_text (self->place, address);
  /* A server's may hold a password. */
  gtk_widget_set_visible (GTK_WIDGET (self->place), strstr (address, "://") == NULL);
  gtk_widget_set_visible (self->rows, older);
  gtk_widget_set_visible (self->upgrade, older);
  gtk_widget_set_visible (self->leave, !older);
  tell_folder (self);
  update (self);
  return GTK_WIDGET (self);
}
