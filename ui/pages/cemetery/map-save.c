/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/map-save.h"
#include "ui/widgets/file-load.h"

typedef struct
{
  LijiPage *page;
  GBytes *pdf;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->page);
  g_bytes_unref (save->pdf);
  g_free (save);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPage) page = data;
  g_autoptr (GError) error = NULL;

  if (liji_page_get_session (page) == NULL)
    return;
  liji_desk_toast (liji_page_get_desk (page),
                   liji_file_save_finish (G_FILE (source), result, &error)
                       ? _ ("The sheet for the wall is saved")
                       : error->message);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Save *save)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    liji_file_save_async (file, save->pdf, saved_cb, g_object_ref (save->page));
  save_free (save);
  g_object_unref (dialog);
}

void
liji_map_save (LijiPage *page, const char *name, GBytes *pdf)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Sheet for the wall"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Save *save = g_new0 (Save, 1);

  save->page = g_object_ref (page);
  save->pdf = g_bytes_ref (pdf);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), save);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
