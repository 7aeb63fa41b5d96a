/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/foot.h"
#include "ui/widgets/columns.h"

struct _LijiFoot
{
  AdwBin parent_instance;
  LijiColumns *columns;
};

G_DEFINE_FINAL_TYPE (LijiFoot, liji_foot, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_START,
  PROP_END,
  N_PROPS
};

static void
liji_foot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LijiFoot *self = LIJI_FOOT (object);
  GtkWidget *widget = g_value_get_object (value);

  if (widget == NULL)
    return;
  if (id == PROP_END)
    gtk_widget_set_halign (widget, GTK_ALIGN_END);
  /* What is said at the end has all the room the buttons leave; they do not grow with its lines. */
  gtk_widget_set_hexpand (widget, id == PROP_END);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  if (id == PROP_START)
    gtk_widget_insert_before (widget, GTK_WIDGET (self->columns),
                              gtk_widget_get_first_child (GTK_WIDGET (self->columns)));
  else
    liji_columns_append (self->columns, widget);
}

static void
liji_foot_class_init (LijiFootClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = liji_foot_set_property;
  g_object_class_install_property (object_class, PROP_START,
                                   g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_END,
                                   g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
liji_foot_init (LijiFoot *self)
{
  self->columns = LIJI_COLUMNS (liji_columns_new ());
  g_object_set (self->columns, "spacing", 8, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "case-foot");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->columns));
}

GtkWidget *
liji_foot_new (void)
{
  return g_object_new (LIJI_TYPE_FOOT, NULL);
}
