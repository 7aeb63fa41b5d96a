/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/open-dialog.h"
#include "ui/shell/hall-list.h"
#include "ui/widgets/header.h"

struct _LijiOpenDialog
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (LijiOpenDialog, liji_open_dialog, ADW_TYPE_WINDOW)

enum
{
  HALL,
  FOLDER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hall_cb (LijiHallList *list, LijiHall *hall, LijiOpenDialog *self)
{
  g_autoptr (LijiHall) chosen = liji_hall_ref (hall);
  g_autoptr (LijiOpenDialog) kept = g_object_ref (self);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[HALL], 0, chosen);
}

static void
folder_cb (GtkButton *button, LijiOpenDialog *self)
{
  g_autoptr (LijiOpenDialog) kept = g_object_ref (self);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[FOLDER], 0);
}

static void
liji_open_dialog_class_init (LijiOpenDialogClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
  signals[HALL] = g_signal_new ("hall", LIJI_TYPE_OPEN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, LIJI_TYPE_HALL);
  signals[FOLDER] = g_signal_new ("folder", LIJI_TYPE_OPEN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
liji_open_dialog_init (LijiOpenDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *halls = liji_hall_list_new ();
  GtkWidget *folder = gtk_button_new_with_mnemonic (_ ("A _folder on this machine…"));

  g_signal_connect_object (halls, "chosen", G_CALLBACK (hall_cb), self, 0);
  g_signal_connect_object (folder, "clicked", G_CALLBACK (folder_cb), self, 0);
  gtk_widget_set_halign (folder, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (folder, "pill");
  gtk_box_append (GTK_BOX (box), halls);
  gtk_box_append (GTK_BOX (box), folder);
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  gtk_box_append (GTK_BOX (outer), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

GtkWidget *
liji_open_dialog_new (void)
{
  return g_object_new (LIJI_TYPE_OPEN_DIALOG, "title", _ ("Open a registry"), NULL);
}
