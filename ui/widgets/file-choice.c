/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/file-choice.h"
#include "liji-config.h"

/* GTK 4.8 has no GtkFileDialog yet; the native chooser lives until it is answered. */

typedef struct
{
  LijiTakeFile take;
  GWeakRef owner;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_weak_ref_clear (&choice->owner);
  g_free (choice);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&choice->owner);
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT && owner != NULL)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      choice->take (owner, file);
    }
  g_object_unref (dialog);
}

void
liji_choose_scans (GtkWidget *parent, LijiTakeFile take, gpointer owner)
{
  static const char *const types[]
      = { "image/jpeg", "image/png", "image/webp", "application/pdf", NULL };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Choose scans"), GTK_WINDOW (gtk_widget_get_root (parent)),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  Choice *choice = g_new0 (Choice, 1);

  choice->take = take;
  g_weak_ref_init (&choice->owner, owner);
  gtk_file_filter_set_name (filter, _ ("Pictures and PDF"));
  for (guint i = 0; types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "liji-choice", choice, choice_free);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
