/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/banner.h"

struct _LijiBanner
{
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkBox *box;
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
  GtkButton *close;
};

G_DEFINE_FINAL_TYPE (LijiBanner, liji_banner, ADW_TYPE_BIN)

static void
close_cb (GtkButton *button, LijiBanner *self)
{
  liji_banner_show (self, "note", NULL);
}

/* Slid in, it is not there for a screen reader either, and takes no gap between other things. */
static void
revealed_cb (GtkRevealer *revealer, GParamSpec *pspec, LijiBanner *self)
{
  gboolean seen
      = gtk_revealer_get_child_revealed (revealer) || gtk_revealer_get_reveal_child (revealer);

  gtk_widget_set_visible (GTK_WIDGET (self->box), seen);
  gtk_widget_set_visible (GTK_WIDGET (self), seen);
}

static void
liji_banner_class_init (LijiBannerClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lijibanner");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

/* GTK 4.8 adds the baselines of a line to its height once the width is known, and warns that it is
 * more than it was; what stands in a column has none. */
static GtkWidget *
wrap (GtkLabel *label)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (label));
  return column;
}

static void
liji_banner_init (LijiBanner *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->button = GTK_BUTTON (gtk_button_new ());
  self->close = GTK_BUTTON (gtk_button_new_from_icon_name ("window-close-symbolic"));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_selectable (self->label, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->close), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->close), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->close), _ ("Close this message"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close this message"), -1);
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (close_cb), self, 0);
  gtk_box_append (self->box, GTK_WIDGET (self->icon));
  gtk_box_append (self->box, wrap (self->label));
  gtk_box_append (self->box, GTK_WIDGET (self->button));
  gtk_box_append (self->box, GTK_WIDGET (self->close));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "banner-line");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->box), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->box));
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (revealed_cb), self,
                           0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

GtkWidget *
liji_banner_new (void)
{
  return g_object_new (LIJI_TYPE_BANNER, NULL);
}

void
liji_banner_show (LijiBanner *self, const char *style, const char *text)
{
  static const struct
  {
    const char *style;
    const char *icon;
  } sorts[] = {
    { "error", "dialog-error-symbolic" },
    { "warning", "dialog-warning-symbolic" },
    { "note", "dialog-information-symbolic" },
    { "success", "object-select-symbolic" },
  };

  g_return_if_fail (LIJI_IS_BANNER (self));
  if (text != NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->box), TRUE);
    }
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_STATE_HIDDEN,
                               text == NULL, -1);
  if (text == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->box), sorts[i].style);
      if (g_str_equal (sorts[i].style, style))
        gtk_image_set_from_icon_name (self->icon, sorts[i].icon);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->box), style);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The target first: a name whose action wants one warns while it has none. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  gtk_actionable_set_action_name (button, NULL);
  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
liji_banner_set_button (LijiBanner *self, const char *label, const char *action)
{
  g_return_if_fail (LIJI_IS_BANNER (self));
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->button, label);
  set_action (GTK_ACTIONABLE (self->button), action);
}

const char *
liji_banner_get_text (LijiBanner *self)
{
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
