/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/preferences-window.h"
#include "liji-config.h"
#include "ui/preferences/backup-group.h"
#include "ui/preferences/look-group.h"
#include "ui/preferences/printer-group.h"
#include "ui/widgets/names.h"

/* A page is made when it is first looked at: all at once would hold the window up. */

struct _LijiPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  LijiDesk *desk;
  AdwPreferencesPage *look;
  AdwPreferencesPage *backups;
  AdwPreferencesPage *printers;
  GtkWidget *look_made;
  GtkWidget *backups_made;
  GtkWidget *printers_made;
};

G_DEFINE_FINAL_TYPE (LijiPreferencesWindow, liji_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static GtkWidget *
make_group (LijiPreferencesWindow *self, AdwPreferencesPage *page)
{
  GtkWidget *group;

  if (page == self->look)
    return liji_look_group_new (self->desk);
  if (page == self->printers)
    return liji_printer_group_new (self->desk);
  group = g_object_new (LIJI_TYPE_BACKUP_GROUP, NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Daily backup"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Made once a day while work goes on, locked, and "
                                            "proven by restoring it for a trial."));
  liji_backup_group_fill (LIJI_BACKUP_GROUP (group), self->desk);
  return group;
}

static void
seen_cb (AdwPreferencesPage *page, LijiPreferencesWindow *self)
{
  GtkWidget **made = page == self->look       ? &self->look_made
                     : page == self->printers ? &self->printers_made
                                              : &self->backups_made;

  if (*made == NULL)
    {
      *made = make_group (self, page);
      adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (*made));
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE, -1);
}

/* GTK 4.8 tells assistive technology of every page at once. */
static void
left_cb (AdwPreferencesPage *page, LijiPreferencesWindow *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

static void
tell_stacks (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    liji_widget_tell_stack (GTK_STACK (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_stacks (child);
}

static void
liji_preferences_window_dispose (GObject *object)
{
  g_clear_object (&LIJI_PREFERENCES_WINDOW (object)->desk);
  G_OBJECT_CLASS (liji_preferences_window_parent_class)->dispose (object);
}

static void
liji_preferences_window_class_init (LijiPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, LIJI_APP_PATH
                                               "/ui/preferences/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiPreferencesWindow, look);
  gtk_widget_class_bind_template_child (widget_class, LijiPreferencesWindow, backups);
  gtk_widget_class_bind_template_child (widget_class, LijiPreferencesWindow, printers);
  gtk_widget_class_bind_template_callback (widget_class, seen_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_preferences_window_init (LijiPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tell_stacks (GTK_WIDGET (self));
}

GtkWidget *
liji_preferences_window_new (LijiDesk *desk)
{
  LijiPreferencesWindow *self = g_object_new (LIJI_TYPE_PREFERENCES_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  gtk_widget_set_sensitive (GTK_WIDGET (self), liji_desk_get_settings (desk) != NULL);
  return GTK_WIDGET (self);
}
