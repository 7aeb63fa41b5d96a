/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/marriage-slip.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/prefill.h"
#include "ui/pages/marriage/slip-window.h"

/* 核对单: what will be printed, read and confirmed by both before a number is allotted. */

#define WINDOW "liji-slip-window"
#define CASE "liji-slip-case" /* of that window: whose it is */

static GtkWindow *
find_window (LijiMarriagePage *self)
{
  return g_object_get_data (G_OBJECT (self), WINDOW);
}

static void
closed_cb (LijiMarriagePage *self)
{
  g_object_set_data (G_OBJECT (self), WINDOW, NULL);
}

/* Said on the case too: the registrar may sit at the other screen. */
static void
doubt_cb (LijiMarriagePage *self, const char *side)
{
  liji_marriage_page_say (
      self, "warning",
      g_str_equal (side, "man")
          ? _ ("The man says that something on the slip is wrong. Ask him what, correct it, and "
               "show both the slip again.")
          : _ ("The woman says that something on the slip is wrong. Ask her what, correct it, and "
               "show both the slip again."));
}

/* Once more closes it: the couple has seen it. */
static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  GtkWindow *window = find_window (self);

  if (window != NULL)
    {
      gtk_window_close (window);
      return;
    }
  window = GTK_WINDOW (liji_slip_window_new (liji_page_get_desk (LIJI_PAGE (self)), self->form,
                                             GTK_WINDOW (gtk_widget_get_root (widget))));
  g_object_set_data (G_OBJECT (self), WINDOW, window);
  g_object_set_data_full (G_OBJECT (window), CASE, liji_case_ref (self->seen),
                          (GDestroyNotify) liji_case_unref);
  g_signal_connect_object (window, "destroy", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "doubt", G_CALLBACK (doubt_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

void
liji_marriage_slip_follow (LijiMarriagePage *self, const char *path)
{
  if (liji_prefill_unconfirm (self->form, path))
    liji_marriage_page_say (self, "note",
                            _ ("They had confirmed something else: show both the slip again."));
}

void
liji_marriage_slip_close (LijiMarriagePage *self)
{
  GtkWindow *window = find_window (self);

  if (window != NULL)
    gtk_window_destroy (window);
}

void
liji_marriage_slip_update (LijiMarriagePage *self)
{
  gboolean offered = gtk_widget_get_visible (GTK_WIDGET (self->slip));
  GtkWindow *window = find_window (self);
  const LijiCase *theirs = window != NULL ? g_object_get_data (G_OBJECT (window), CASE) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "marriage.slip", offered);
  if (!offered || self->seen == NULL
      || (theirs != NULL && !liji_id_equal (&theirs->id, &self->seen->id)))
    liji_marriage_slip_close (self);
}

void
liji_marriage_slip_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "marriage.slip", NULL, show_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "marriage.slip", NULL);
}
