/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/outposts/place-row.h"
#include "access/disk.h"
#include "register/outpost/outpost.h"
#include "ui/widgets/names.h"

/* A lost laptop is what an outpost ends as: a folder is taken on an encrypted disk only, and what
 * is looked at is the disk, not somebody's word. */

struct _LijiPlaceRow
{
  AdwActionRow parent_instance;
  gboolean writing;
  gboolean is_file;
  char *path;
};

G_DEFINE_FINAL_TYPE (LijiPlaceRow, liji_place_row, ADW_TYPE_ACTION_ROW)

static guint changed_signal;

static void
take_path (LijiPlaceRow *self, char *path, gboolean is_file)
{
  gboolean whole = !is_file || !self->writing || g_str_has_suffix (path, LIJI_LOAN_SUFFIX);
  g_autofree char *given
      = whole ? g_steal_pointer (&path) : g_strconcat (path, LIJI_LOAN_SUFFIX, NULL);
  g_autofree char *text = NULL;
  gboolean encrypted = is_file || liji_disk_is_encrypted (given, NULL);

  g_free (path);
  if (is_file)
    text = g_strdup_printf (_ ("%s · locked with the passphrase"), given);
  else if (encrypted)
    text = g_strdup_printf (_ ("%s · on an encrypted disk"), given);
  else if (self->writing)
    text = g_strdup_printf (_ ("%s · this disk is not encrypted: choose another one, or a file"),
                            given);
  else
    text = g_strdup (given);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  g_clear_pointer (&self->path, g_free);
  if (encrypted || !self->writing)
    self->path = g_steal_pointer (&given);
  self->is_file = is_file;
  g_signal_emit (self, changed_signal, 0);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiPlaceRow *self)
{
  g_autoptr (GFile) file = NULL;
  GtkFileChooserAction action = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    take_path (self, g_file_get_path (file), action != GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
  g_object_unref (dialog);
}

static void
choose (LijiPlaceRow *self, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (action != GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    {
      gtk_file_filter_set_name (filter, _ ("Outposts that travel as a file"));
      gtk_file_filter_add_suffix (filter, &LIJI_LOAN_SUFFIX[1]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "outpost" LIJI_LOAN_SUFFIX);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
folder_cb (LijiPlaceRow *self)
{
  choose (self, _ ("Choose the outpost's folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static void
file_cb (LijiPlaceRow *self)
{
  choose (self, _ ("Choose the outpost's file"),
          self->writing ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
add_button (LijiPlaceRow *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
liji_place_row_finalize (GObject *object)
{
  g_free (LIJI_PLACE_ROW (object)->path);
  G_OBJECT_CLASS (liji_place_row_parent_class)->finalize (object);
}

static void
liji_place_row_class_init (LijiPlaceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_place_row_finalize;
  changed_signal = g_signal_new ("changed", LIJI_TYPE_PLACE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
liji_place_row_init (LijiPlaceRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  add_button (self, _ ("_Folder…"), G_CALLBACK (folder_cb));
  add_button (self, _ ("F_ile…"), G_CALLBACK (file_cb));
}

GtkWidget *
liji_place_row_new (const char *title, gboolean writing)
{
  LijiPlaceRow *self = g_object_new (LIJI_TYPE_PLACE_ROW, "title", title, NULL);

  self->writing = writing;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               writing ? _ ("A folder on an encrypted disk, or a file that is "
                                            "locked itself")
                                       : _ ("The outpost's folder, or the file it was packed "
                                            "into"));
  return GTK_WIDGET (self);
}

const char *
liji_place_row_get_path (LijiPlaceRow *self)
{
  return self->path;
}

gboolean
liji_place_row_is_file (LijiPlaceRow *self)
{
  return self->path != NULL && self->is_file;
}
