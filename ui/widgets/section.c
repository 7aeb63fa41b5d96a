/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/section.h"
#include "ui/widgets/names.h"

struct _LijiSection
{
  GtkBox parent_instance;
  GtkBox *head;
  GtkLabel *title;
};

static void liji_section_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LijiSection,
                               liji_section,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      liji_section_buildable_init))

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
liji_section_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (g_strcmp0 (type, "suffix") == 0)
    liji_section_add_suffix (LIJI_SECTION (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
liji_section_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = liji_section_add_child;
}

static void
liji_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (LIJI_SECTION (object)->title));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    liji_section_set_title (LIJI_SECTION (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_section_class_init (LijiSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liji_section_get_property;
  object_class->set_property = liji_section_set_property;
  props[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_section_init (LijiSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  self->head = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "section-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "section-head");
  gtk_box_append (self->head, GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->head));
}

GtkWidget *
liji_section_new (const char *title)
{
  return g_object_new (LIJI_TYPE_SECTION, "title", title, NULL);
}

void
liji_section_set_title (LijiSection *self, const char *title)
{
  g_return_if_fail (LIJI_IS_SECTION (self));
  gtk_label_set_text (self->title, title != NULL ? title : "");
  liji_widget_set_name (GTK_WIDGET (self), title != NULL ? title : "");
}

void
liji_section_add_suffix (LijiSection *self, GtkWidget *widget)
{
  g_return_if_fail (LIJI_IS_SECTION (self));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (self->head, widget);
}
