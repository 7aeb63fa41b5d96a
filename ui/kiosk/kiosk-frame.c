/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/kiosk-look.h"
#include "ui/kiosk/kiosk-private.h"
#include "ui/kiosk/words.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/names.h"

/* Everything can be touched from below: who sits in a wheelchair reaches no upper edge. */

static void
card_cb (GtkButton *button, gpointer data)
{
  liji_kiosk_window_open (data, g_object_get_data (G_OBJECT (button), "task"));
}

static GtkWidget *
make_card (LijiKioskWindow *self, const LijiKioskTask *task)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *icon = gtk_image_new_from_icon_name (task->icon);
  GtkBox *words = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 48);
  liji_kiosk_add_heading (words, _ (task->title));
  liji_kiosk_add_note (words, _ (task->about));
  gtk_widget_set_valign (GTK_WIDGET (words), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (words), TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (words));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "kiosk-card");
  liji_widget_set_name (button, _ (task->title));
  g_object_set_data (G_OBJECT (button), "task", (gpointer) task);
  g_signal_connect (button, "clicked", G_CALLBACK (card_cb), self);
  return button;
}

GtkWidget *
liji_kiosk_window_make_home (LijiKioskWindow *self)
{
  GtkBox *page = liji_kiosk_page_new ();
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (self->kiosk);
  GtkWidget *pair = NULL;
  guint n, shown = 0;
  const LijiKioskTask *tasks = liji_kiosk_tasks (&n);

  liji_kiosk_add_heading (page, _ ("What would you like to do?"));
  for (guint i = 0; i < n; i++)
    if (liji_kiosk_task_stands (&tasks[i], content))
      {
        if (shown++ % 2 == 0)
          {
            pair = liji_columns_new ();
            g_object_set (pair, "spacing", 14, "homogeneous", TRUE, NULL);
            gtk_box_append (page, pair);
          }
        liji_columns_append (LIJI_COLUMNS (pair), make_card (self, &tasks[i]));
      }
  if (self->trouble != NULL)
    liji_kiosk_add_note (page, content != NULL
                                   ? _ ("The registry cannot be reached now. What was read before "
                                        "is shown, and certificates are checked by the keys and "
                                        "lists at hand.")
                                   : _ ("The registry cannot be reached now. Please ask at the "
                                        "counter; this screen tries again by itself."));
  return GTK_WIDGET (page);
}

GtkWidget *
liji_kiosk_window_make_help (LijiKioskWindow *self)
{
  GtkBox *page = liji_kiosk_page_new ();
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (self->kiosk);

  liji_kiosk_add_heading (page, _ ("Ask a member of staff"));
  liji_kiosk_add_text (page, _ ("Please go to the counter, or ask somebody beside you to fetch a "
                                "member of staff. Nothing you see here is done without you."));
  if (content != NULL && *content->telephone != '\0')
    liji_kiosk_add_line (page, _ ("Telephone"), content->telephone, NULL);
  return GTK_WIDGET (page);
}

void
liji_kiosk_window_show_size (LijiKioskWindow *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Text size %d %%"), liji_kiosk_look_get_text_size ());

  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->size))), text);
  liji_widget_set_name (self->size, text);
}

static GtkWidget *
add_button (LijiKioskWindow *self, GtkGrid *grid, int at, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_justify (words, GTK_JUSTIFY_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_grid_attach (grid, button, at % 4, at / 4, 1, 1);
  return button;
}

static GtkWidget *
make_bar (LijiKioskWindow *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  g_object_set (grid, "row-spacing", 8, "column-spacing", 8, "column-homogeneous", TRUE, NULL);
  add_button (self, grid, 0, _ ("Start again"), "kiosk.home");
  add_button (self, grid, 1, _ ("Page up"), "kiosk.up");
  add_button (self, grid, 2, _ ("Page down"), "kiosk.down");
  add_button (self, grid, 3, _ ("Ask a member of staff"), "kiosk.help");
  /* Who cannot read this screen's language reads the name of the other one. */
  self->language = add_button (self, grid, 4, liji_kiosk_look_is_chinese () ? "English" : "中文",
                               "kiosk.language");
  add_button (self, grid, 5, _ ("High contrast"), "kiosk.contrast");
  self->size = add_button (self, grid, 6, "", "kiosk.size");
  liji_kiosk_window_show_size (self);
  add_button (self, grid, 7, _ ("Keeper"), "kiosk.keeper");
  gtk_widget_add_css_class (GTK_WIDGET (grid), "kiosk-bar");
  return GTK_WIDGET (grid);
}

static GtkWidget *
make_warning (LijiKioskWindow *self)
{
  GtkWidget *more = gtk_button_new_with_label (_ ("I need more time"));

  self->warning = g_object_new (GTK_TYPE_BOX, "spacing", 18, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  self->warning_text = liji_kiosk_add_text (GTK_BOX (self->warning), "");
  gtk_widget_set_hexpand (GTK_WIDGET (self->warning_text), TRUE);
  g_signal_connect_swapped (more, "clicked", G_CALLBACK (liji_kiosk_window_wake), self);
  gtk_box_append (GTK_BOX (self->warning), more);
  gtk_widget_add_css_class (self->warning, "kiosk-warning");
  return self->warning;
}

void
liji_kiosk_window_build (LijiKioskWindow *self)
{
  GtkBox *frame = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (self->kiosk);
  GtkLabel *office
      = liji_kiosk_add_text (frame, content != NULL ? content->office : _ ("Self-service"));

  gtk_widget_add_css_class (GTK_WIDGET (office), "kiosk-office");
  self->place = ADW_BIN (adw_bin_new ());
  self->scroll = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroll, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroll, GTK_WIDGET (self->place));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroll), TRUE);
  gtk_box_append (frame, GTK_WIDGET (self->scroll));
  gtk_box_append (frame, make_warning (self));
  gtk_box_append (frame, make_bar (self));
  gtk_widget_add_css_class (GTK_WIDGET (frame), "kiosk");
  if (self->contrast)
    gtk_widget_add_css_class (GTK_WIDGET (frame), "contrast");
  if (content != NULL && g_str_equal (content->rooms, "funeral"))
    gtk_widget_add_css_class (GTK_WIDGET (frame), "funeral");
  self->frame = GTK_WIDGET (frame);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (frame));
}
